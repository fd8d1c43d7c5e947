import { exampleOutputs } from '../../../charts/example-outputs';
import { regionCharts } from '../../../charts/region-charts';
import { eu } from '../../../regions/eu';
import type { ApiService, CronService, Service, WebService, WorkerService } from '../../../services/service';
import type { ServiceName } from '../../../services/service-names';
import { api, cron, unchecked, web, worker } from '../../services/fixtures';
import { chartsWith, objectsOf, type Workload } from '../fixtures';

const call = (name: string) => unchecked<ServiceName>(name);
const everything = {
  criticality: 'critical',
  calls: [call('desk')],
  database: { group: 'core' },
  topics: {
    produces: [{ name: 'shop.sold', partitions: 3, retentionHours: 24 }],
    consumes: ['desk.closed'],
  },
  cache: true,
  buckets: { assets: 'read', exports: 'read-write' },
  secrets: ['signing-key'],
  search: true,
  egress: [{ host: 'partner.example', cidrs: ['203.0.113.0/28'], port: 587, data: 'none' }],
  configuration: {
    all: { LOG_LEVEL: 'info', MODE: 'a' },
    production: { MODE: 'live' },
    staging: { MODE: 's' },
  },
} as const satisfies Partial<Service>;
const fullWeb: WebService = { ...web, ...everything, routes: ['/shop', '/'] };
const fullWorker: WorkerService = { ...worker, ...everything };
const fullCron: CronService = { ...cron, ...everything };
const fullApi: ApiService = { ...api, ...everything, calls: [], routes: ['/desk'] };

/** Kind and name of everything that a service gets. */
function kindsOf(service: Service): readonly string[] {
  return Object.keys(objectsOf(chartsWith([service, ...(service.calls?.length ? [api] : [])]), service.name));
}

describe('what an archetype gets', () => {
  test.each<[string, Service, readonly string[]]>([
    [
      'web',
      web,
      [
        'ServiceAccount/shop',
        'ConfigMap/shop',
        'NetworkPolicy/shop',
        'Service/shop',
        'Deployment/shop',
        'HorizontalPodAutoscaler/shop',
        'PodDisruptionBudget/shop',
      ],
    ],
    [
      'worker',
      worker,
      [
        'ServiceAccount/mailer',
        'ConfigMap/mailer',
        'NetworkPolicy/mailer',
        'Deployment/mailer',
        'HorizontalPodAutoscaler/mailer',
        'PodDisruptionBudget/mailer',
      ],
    ],
    [
      'cron',
      cron,
      ['ServiceAccount/nightly', 'ConfigMap/nightly', 'NetworkPolicy/nightly', 'CronJob/nightly'],
    ],
    [
      'api',
      api,
      [
        'ServiceAccount/desk',
        'ConfigMap/desk',
        'NetworkPolicy/desk',
        'Service/desk',
        'Deployment/desk',
        'HorizontalPodAutoscaler/desk',
        'PodDisruptionBudget/desk',
        'Deployment/desk-default',
        'HorizontalPodAutoscaler/desk-default',
        'PodDisruptionBudget/desk-default',
        'Deployment/desk-beat',
      ],
    ],
    [
      'api without a scheduler',
      { ...api, beat: false, queues: {} },
      [
        'ServiceAccount/desk',
        'ConfigMap/desk',
        'NetworkPolicy/desk',
        'Service/desk',
        'Deployment/desk',
        'HorizontalPodAutoscaler/desk',
        'PodDisruptionBudget/desk',
      ],
    ],
  ])('%s', (_, service, expected) => {
    expect([...kindsOf(service)].sort()).toEqual([...expected].sort());
  });

  test.each([fullWeb, fullWorker, fullCron, fullApi])('$archetype with secrets mounts them', (service) => {
    expect(kindsOf(service)).toContain(`SecretProviderClass/${service.name}`);
  });
});

