/**
 * A port for each group of databases. Instances share the data subnets, whose addresses are all that a network policy
 * can name: by its port alone it tells one instance from another, so that a service reaches its own only.
 */
const ports: Readonly<Record<string, number>> = { core: 5432, ledger: 5433, engagement: 5434 };

/**
 * The port of an instance: that of the first group that it holds.
 * @throws {Error} if it holds none, or one without a port.
 */
export function databasePort({
  name,
  holds,
}: {
  readonly name: string;
  readonly holds: readonly string[];
}): number {
  const [group = ''] = holds;
  const port = ports[group];
  if (port === undefined) {
    const known = Object.keys(ports).join(', ');
    throw new Error(
      `database ${name}: no port for its first group '${group}'; it begins with one of ${known}`,
    );
  }
  return port;
}
