import { numberAt, stringAt, stringsAt } from '../../behaviour';
import { between, type Combinations, combination, isTrue, matches, oneOf, refusedIf } from './combination';
import { twoZones, zonesOf } from './zones';

export const rds: Combinations = {
  aws_db_instance: [
    matches(
      'instance_class',
      /^db\.[a-z][a-z0-9-]*\.(\d*x?large|medium|small|micro)(\.tpc\d\.mem\dx)?$/,
      'InvalidParameterValue',
      'Invalid DB Instance class: {value}',
    ),
    oneOf(
      'storage_type',
      ['standard', 'gp2', 'gp3', 'io1', 'io2'],
      'InvalidParameterValue',
      'Invalid storage type: {value}',
    ),
    oneOf(
      'monitoring_interval',
      [0, 1, 5, 10, 15, 30, 60],
      'InvalidParameterValue',
      'The specified value {value} for MonitoringInterval is not valid',
    ),
    between(
      'backup_retention_period',
      0,
      35,
      'InvalidParameterValue',
      'Invalid backup retention period: {value}. Retention period must be between 0 and 35.',
    ),
    refusedIf(
      ['monitoring_interval', 'monitoring_role_arn'],
      'InvalidParameterCombination',
      'A MonitoringRoleARN value is required if you specify a MonitoringInterval value other than 0.',
      (planned) =>
        (numberAt(planned, 'monitoring_interval') ?? 0) > 0 && !stringAt(planned, 'monitoring_role_arn'),
    ),
    combination(
      ['allocated_storage', 'max_allocated_storage'],
      'InvalidParameterCombination',
      'Max storage size must be greater than storage size',
      (planned) => {
        const [most, now] = [
          numberAt(planned, 'max_allocated_storage') ?? 0,
          numberAt(planned, 'allocated_storage') ?? 0,
        ];
        return most === 0 || most > now ? undefined : { most, now };
      },
    ),
    combination(
      ['allocated_storage', 'storage_type'],
      'InvalidParameterValue',
      'Invalid storage size for engine name {engine} and storage type gp3: {now}',
      (planned) => {
        const now = numberAt(planned, 'allocated_storage') ?? 20;
        return stringAt(planned, 'storage_type') === 'gp3' && now < 20
          ? { now, engine: stringAt(planned, 'engine') ?? '' }
          : undefined;
      },
    ),
    combination(
      ['allocated_storage'],
      'InvalidParameterCombination',
      'Requested storage {to} is less than the current {from}',
      (planned, _, { prior }) => {
        const [from, to] = [
          numberAt(prior?.attributes ?? null, 'allocated_storage') ?? 0,
          numberAt(planned, 'allocated_storage') ?? 0,
        ];
        return prior && to > 0 && to < from ? { from, to } : undefined;
      },
    ),
    combination(
      ['storage_type', 'iops', 'storage_throughput'],
      'InvalidParameterCombination',
      "You can't specify IOPS or storage throughput for engine {engine} and a storage size less than 400.",
      (planned, _, { config }) =>
        stringAt(planned, 'storage_type') === 'gp3' &&
        (numberAt(config, 'iops') ?? numberAt(config, 'storage_throughput')) !== undefined &&
        (numberAt(planned, 'allocated_storage') ?? 20) < 400 &&
        /postgres|mysql|mariadb/.test(stringAt(planned, 'engine') ?? '')
          ? { engine: stringAt(planned, 'engine') ?? '' }
          : undefined,
    ),
    combination(
      ['multi_az', 'db_subnet_group_name'],
      'InvalidParameterValue',
      "DB Subnet Group doesn't meet availability zone coverage requirement. Please add subnets to cover at least 2 availability zones. Current coverage: {zones}",
      (planned, objects, change) => {
        const name = stringAt(planned, 'db_subnet_group_name');
        const group =
          name &&
          objects.get('aws_db_subnet_group', name, { account: change.account, region: change.region });
        if (!isTrue(planned, 'multi_az') || !group) return undefined;
        const zones = zonesOf(stringsAt(group.attributes, 'subnet_ids'), objects).size;
        return zones < 2 ? { zones } : undefined;
      },
    ),
    combination(
      ['performance_insights_retention_period'],
      'InvalidParameterValue',
      'Invalid Performance Insights retention period. Valid values are: [7, 31, 62, … 731]',
      (planned) => {
        const days = numberAt(planned, 'performance_insights_retention_period');
        return days === undefined ||
          days === 0 ||
          days === 7 ||
          days === 731 ||
          (days % 31 === 0 && days <= 713)
          ? undefined
          : { days };
      },
    ),
    combination(
      ['engine_version', 'parameter_group_name'],
      'InvalidParameterCombination',
      "The parameter group {group} with DBParameterGroupFamily {family} can't be used for this instance. Please use a parameter group with DBParameterGroupFamily {needed}",
      (planned, objects, change) => {
        const name = stringAt(planned, 'parameter_group_name');
        const family =
          name &&
          stringAt(
            objects.get('aws_db_parameter_group', name, { account: change.account, region: change.region })
              ?.attributes ?? null,
            'family',
          );
        const needed = `${stringAt(planned, 'engine')}${stringAt(planned, 'engine_version')?.split('.')[0]}`;
        return stringAt(planned, 'engine') !== 'postgres' ||
          !family ||
          !stringAt(planned, 'engine_version') ||
          family === needed
          ? undefined
          : { group: name, family, needed };
      },
    ),
  ],
  aws_db_subnet_group: [
    twoZones(
      'subnet_ids',
      'DBSubnetGroupDoesNotCoverEnoughAZs',
      "The DB subnet group doesn't meet Availability Zone (AZ) coverage requirement. Current AZ coverage: {zones}. Add subnets to cover at least 2 AZs.",
    ),
  ],
};