describe('configuration', () => {
  const configurationOf = (service: Service, others: readonly Service[] = []) =>
    objectsOf(chartsWith([service, ...others]), service.name)[`ConfigMap/${service.name}`]?.['data'];

  test('a service that declares nothing is told what it is and where', () => {
    expect(configurationOf(web)).toEqual({
      AWS_REGION: 'eu-west-1',
      ENVIRONMENT: 'production',
      PORT: '8080',
      REGION: 'eu',
      SERVICE: 'shop',
    });
    expect(configurationOf(worker)).toMatchObject({ PROBE_PORT: '8081' });
  });

  test('a service that declares everything is told where everything is', () => {
    expect(configurationOf(fullWeb, [api])).toEqual({
      AWS_REGION: 'eu-west-1',
      BUCKET_ASSETS: 'polycloud-eu-assets-210000000016',
      BUCKET_EXPORTS: 'polycloud-eu-exports-210000000016',
      BUCKET_PREFIX: 'shop/',
      CACHE_AUTHENTICATION: 'iam',
      CACHE_CLUSTER: 'eu',
      CACHE_HOST: 'cache.eu.example.internal',
      CACHE_KEY_PREFIX: 'shop:',
      CACHE_PORT: '6379',
      CACHE_READER_HOST: 'cache-reader.eu.example.internal',
      CACHE_USER: 'eu-shop',
      DATABASE_AUTHENTICATION: 'iam',
      DATABASE_HOST: 'core.db.eu.example.internal',
      DATABASE_NAME: 'shop',
      DATABASE_PORT: '5432',
      DATABASE_SSLMODE: 'verify-full',
      DATABASE_POOL_SIZE: '5',
      DATABASE_USER: 'shop',
      DESK_URL: 'http://desk',
      ENVIRONMENT: 'production',
      KAFKA_BOOTSTRAP_SERVERS:
        'b-a.kafka.eu.example.internal:9098,b-b.kafka.eu.example.internal:9098,b-c.kafka.eu.example.internal:9098',
      KAFKA_CONSUMER_GROUP: 'shop',
      KAFKA_SASL_MECHANISM: 'AWS_MSK_IAM',
      KAFKA_SECURITY_PROTOCOL: 'SASL_SSL',
      LOG_LEVEL: 'info',
      MODE: 'live',
      PORT: '8080',
      REGION: 'eu',
      SEARCH_INDEX_PREFIX: 'shop-',
      SEARCH_URL: 'https://search.eu.example.internal',
      SECRETS_DIR: '/run/secrets/polycloud',
      SERVICE: 'shop',
    });
  });

  const hashIn = (service: Service) => {
    const deployment = objectsOf(chartsWith([service]), service.name)[
      `Deployment/${service.name}`
    ] as Workload;
    return deployment.spec.template?.metadata.annotations?.['polycloud.io/configuration'];
  };

  test('a changed variable rolls the pods, and nothing else does', () => {
    const before = hashIn(web);
    expect(hashIn({ ...web, configuration: { all: { LOG_LEVEL: 'debug' } } })).not.toBe(before);
    expect(hashIn({ ...web, configuration: { staging: { LOG_LEVEL: 'debug' } } })).toBe(before);
    expect(hashIn({ ...web, summary: 'Sells more.' })).toBe(before);
  });
});

describe('network', () => {
  interface Rules {
    readonly ingress: readonly object[];
    readonly egress: readonly { readonly ports: readonly { readonly port: number }[] }[];
  }
  const rulesOf = (service: Service, others: readonly Service[] = []) =>
    objectsOf(chartsWith([service, ...others]), service.name)[`NetworkPolicy/${service.name}`]?.[
      'spec'
    ] as Rules;
  const ports = ({ egress }: Rules) => egress.map((rule) => rule.ports.map(({ port }) => port));

  test('a service that declares nothing reaches DNS alone, and nobody reaches it', () => {
    const rules = rulesOf(web);
    expect(ports(rules)).toEqual([[53, 53]]);
    expect(rules.ingress).toEqual([]);
  });

  test('a service that declares everything reaches exactly that', () => {
    const rules = rulesOf(fullWeb, [api]);
    // DNS, the callee, the stores, S3, the agent with the credentials, the third party.
    expect(ports(rules)).toEqual([[53, 53], [8000], [5432, 9098, 6379, 443], [443], [80], [587]]);
    expect(JSON.stringify(rules.egress[3])).toContain('198.51.100.0/25');
    expect(JSON.stringify(rules.egress[5])).toContain('203.0.113.0/28');
  });

  test.each<[string, Partial<Service>, readonly number[][]]>([
    ['database', { database: { group: 'core' } }, [[53, 53], [5432], [80]]],
    ['topics', { topics: { consumes: ['a.b'] } }, [[53, 53], [9098], [80]]],
    ['cache', { cache: true }, [[53, 53], [6379], [80]]],
    ['search', { search: true }, [[53, 53], [443], [80]]],
    ['buckets', { buckets: { assets: 'read' } }, [[53, 53], [443], [80]]],
    ['secrets', { secrets: ['key'] }, [[53, 53]]],
  ])('%s opens its own port', (_, needs, expected) => {
    expect(ports(rulesOf({ ...web, ...needs } as Service))).toEqual(expected);
  });

  test('a route lets the gateway in, a call its caller, each on the port of the service', () => {
    const caller: Service = { ...worker, calls: [call('shop')] };
    expect(rulesOf({ ...web, routes: ['/shop'] }, [caller]).ingress).toEqual([
      {
        from: [
          {
            namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'gateway' } },
            podSelector: { matchLabels: { 'app.kubernetes.io/name': 'gateway' } },
          },
          { podSelector: { matchLabels: { 'app.kubernetes.io/name': 'mailer' } } },
        ],
        ports: [{ port: 8080, protocol: 'TCP' }],
      },
    ]);
  });
});

