/** GiB of memory of RDS classes by family, at size `large`; each size has twice that of the one before. */
const largeMemory: Readonly<Record<string, number>> = { r6g: 16, r7g: 16, m6g: 8, m7g: 8, t4g: 8, t3: 8 };

const sizeFactor: Readonly<Record<string, number>> = {
  medium: 0.5,
  large: 1,
  xlarge: 2,
  '2xlarge': 4,
  '4xlarge': 8,
  '8xlarge': 16,
  '12xlarge': 24,
  '16xlarge': 32,
};

/**
 * RDS PostgreSQL's default `max_connections` for an instance class, e.g. `db.r6g.large`: memory in bytes / 9,531,392,
 * at most 5,000; undefined for a class that the tables don't have.
 * Source: RDS user guide, quotas and constraints, maximum number of database connections.
 */
export function connectionsOf(instanceClass: string): number | undefined {
  const [, family = '', size = ''] = instanceClass.split('.');
  const large = largeMemory[family];
  const factor = sizeFactor[size];
  if (large === undefined || factor === undefined) return undefined;
  return Math.min(5000, Math.floor((large * factor * 2 ** 30) / 9_531_392));
}

/**
 * Connections that no service gets: what PostgreSQL and RDS keep for superusers and their own agents, the setup job,
 * and people who look at an incident. Source: PostgreSQL documentation, superuser_reserved_connections (3) and RDS's
 * rds.rds_superuser_reserved_connections (2); the rest is this project's choice.
 */
export const reservedConnections = 25;
