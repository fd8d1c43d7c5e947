import { anyCase, type Uniques, unique } from './unique';

const entity = (key: string | readonly string[], message: string) =>
  anyCase(unique(key, 'EntityAlreadyExists', message, 409));

export const iam: Uniques = {
  aws_iam_role: entity('name', 'Role with name {value} already exists.'),
  aws_iam_user: entity('name', 'User with name {value} already exists.'),
  aws_iam_group: entity('name', 'Group with name {value} already exists.'),
  aws_iam_policy: entity(
    ['name', 'path'],
    'A policy called {value} already exists. Duplicate names are not allowed.',
  ),
  aws_iam_instance_profile: entity('name', 'Instance Profile {value} already exists.'),
  aws_iam_openid_connect_provider: unique(
    'url',
    'EntityAlreadyExists',
    'Provider with url {value} already exists.',
    409,
  ),
  aws_iam_service_linked_role: unique(
    ['aws_service_name', 'custom_suffix'],
    'InvalidInput',
    'Service role name {name} has been taken in this account, please try a different suffix.',
  ),
};
