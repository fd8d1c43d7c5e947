import type { Attributes } from '../../../../../../world/aws/types';
import { type Case, row } from '../case';

const db: Attributes = { engine: 'postgres', identifier: 'orders', allocated_storage: 100 };

export const rds: readonly Case[] = [
  row(
    'aws_db_instance',
    { ...db, instance_class: 'm7g.large' },
    { ...db, instance_class: 'db.m7g.large' },
    'InvalidParameterValue',
    'Invalid DB Instance class: m7g.large',
  ),
  row(
    'aws_db_instance',
    { ...db, storage_type: 'gp4' },
    { ...db, storage_type: 'gp3' },
    'InvalidParameterValue',
    'Invalid storage type: gp4',
  ),
  row(
    'aws_db_instance',
    { ...db, monitoring_interval: 20, monitoring_role_arn: 'x' },
    { ...db, monitoring_interval: 60, monitoring_role_arn: 'x' },
    'InvalidParameterValue',
    'The specified value 20 for MonitoringInterval is not valid',
  ),
  row(
    'aws_db_instance',
    { ...db, backup_retention_period: 36 },
    { ...db, backup_retention_period: 35 },
    'InvalidParameterValue',
    'Invalid backup retention period: 36. Retention period must be between 0 and 35.',
  ),
  row(
    'aws_db_instance',
    { ...db, monitoring_interval: 60 },
    { ...db, monitoring_interval: 0 },
    'InvalidParameterCombination',
    'A MonitoringRoleARN value is required if you specify a MonitoringInterval value other than 0.',
  ),
  row(
    'aws_db_instance',
    { ...db, max_allocated_storage: 100 },
    { ...db, max_allocated_storage: 200 },
    'InvalidParameterCombination',
    'Max storage size must be greater than storage size',
  ),
  row(
    'aws_db_instance',
    { ...db, allocated_storage: 10, storage_type: 'gp3' },
    { ...db, allocated_storage: 20, storage_type: 'gp3' },
    'InvalidParameterValue',
    'Invalid storage size for engine name postgres and storage type gp3: 10',
  ),
  row(
    'aws_db_instance',
    { allocated_storage: 50 },
    { allocated_storage: 200 },
    'InvalidParameterCombination',
    'Requested storage 50 is less than the current 100',
    db,
  ),
  row(
    'aws_db_instance',
    { ...db, storage_type: 'gp3', iops: 3000 },
    { ...db, storage_type: 'gp3', iops: 12000, allocated_storage: 400 },
    'InvalidParameterCombination',
    "You can't specify IOPS or storage throughput for engine postgres and a storage size less than 400.",
  ),
  row(
    'aws_db_instance',
    ({ world, a }) => ({
      ...db,
      multi_az: true,
      db_subnet_group_name: world.add('aws_db_subnet_group', { name: 'one', subnet_ids: [a] }).id,
    }),
    ({ world, a, b }) => ({
      ...db,
      multi_az: true,
      db_subnet_group_name: world.add('aws_db_subnet_group', { name: 'two', subnet_ids: [a, b] }).id,
    }),
    'InvalidParameterValue',
    "DB Subnet Group doesn't meet availability zone coverage requirement. Please add subnets to cover at least 2 availability zones. Current coverage: 1",
  ),
  row(
    'aws_db_instance',
    { ...db, performance_insights_retention_period: 30 },
    { ...db, performance_insights_retention_period: 93 },
    'InvalidParameterValue',
    'Invalid Performance Insights retention period. Valid values are: [7, 31, 62, … 731]',
  ),
  row(
    'aws_db_instance',
    ({ world }) => ({
      ...db,
      engine_version: '17.4',
      parameter_group_name: world.add('aws_db_parameter_group', { name: 'old', family: 'postgres16' }).id,
    }),
    ({ world }) => ({
      ...db,
      engine_version: '17.4',
      parameter_group_name: world.add('aws_db_parameter_group', { name: 'new', family: 'postgres17' }).id,
    }),
    'InvalidParameterCombination',
    "The parameter group old with DBParameterGroupFamily postgres16 can't be used for this instance. Please use a parameter group with DBParameterGroupFamily postgres17",
  ),
  row(
    'aws_db_subnet_group',
    ({ a, a2 }) => ({ subnet_ids: [a, a2] }),
    ({ a, b }) => ({ subnet_ids: [a, b] }),
    'DBSubnetGroupDoesNotCoverEnoughAZs',
    "The DB subnet group doesn't meet Availability Zone (AZ) coverage requirement. Current AZ coverage: 1. Add subnets to cover at least 2 AZs.",
  ),
];
