/**
 * On-demand list prices in USD of us-east-1, as of 2026-11-25. AWS's own price list could not be asked; `quoted` are
 * prices that public copies of it agree on, `estimated` are this project's reading of one or of differing copies.
 * Sources: AWS's pricing pages for EC2, EBS, RDS for PostgreSQL, MSK, ElastiCache for Valkey, OpenSearch, VPC, Elastic
 * Load Balancing, EKS, KMS, Secrets Manager, CloudWatch, WAF, Route 53, S3, EFS, Backup, GuardDuty, Config, CodeBuild.
 * Not counted: data transfer and what NAT gateways and endpoints take for each GiB, requests to S3 and KMS, taxes,
 * support, savings plans and other discounts, free tiers.
 */
export const pricesAsOf = '2026-11-25';

/** Hours of a month, as AWS reckons. */
export const hoursPerMonth = 730;

export interface ListPrice {
  readonly usd: number;
  readonly estimated: boolean;
}

/** What regional price levels go by. */
export type Category =
  | 'compute'
  | 'database'
  | 'streaming'
  | 'cache'
  | 'search'
  | 'storage'
  | 'network'
  | 'operations';

export const categories: readonly Category[] = [
  'compute',
  'database',
  'streaming',
  'cache',
  'search',
  'storage',
  'network',
  'operations',
];

const quoted = (usd: number): ListPrice => ({ usd, estimated: false });
const estimated = (usd: number): ListPrice => ({ usd, estimated: true });

/** An hour of size `large`, by kind and family; the other sizes follow by `sizes`. */
export const hourOfLarge = {
  ec2: {
    m5: quoted(0.096),
    m5a: quoted(0.086),
    m5d: quoted(0.113),
    m6i: quoted(0.096),
    m6a: quoted(0.0864),
    m6id: quoted(0.1187),
    m7i: quoted(0.1008),
    c5: quoted(0.085),
    c6i: quoted(0.085),
    c6a: quoted(0.0765),
    c7i: quoted(0.0893),
    r5: quoted(0.126),
    r6i: quoted(0.126),
    r6a: quoted(0.1134),
    r7i: quoted(0.1323),
  },
  rds: {
    r6g: estimated(0.225),
    r7g: estimated(0.239),
    m6g: estimated(0.159),
    m7g: estimated(0.168),
    t4g: quoted(0.129),
  },
  kafka: { m7g: quoted(0.204), m5: quoted(0.21), t3: estimated(0.182) },
  // ElastiCache asks a fifth less for Valkey than for Redis.
  cache: { r7g: quoted(0.1752), r6g: quoted(0.1648), m7g: estimated(0.1264), t4g: quoted(0.1032) },
  search: { r7g: quoted(0.178), r6g: quoted(0.167), m7g: estimated(0.135), t3: quoted(0.145) },
} as const satisfies Readonly<Record<string, Readonly<Record<string, ListPrice>>>>;

/** Price of a size relative to `large`. */
export const sizes: Readonly<Record<string, number>> = {
  micro: 0.125,
  small: 0.25,
  medium: 0.5,
  large: 1,
  xlarge: 2,
  '2xlarge': 4,
  '4xlarge': 8,
  '8xlarge': 16,
  '12xlarge': 24,
  '16xlarge': 32,
};

/** Share of the on-demand price that spot takes: it moves daily; general-purpose types have long been near this. */
export const spotShare = estimated(0.4);

/** For a month of one, or of one GiB; what is asked by the hour is multiplied out. */
export const monthly = {
  'eks-cluster': quoted(0.1 * hoursPerMonth),
  'ebs-gp3-gib': quoted(0.08),
  'rds-gp3-gib': quoted(0.115),
  'kafka-storage-gib': quoted(0.1),
  'search-gp3-gib': quoted(0.122),
  's3-gib': quoted(0.023),
  'efs-gib': quoted(0.3),
  'backup-gib': quoted(0.095),
  'image-gib': quoted(0.1),
  'nat-gateway': quoted(0.045 * hoursPerMonth),
  'public-ipv4': quoted(0.005 * hoursPerMonth),
  'endpoint-in-a-zone': quoted(0.01 * hoursPerMonth),
  'load-balancer': quoted(0.0225 * hoursPerMonth),
  'load-balancer-capacity-unit': quoted(0.008 * hoursPerMonth),
  'hosted-zone': quoted(0.5),
  'web-acl': quoted(5),
  'web-acl-rule': quoted(1),
  key: quoted(1),
  secret: quoted(0.4),
  'log-gib': quoted(0.5),
  'log-storage-gib': quoted(0.03),
  alarm: quoted(0.1),
  'configuration-item': quoted(0.003),
  'threat-million-events': quoted(4),
  'threat-feature': estimated(20),
  'runner-minute': quoted(0.005),
} as const satisfies Readonly<Record<string, ListPrice>>;
