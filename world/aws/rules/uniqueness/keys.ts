import { type Uniques, unique } from './unique';

export const keys: Uniques = {
  aws_kms_alias: unique('name', 'AlreadyExistsException', 'An alias with the name {arn} already exists'),
  aws_secretsmanager_secret: unique(
    'name',
    'ResourceExistsException',
    'The operation failed because the secret {value} already exists.',
  ),
  aws_ssm_parameter: unique(
    'name',
    'ParameterAlreadyExists',
    'The parameter already exists. To overwrite this value, set the overwrite option in the request to true.',
  ),
};
