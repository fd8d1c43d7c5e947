import type { Resource } from '../../model/model';

/** Stores that the picture draws as one box. */
export interface StoreGroup {
  readonly id: string;
  readonly label: string;
  /** `data`: what members entrust; `records`: what is kept about it. */
  readonly column: 'data' | 'records';
  readonly takes: (resource: Pick<Resource, 'type' | 'path'>) => boolean;
}

const ofTypes =
  (...types: readonly string[]) =>
  ({ type }: Pick<Resource, 'type'>) =>
    types.includes(type);

const isRecord = (path = '') => /^audit\/|^buckets\/logs\/|^logs\//.test(path);

/** In the order in which they are drawn; the first one that takes a store has it. */
export const groups: readonly StoreGroup[] = [
  { id: 'databases', label: 'Databases', column: 'data', takes: ofTypes('aws_db_instance') },
  { id: 'kafka', label: 'Kafka', column: 'data', takes: ofTypes('aws_msk_cluster') },
  { id: 'cache', label: 'Cache', column: 'data', takes: ofTypes('aws_elasticache_replication_group') },
  { id: 'search', label: 'Search', column: 'data', takes: ofTypes('aws_opensearch_domain') },
  {
    id: 'buckets',
    label: 'Buckets',
    column: 'data',
    takes: ({ type, path }) => type === 'aws_s3_bucket' && !isRecord(path),
  },
  { id: 'files', label: 'Files', column: 'data', takes: ofTypes('aws_efs_file_system') },
  { id: 'secrets', label: 'Secrets', column: 'data', takes: ofTypes('aws_secretsmanager_secret') },
  {
    id: 'images',
    label: 'Images',
    column: 'data',
    takes: ({ type }) => type.startsWith('aws_ecr_'),
  },
  { id: 'logs', label: 'Log groups', column: 'records', takes: ofTypes('aws_cloudwatch_log_group') },
  { id: 'audit', label: 'Audit and access logs', column: 'records', takes: ({ path }) => isRecord(path) },
  { id: 'backups', label: 'Backup vault', column: 'records', takes: ofTypes('aws_backup_vault') },
  {
    id: 'cluster',
    label: 'Cluster and volumes',
    column: 'records',
    takes: ofTypes('aws_eks_cluster', 'aws_launch_template', 'aws_ebs_volume'),
  },
  { id: 'keys', label: 'Keys', column: 'records', takes: ofTypes('aws_kms_key') },
  { id: 'others', label: 'Other stores', column: 'records', takes: () => true },
];

/** The group of a store. */
export function groupOf(resource: Pick<Resource, 'type' | 'path'>): StoreGroup {
  const found = groups.find(({ takes }) => takes(resource));
  if (found === undefined) throw new Error(`no group takes ${resource.type}`);
  return found;
}