describe('parts', () => {
  const objects = objectsOf(chartsWith([fullApi]), 'desk');
  const containerOf = (name: string) =>
    (objects[`Deployment/${name}`] as Workload).spec.template?.spec.containers[0];

  test('one image runs the web process, the queues and the scheduler', () => {
    expect(containerOf('desk')?.args).toEqual(['web']);
    expect(containerOf('desk-default')?.args).toEqual(['worker', '--queue', 'default']);
    expect(containerOf('desk-beat')?.args).toEqual(['beat']);
  });

  test('what does not serve answers probes on a port of its own', () => {
    expect(containerOf('desk')?.ports).toEqual([{ containerPort: 8000, name: 'http', protocol: 'TCP' }]);
    expect(containerOf('desk-default')?.ports).toEqual([
      { containerPort: 8081, name: 'probes', protocol: 'TCP' },
    ]);
    expect(containerOf('desk-beat')?.lifecycle).toBeUndefined();
  });

  test('only the web process is behind the address', () => {
    expect(objects['Service/desk']?.['spec']).toMatchObject({
      selector: { 'app.kubernetes.io/name': 'desk', 'polycloud.io/component': 'web' },
      trafficDistribution: 'PreferSameZone',
    });
  });

  test('a cron runs alone, by the clock of UTC, and ends', () => {
    expect(objectsOf(chartsWith([cron]), 'nightly')['CronJob/nightly']?.['spec']).toMatchObject({
      schedule: '0 3 * * *',
      timeZone: 'Etc/UTC',
      concurrencyPolicy: 'Forbid',
      startingDeadlineSeconds: 600,
      jobTemplate: { spec: { activeDeadlineSeconds: 1800, backoffLimit: 2 } },
    });
  });
});

describe('what can’t be made is told', () => {
  test('a service without a release', () => {
    const props = { region: eu, services: [web], outputs: exampleOutputs(eu, [web]) };
    expect(() => regionCharts({ ...props, releases: {} })).toThrow('eu: shop has no release');
  });

  test.each<[string, Service, object, string]>([
    [
      'a database that no instance holds',
      fullWorker,
      { databases: {} },
      'outputs: no database holds the group core; apply the stack',
    ],
    [
      'a secret that the stack did not make',
      { ...web, secrets: ['signing-key'] },
      { services: {} },
      "outputs: shop has no secret signing-key; apply the region's stack",
    ],
    [
      'brokers without a port',
      web,
      { kafka: { arn: 'arn:x', bootstrapBrokers: 'b-1' } },
      'outputs: kafka.bootstrapBrokers b-1 has no port',
    ],
    [
      'a value of Terraform',
      { ...web, cache: true },
      { cache: { host: `$${'{TfToken[TOKEN.1]}'}`, readerHost: 'r', port: 6379 } },
      `shop/configuration.data.CACHE_HOST: $${'{TfToken[TOKEN.1]}'} is not known before an apply; give the outputs`,
    ],
    [
      'a number of Terraform',
      { ...web, cache: true },
      { cache: { host: 'h', readerHost: 'r', port: -1.8881545897087626e289 } },
      'a number is not known before an apply; give the outputs',
    ],
  ])('%s', (_, service, outputs, message) => {
    expect(() => chartsWith([service, ...(service.calls ? [api] : [])], { outputs })).toThrow(message);
  });
});
