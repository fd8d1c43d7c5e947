import { identifier, named, type Pattern, type Patterns } from './pattern';

const identified = (attribute: string, kind: string, length = 63): Pattern =>
  named(
    attribute,
    identifier(length),
    'InvalidParameterValue',
    `The parameter ${kind} is not a valid identifier. Identifiers must begin with a letter; must contain only ASCII letters, digits, and hyphens; and must not end with a hyphen or contain two consecutive hyphens.`,
  );

export const rds: Patterns = {
  aws_db_instance: [
    identified('identifier', 'DBInstanceIdentifier'),
    named(
      'db_name',
      /^[a-zA-Z_]\w{0,62}$/,
      'InvalidParameterValue',
      'DBName must begin with a letter and contain only alphanumeric characters.',
    ),
    named(
      'username',
      /^(?!rdsadmin$)[a-zA-Z]\w{0,62}$/,
      'InvalidParameterValue',
      'MasterUsername {value} cannot be used as it is a reserved word used by the engine',
    ),
  ],
  aws_rds_cluster: [identified('cluster_identifier', 'DBClusterIdentifier')],
  aws_rds_cluster_instance: [identified('identifier', 'DBInstanceIdentifier')],
  aws_db_subnet_group: [
    named(
      'name',
      /^(?!default$)[a-z0-9 ._-]{1,255}$/,
      'InvalidParameterValue',
      "The parameter DBSubnetGroupName must be provided and must not be blank or 'default', with at most 255 lowercase letters, digits, spaces, hyphens, underscores and periods.",
    ),
  ],
  aws_db_parameter_group: [identified('name', 'DBParameterGroupName', 255)],
  aws_db_option_group: [identified('name', 'OptionGroupName', 255)],
};
