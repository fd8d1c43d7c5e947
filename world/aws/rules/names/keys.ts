import { named, type Patterns } from './pattern';

export const keys: Patterns = {
  aws_kms_alias: [
    named(
      'name',
      /^alias\/(?!aws\/)[a-zA-Z0-9/_-]{1,250}$/,
      'InvalidAliasNameException',
      'Alias {value} is not valid: it begins with alias/ (and not alias/aws/), followed by letters, digits, slashes, underscores and hyphens',
    ),
  ],
  aws_secretsmanager_secret: [
    named(
      'name',
      /^[a-zA-Z0-9/_+=.@!-]{1,512}$/,
      'ValidationException',
      'Invalid name. Must be a valid name containing alphanumeric characters, or any of the following: -/_+=.@!',
    ),
  ],
  aws_ssm_parameter: [
    named(
      'name',
      /^[a-zA-Z0-9_.\-/]{1,2048}$/,
      'ValidationException',
      'Parameter name: can\'t be prefixed with "ssm" (case-insensitive). If formed as a path, it can consist of sub-paths divided by slash symbol; each sub-path can be formed as a mix of letters, numbers and the following 3 symbols .-_',
    ),
  ],
};
