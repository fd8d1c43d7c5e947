import { exampleOutputs } from '../../../charts/example-outputs';
import { closingCharts } from '../../../charts/guest/guest-charts';
import type { Manifest } from '../../../charts/manifest';
import { servicesIn } from '../../../services';
import { dataOf, firstSeat, guestFiles, objectsOf, realCharts, templateOf, type Workload } from '../fixtures';

const { region, seat } = firstSeat();
const files = guestFiles();
const objects = files.flatMap((file) => file.objects);
const workloads = objects.filter((object) => templateOf(object) !== undefined) as Workload[];

/** What the deploying role may bring, by the Role that the host has made for it. */
const mayBring = (): readonly string[] => {
  const role = realCharts(region)
    .flatMap((file) => file.objects)
    .find(({ kind, metadata }) => kind === 'Role' && metadata.namespace === seat.name);
  const rules = role?.['rules'] as readonly { apiGroups: string[]; resources: string[]; verbs: string[] }[];
  return rules
    .filter(({ verbs }) => verbs.includes('create'))
    .flatMap(({ apiGroups, resources }) => resources.map((resource) => `${apiGroups[0]}/${resource}`));
};

const resourceOf = ({ apiVersion, kind }: Manifest): string => {
  const group = apiVersion.includes('/') ? apiVersion.split('/')[0] : '';
  const plural = kind.toLowerCase().replace(/y$/, 'ie').replace(/s$/, 'se');
  return `${group}/${plural}s`;
};

test('a guest is nothing but objects for its seat, all of kinds that the host lets it bring', () => {
  expect(new Set(objects.map(({ metadata }) => metadata.namespace))).toEqual(new Set([seat.name]));
  const may = mayBring();
  expect(new Set(objects.map(resourceOf).filter((resource) => !may.includes(resource)))).toEqual(new Set());
  expect(may).not.toContain('/secrets');
});

test('it has the stores’ job, a gateway, and every service of its host', () => {
  const names = servicesIn(region).map(({ name }) => name);
  expect(files.map(({ name }) => name)).toEqual(['stores', 'gateway', ...names.sort()]);
});

test('of everything there is one pod, which steps back for whatever else wants to run', () => {
  const deployments = workloads.filter(({ kind }) => kind === 'Deployment');
  expect(deployments.length).toBeGreaterThan(40);
  expect(new Set(deployments.map(({ spec }) => spec.replicas))).toEqual(new Set([1]));
  expect(new Set(deployments.map(({ spec }) => JSON.stringify(spec.strategy)))).toEqual(
    new Set(['{"type":"Recreate"}']),
  );
  const pods = workloads.map((workload) => templateOf(workload)?.spec);
  expect(new Set(pods.map((pod) => pod?.priorityClassName))).toEqual(new Set(['polycloud-deferrable']));
  expect(new Set(pods.map((pod) => JSON.stringify(pod?.nodeSelector)))).toEqual(
    new Set(['{"polycloud.io/pool":"spot"}']),
  );
});

test('its pods have the role of the seat, and its gateway has none', () => {
  const accounts = workloads.map((workload) => [
    workload.metadata.name,
    templateOf(workload)?.spec.serviceAccountName,
  ]);
  expect(accounts.filter(([, account]) => account !== 'guest')).toEqual([['gateway', 'gateway']]);
});

test('whatever it has in a store begins with the seat, and goes on with the preview', () => {
  expect(dataOf(files, 'orders')).toMatchObject({
    REGION: 'qa-12',
    DATABASE_USER: 'guest-1',
    DATABASE_NAME: 'guest-1-qa-12-orders',
    DATABASE_POOL_SIZE: '1',
    KAFKA_TOPIC_PREFIX: 'guest-1.qa-12.',
  });
  const all = servicesIn(region).map(({ name }) => dataOf(files, name));
  const values = (key: string) => [...new Set(all.flatMap((settings) => settings[key] ?? []))];
  expect(values('CACHE_CLUSTER')).toEqual([region.name]);
  expect(values('CACHE_USER')).toEqual([`${region.name}-guest-1`]);
  for (const [key, start] of [
    ['CACHE_KEY_PREFIX', 'guest-1:qa-12:'],
    ['KAFKA_CONSUMER_GROUP', 'guest-1.qa-12.'],
    ['SEARCH_INDEX_PREFIX', 'guest-1-qa-12-'],
    ['BUCKET_PREFIX', 'guest-1/qa-12/'],
  ] as const) {
    expect(values(key).length).toBeGreaterThan(0);
    expect(values(key).filter((value) => !value.startsWith(start))).toEqual([]);
  }
});

test('names of databases are ones that PostgreSQL keeps whole', () => {
  const longest = guestFiles('qa-9999999');
  const names = longest.map(({ name }) => dataOf(longest, name)['DATABASE_NAME'] ?? '');
  expect(Math.max(...names.map(({ length }) => length))).toBeLessThanOrEqual(63);
});

test('only the host’s gateway gets in, and by an address that only the cluster knows', () => {
  const gateway = objectsOf(files, 'gateway');
  expect(gateway['NetworkPolicy/gateway']?.['spec']).toMatchObject({
    ingress: [
      {
        from: [
          {
            namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'gateway' } },
            podSelector: { matchLabels: { 'app.kubernetes.io/name': 'gateway' } },
          },
        ],
      },
    ],
  });
  expect(gateway['Service/gateway']?.['spec']).toMatchObject({ type: 'ClusterIP', ports: [{ port: 443 }] });
  const { 'nginx.conf': nginx } = dataOf(files, 'gateway');
  expect(nginx).toContain(`server_name ${seat.domain};`);
  expect(nginx).not.toContain('.services.svc');
  expect(nginx).not.toContain('resolver');
});

test('what closes a seat is a job alone', () => {
  const outputs = exampleOutputs(region, servicesIn(region));
  const closing = closingCharts({ region, seat, outputs });
  expect(closing.map(({ name }) => name)).toEqual(['stores']);
  expect(closing.flatMap((file) => file.objects.map(({ kind }) => kind))).toEqual([
    'ConfigMap',
    'NetworkPolicy',
    'Job',
  ]);
});
