import { named, type Pattern, type Patterns } from './pattern';

const entity = (attribute: string, length: number): Pattern =>
  named(
    attribute,
    new RegExp(`^[\\w+=,.@-]{1,${length}}$`),
    'ValidationError',
    `The specified value for ${attribute} is invalid. It must contain only alphanumeric characters and/or the following: +=,.@_- and be at most ${length} characters long`,
  );

export const iam: Patterns = {
  aws_iam_role: [entity('name', 64)],
  aws_iam_policy: [entity('name', 128)],
  aws_iam_role_policy: [entity('name', 128)],
  aws_iam_user: [entity('name', 64)],
  aws_iam_group: [entity('name', 128)],
  aws_iam_instance_profile: [entity('name', 128)],
};
