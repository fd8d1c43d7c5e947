import type { IsoDate } from '../../regions/kubernetes-versions';

/** How long AWS supports versions of one kind of engine. */
export interface Engine {
  readonly type: string;
  /** Arguments whose values, joined by a space, name the version, e.g. `postgres 17`. */
  readonly arguments: readonly string[];
  /** By how the value begins; null where AWS has announced no end. The longest beginning that fits counts. */
  readonly ends: Readonly<Record<string, IsoDate | null>>;
  readonly source: string;
  readonly mend: string;
}

/** Dates as of 2026-11. */
export const engines: readonly Engine[] = [
  {
    type: 'aws_db_instance',
    arguments: ['engine', 'engine_version'],
    ends: {
      'postgres 13': '2026-02-28',
      'postgres 14': '2027-02-28',
      'postgres 15': '2028-02-29',
      'postgres 16': '2029-02-28',
      'postgres 17': '2030-02-28',
      'postgres 18': '2031-02-28',
    },
    source: 'RDS release notes: Release calendar for RDS for PostgreSQL (end of standard support)',
    mend: 'raise the engine version in stacks/data/database.ts; read the release notes of that major version first',
  },
  {
    type: 'aws_msk_cluster',
    arguments: ['kafka_version'],
    ends: {
      '3.6': '2026-06-01',
      '3.7': '2027-03-01',
      '3.8': '2027-09-01',
      '3.9': '2028-04-21',
      '4.': null,
    },
    source:
      'MSK developer guide: Version support policy (3.7 and later are estimates: two years and more from release)',
    mend: 'raise the Kafka version in stacks/data/kafka.ts',
  },
  {
    type: 'aws_elasticache_replication_group',
    arguments: ['engine', 'engine_version'],
    ends: {
      'redis 4': '2026-01-31',
      'redis 5': '2026-01-31',
      'redis 6': '2027-01-31',
      'redis 7': null,
      'valkey 7.2': null,
      'valkey 8': null,
      'valkey 9': null,
    },
    source: 'ElastiCache user guide: Engine versions end of life schedule',
    mend: 'raise the engine version in stacks/data/cache.ts',
  },
  {
    type: 'aws_opensearch_domain',
    arguments: ['engine_version'],
    ends: {
      Elasticsearch_: '2025-11-07',
      'OpenSearch_1.0': '2025-11-07',
      'OpenSearch_1.1': '2025-11-07',
      'OpenSearch_1.2': '2025-11-07',
      'OpenSearch_1.3': null,
      'OpenSearch_2.3': '2025-11-07',
      'OpenSearch_2.5': '2025-11-07',
      'OpenSearch_2.7': '2025-11-07',
      'OpenSearch_2.9': '2025-11-07',
      'OpenSearch_2.11': null,
      'OpenSearch_2.13': null,
      'OpenSearch_2.15': null,
      'OpenSearch_2.17': null,
      'OpenSearch_2.19': null,
      'OpenSearch_3.': null,
    },
    source: 'OpenSearch Service developer guide: Standard and extended support of engine versions',
    mend: 'raise the engine version in stacks/data/search.ts',
  },
];

/** AMI types of managed node groups; null where AWS has announced no end. Source: EKS user guide, Managed node groups. */
export const amiTypes: Readonly<Record<string, IsoDate | null>> = {
  AL2_x86_64: '2025-11-26',
  AL2_ARM_64: '2025-11-26',
  AL2023_x86_64_STANDARD: null,
  AL2023_ARM_64_STANDARD: null,
  BOTTLEROCKET_x86_64: null,
  BOTTLEROCKET_ARM_64: null,
};

/** The row that a version falls under: undefined when the table has none. */
export function endOf({ ends }: Pick<Engine, 'ends'>, version: string): IsoDate | null | undefined {
  const [beginning] = Object.keys(ends)
    .filter((one) => begins(version, one))
    .sort((a, b) => b.length - a.length);
  return beginning === undefined ? undefined : ends[beginning];
}

/** `3.9` begins `3.9.x` and not `3.90`. */
function begins(version: string, beginning: string): boolean {
  const next = version.charAt(beginning.length);
  return version.startsWith(beginning) && !(/\d$/.test(beginning) && /\d/.test(next));
}
