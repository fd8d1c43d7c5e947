import { mention, targets } from './target';

const define = targets({ within: 'account' });
const entity = targets({ within: 'account', status: 404 });
const named = (type: string, kind: string) =>
  entity(type, 'id', 'NoSuchEntity', `The ${kind} with name {value} cannot be found.`);

export const roleName = named('aws_iam_role', 'role');
export const role = mention(
  define(
    ['aws_iam_role', 'aws_iam_service_linked_role'],
    'arn',
    'InvalidParameterException',
    'The role {value} does not exist.',
  ),
);
export const policy = entity(
  'aws_iam_policy',
  'arn',
  'NoSuchEntity',
  'Policy {value} does not exist or is not attachable.',
);
export const user = named('aws_iam_user', 'user');
export const group = named('aws_iam_group', 'group');
export const instanceProfile = mention(
  define(
    'aws_iam_instance_profile',
    'id',
    'InvalidParameterValue',
    'Value ({value}) for parameter iamInstanceProfile.name is invalid. Invalid IAM Instance Profile name',
  ),
);
