import { connectionsOf, reservedConnections } from '../../regions/database-classes';
import { argumentOf, numberOf, ofType, resolve } from '../model/lookup';
import type { Block, Environment, ManifestObject, Resource } from '../model/model';
import { parsePolicy } from '../model/policy';
import { containersOf, type Workload, workloadsOf } from '../model/workloads';
import { guestConnections } from './guests';
import type { Judged, Measure, Unknown } from './measure';
import { surgeOf } from './surge';

const source =
  'RDS user guide, Quotas and constraints: maximum number of database connections (memory / 9,531,392, at most 5,000)';
const poolSize = 'DATABASE_POOL_SIZE';

interface Client {
  readonly workload: Workload;
  readonly settings: ManifestObject;
  readonly data: Readonly<Record<string, string>>;
}

/** Every database instance takes the connections of all pods that may be there at once, beside what is kept free. */
export function databasesJudged(environment: Environment): Judged {
  const owners = usersOf(environment);
  const clients = clientsOf(environment);
  const instances = ofType(environment, 'aws_db_instance');
  const judged = instances.map((instance): Measure | Unknown => {
    const own = clients.filter(({ data }) => owners.get(data['DATABASE_USER'] ?? '')?.has(instance));
    const demand = own.reduce(
      (sum, { workload, data }) =>
        sum + (workload.replicas.max + surgeOf(workload)) * (numberOf(data[poolSize]) ?? 0),
      reservedConnections + guestConnections(environment, instance),
    );
    return instanceMeasure(environment, instance, own, demand);
  });
  return {
    measures: judged.filter((one) => 'demand' in one),
    unknowns: [
      ...judged.filter((one) => 'why' in one),
      ...clients.flatMap((client) => unknownsOf(client, owners)),
    ],
  };
}

function instanceMeasure(
  environment: Environment,
  instance: Resource,
  clients: readonly Client[],
  demand: number,
): Measure | Unknown {
  const { file } = environment;
  const { address, key, attributes } = instance;
  const instanceClass = String(attributes['instance_class']);
  const most = configuredConnections(environment, instance) ?? connectionsOf(instanceClass);
  const at = { file, key: `${key}.instance_class`, object: address, source };
  if (most === undefined) {
    return {
      ...at,
      rule: 'unknown-instance-type',
      value: instanceClass,
      why: `is of class ${instanceClass}, whose memory is in no table`,
      mend: 'add its family or size to regions/database-classes.ts',
    };
  }
  const pods = clients.reduce((sum, { workload }) => sum + workload.replicas.max + surgeOf(workload), 0);
  const [first] = clients;
  return {
    ...at,
    rule: 'connections',
    what: `connections to ${String(attributes['identifier'])} (${instanceClass}) by ${pods} pods`,
    demand,
    most,
    witness: [
      ...(first === undefined
        ? []
        : [{ object: first.workload.id, edge: `with ${clients.length - 1} other workloads connects to` }]),
      { object: address },
    ],
    mend: 'give it a larger class or split its groups in regions/tiers.ts, or lower the pool in services/connections.ts',
  };
}

/** `max_connections` of its parameter group, where that sets a number. */
function configuredConnections(environment: Environment, instance: Resource): number | undefined {
  const group = resolve(environment, instance.attributes['parameter_group_name']);
  const parameters = group === undefined ? [] : argumentOf(group, 'parameter');
  const found = (Array.isArray(parameters) ? (parameters as readonly Block[]) : []).find(
    ({ name }) => name === 'max_connections',
  );
  return numberOf(found?.['value']);
}

/** The instances that each database user may connect to, as policies of roles say: a seat's user may to every one. */
function usersOf(environment: Environment): ReadonlyMap<string, ReadonlySet<Resource>> {
  const users = new Map<string, Set<Resource>>();
  for (const { attributes } of ofType(environment, 'aws_iam_role_policy')) {
    for (const { actions, resources } of parsePolicy(String(attributes['policy'])) ?? []) {
      if (!actions.includes('rds-db:connect')) continue;
      for (const resource of resources) {
        const instance = resolve(environment, resource);
        const user = /:dbuser:[^/]*\/(.+)$/.exec(resource)?.[1];
        if (instance !== undefined && user !== undefined) {
          users.set(user, (users.get(user) ?? new Set()).add(instance));
        }
      }
    }
  }
  return users;
}

/** Workloads that have the address of a database in their environment. */
function clientsOf(environment: Environment): readonly Client[] {
  const configMaps = new Map(
    environment.manifests
      .filter(({ object }) => object.kind === 'ConfigMap')
      .map((manifest) => [
        `${manifest.object.metadata.namespace}/${manifest.object.metadata.name}`,
        manifest,
      ]),
  );
  return workloadsOf(environment).flatMap((workload) => {
    const names = containersOf(workload)
      .flatMap((container) => (container['envFrom'] ?? []) as readonly Block[])
      .map(({ configMapRef }) => (configMapRef as Block | undefined)?.['name']);
    return [...new Set(names)].flatMap((name) => {
      const settings = configMaps.get(`${workload.namespace}/${String(name)}`);
      const data = (settings?.object['data'] ?? {}) as Client['data'];
      return settings === undefined || data['DATABASE_HOST'] === undefined
        ? []
        : [{ workload, settings, data }];
    });
  });
}

function unknownsOf(
  { workload, settings, data }: Client,
  owners: ReadonlyMap<string, ReadonlySet<Resource>>,
): readonly Unknown[] {
  const id = `ConfigMap ${workload.namespace}/${settings.object.metadata.name}`;
  const at = { file: settings.file, object: workload.id, source };
  const user = data['DATABASE_USER'] ?? '';
  const size = numberOf(data[poolSize]);
  return [
    ...(owners.has(user)
      ? []
      : [
          {
            ...at,
            rule: 'unknown-database' as const,
            key: `${id}: data.DATABASE_USER`,
            value: user,
            why: `connects as ${user || 'nobody'}, whom no role may connect to an instance of the stack`,
            mend: 'declare the database in the service’s file in services/catalogue/',
          },
        ]),
    ...(size !== undefined && Number.isInteger(size) && size >= 1
      ? []
      : [
          {
            ...at,
            rule: 'unknown-pool-size' as const,
            key: `${id}: data.${poolSize}`,
            value: data[poolSize] ?? null,
            why: 'opens nobody knows how many connections: its pool has no size',
            mend: 'let charts/service/configuration.ts set it',
          },
        ]),
  ];
}
