import { regions } from '../../../regions';
import { eu } from '../../../regions/eu';
import { platform } from '../../../regions/platform';
import { formatProblems } from '../../../regions/problem';
import { tiers } from '../../../regions/tiers';
import { services } from '../../../services';
import { catalogueProblems } from '../../../services/rules';
import type { Catalogue } from '../../../services/rules/rule';
import type { Service } from '../../../services/service';
import { api, catalogueOf, cron, unchecked, web, worker } from '../fixtures';

const topic = (name: string) => ({ name, partitions: 3, retentionHours: 24 });
const shopWith = (change: object): Service => ({ ...web, ...change }) as Service;

const builtBy = (...builders: readonly Partial<(typeof platform.imageBuilders)[number]>[]): Catalogue => ({
  ...catalogueOf([web, worker]),
  platform: {
    ...platform,
    imageBuilders: builders.map((builder, i) => ({
      ...{
        repository: `acme/r${i}`,
        repositoryId: `${i + 1}`,
        subjects: { form: 'names' },
        services: ['shop'],
      },
      ...builder,
    })),
  },
});

interface Case {
  readonly breaks: string;
  readonly catalogue: Catalogue;
  readonly says: string;
}

const cases: readonly Case[] = [
  {
    breaks: 'a service name that is no DNS label',
    catalogue: catalogueOf([shopWith({ name: 'Shop' })]),
    says: 'services/catalogue/Shop.ts: name Shop is not a DNS label of at most 32 characters; use lower-case letters, digits and hyphens, starting with a letter',
  },
  ...['guest-1', 'guest', 'gateway', 'stores', 'preview'].map((name) => ({
    breaks: `a service called ${name}, as guests or what comes with them`,
    catalogue: catalogueOf([shopWith({ name })]),
    says: `services/catalogue/${name}.ts: name ${name} is a name of guests (regions/guests.ts); choose another name`,
  })),
  {
    breaks: 'a topic that a guest may read',
    catalogue: catalogueOf([shopWith({ topics: { produces: [topic('guest-1.placed')] } })]),
    says: 'services/catalogue/shop.ts: topics.produces[0].name guest-1.placed is a name of guests (regions/guests.ts); choose another name',
  },
  {
    breaks: 'a topic name without a domain',
    catalogue: catalogueOf([shopWith({ topics: { produces: [topic('placed')] } })]),
    says: 'services/catalogue/shop.ts: topics.produces[0].name placed is not a topic name <domain>.<event>; use lower-case words joined by hyphens, the two parts by a dot, e.g. orders.placed',
  },
  {
    breaks: 'a topic name longer than Kafka takes',
    catalogue: catalogueOf([shopWith({ topics: { produces: [topic(`shop.${'x'.repeat(245)}`)] } })]),
    says: `services/catalogue/shop.ts: topics.produces[0].name shop.${'x'.repeat(245)} is not a topic name <domain>.<event>; use lower-case words joined by hyphens, the two parts by a dot, e.g. orders.placed`,
  },
  {
    breaks: 'a secret name that Secrets Manager and file systems take differently',
    catalogue: catalogueOf([shopWith({ secrets: ['api key'] })]),
    says: 'services/catalogue/shop.ts: secrets[0] api key is not a secret name; use lower-case letters, digits and hyphens, e.g. signing-key',
  },
  {
    breaks: 'a queue name that is no label',
    catalogue: catalogueOf([
      { ...api, queues: { Bulk_Mail: { resources: api.resources, scaling: api.scaling } } },
    ]),
    says: 'services/catalogue/desk.ts: queues.Bulk_Mail Bulk_Mail is not a queue name of at most 20 characters; use lower-case letters, digits and hyphens, e.g. bulk-mail',
  },
  {
    breaks: 'a name of an environment variable',
    catalogue: catalogueOf([shopWith({ configuration: { all: { logLevel: 'info' } } })]),
    says: 'services/catalogue/shop.ts: configuration.all.logLevel logLevel is not a name of an environment variable; use capitals, digits and underscores, e.g. LOG_LEVEL',
  },
  {
    breaks: 'one name for two services',
    catalogue: catalogueOf([web, { ...worker, name: 'shop' }]),
    says: 'services/catalogue/shop.ts: name shop is the name of another service too; a name is an id everywhere: choose one that is free',
  },
  {
    breaks: 'one topic of two producers',
    catalogue: catalogueOf([
      shopWith({ topics: { produces: [topic('shop.sold')] } }),
      { ...worker, topics: { produces: [topic('shop.sold')] } },
    ]),
    says: 'services/catalogue/mailer.ts: topics.produces[0].name shop.sold is produced by another service too; a topic belongs to one producer: give this one a name of its own',
  },
  {
    breaks: 'a call to a service that does not exist',
    catalogue: catalogueOf([web, { ...worker, calls: [unchecked('shpo')] }]),
    says: 'services/catalogue/mailer.ts: calls[0] shpo is no service; did you mean shop? Otherwise add services/catalogue/shpo.ts',
  },
  {
    breaks: 'a call to a service that the region lacks',
    catalogue: catalogueOf([
      { ...web, absentFrom: ['uae'] },
      { ...worker, calls: [unchecked('shop')] },
    ]),
    says: 'services/catalogue/mailer.ts: calls[0] shop is absent from uae; list uae in absentFrom here as well, or take it out of absentFrom there',
  },
  {
    breaks: 'a consumed topic that nobody produces',
    catalogue: catalogueOf([
      shopWith({ topics: { produces: [topic('shop.sold')] } }),
      { ...worker, topics: { consumes: ['shop.solt'] } },
    ]),
    says: 'services/catalogue/mailer.ts: topics.consumes[0] shop.solt is produced by no service; did you mean shop.sold? Otherwise declare it under topics.produces of its producer',
  },
  {
    breaks: 'a consumed topic whose producer the region lacks',
    catalogue: catalogueOf([
      shopWith({ topics: { produces: [topic('shop.sold')] }, absentFrom: ['eu'] }),
      { ...worker, topics: { consumes: ['shop.sold'] } },
    ]),
    says: 'services/catalogue/mailer.ts: topics.consumes[0] shop.sold is produced by no service in eu; list eu in absentFrom here as well, or give the producer to eu',
  },
  {
    breaks: 'an absent region that does not exist',
    catalogue: catalogueOf([{ ...web, absentFrom: ['ua'] }]),
    says: 'services/catalogue/shop.ts: absentFrom[0] ua is no region; did you mean uae? Otherwise take it out',
  },
  {
    breaks: 'a cycle of synchronous calls',
    catalogue: catalogueOf([
      shopWith({ calls: ['mailer'] }),
      { ...worker, calls: [unchecked('nightly')] },
      { ...cron, calls: [unchecked('shop')] },
    ]),
    says: 'services/catalogue/nightly.ts: calls[0] shop closes the cycle shop → mailer → nightly → shop; make one of the calls an event on a topic',
  },
  {
    breaks: 'a route that is no path prefix',
    catalogue: catalogueOf([shopWith({ routes: ['/v1/shop/'] })]),
    says: 'services/catalogue/shop.ts: routes[0] /v1/shop/ is not a path prefix; write lower-case segments without a slash at the end, e.g. /v1/orders',
  },
  {
    breaks: 'two services on one route',
    catalogue: catalogueOf([shopWith({ routes: ['/v1/shop'] }), { ...api, routes: ['/v1/shop'] }]),
    says: 'services/catalogue/desk.ts: routes[0] /v1/shop is a route of shop too; a route leads to one service: take a longer prefix',
  },
  {
    breaks: 'more replicas at least than at most',
    catalogue: catalogueOf([shopWith({ scaling: { min: 5, max: 4, targetCpu: 65 } })]),
    says: 'services/catalogue/shop.ts: scaling.max 4 is below min 5; write 5 or more',
  },
  {
    breaks: 'no replica at least',
    catalogue: catalogueOf([
      {
        ...api,
        queues: { default: { ...api.queues['default'], scaling: { min: 0, max: 4, targetCpu: 65 } } },
      } as Service,
    ]),
    says: 'services/catalogue/desk.ts: queues.default.scaling.min 0 is not a whole number of at least 1; write how many replicas always run',
  },
  {
    breaks: 'a CPU target without room',
    catalogue: catalogueOf([shopWith({ scaling: { min: 3, max: 4, targetCpu: 95 } })]),
    says: 'services/catalogue/shop.ts: scaling.targetCpu 95 is outside 30–90 %; leave room for a lost zone: 60–75 suits most',
  },
  {
    breaks: 'a port that needs privileges',
    catalogue: catalogueOf([shopWith({ port: 80 })]),
    says: 'services/catalogue/shop.ts: port 80 is not a port from 1024 to 65535; processes have no privileges: write e.g. 8080',
  },
  {
    breaks: 'a probe that is no path',
    catalogue: catalogueOf([shopWith({ probes: { ready: 'readyz', live: '/livez' } })]),
    says: 'services/catalogue/shop.ts: probes.ready readyz is not a path; start it with a slash, e.g. /readyz',
  },
  {
    breaks: 'egress to a name alone',
    catalogue: catalogueOf([
      shopWith({ egress: [{ host: 'api.bank.example', cidrs: [], port: 443, data: 'none' }] }),
    ]),
    says: 'services/catalogue/shop.ts: egress[0].cidrs [] names no address of api.bank.example; list the CIDRs that the third party publishes',
  },
  {
    breaks: 'egress to something that is no CIDR',
    catalogue: catalogueOf([
      shopWith({
        egress: [{ host: 'api.bank.example', cidrs: ['203.0.113.0/40'], port: 443, data: 'none' }],
      }),
    ]),
    says: 'services/catalogue/shop.ts: egress[0].cidrs 203.0.113.0/40 is not a CIDR; write e.g. 203.0.113.0/28',
  },
  {
    breaks: 'a pod that needs more cores than a node leaves',
    catalogue: catalogueOf([shopWith({ resources: { cpu: 4, memoryMiB: 256 } })], [eu]),
    says: 'services/catalogue/shop.ts: resources.cpu 4 does not fit a spot node of eu, which leaves 3.62 cores; ask for less, or give the tier a larger instance type',
  },
  {
    breaks: 'a pod that needs more memory than a node leaves',
    catalogue: catalogueOf(
      [{ ...api, queues: { default: { ...worker, resources: { cpu: 1, memoryMiB: 16384 } } } }],
      [eu],
    ),
    says: 'services/catalogue/desk.ts: queues.default.resources.memoryMiB 16384 does not fit a spot node of eu, which leaves 14419 MiB; ask for less, or give the tier a larger instance type',
  },
  {
    breaks: 'a critical service on spot alone where customers are served',
    catalogue: {
      ...catalogueOf([shopWith({ criticality: 'critical' })], [eu]),
      tiers: {
        ...tiers,
        production: { ...tiers.production, nodeGroups: { ...tiers.production.nodeGroups, critical: null } },
      },
    },
    says: 'services/catalogue/shop.ts: criticality critical would run on spot alone in eu; give tier production a critical node group in regions/tiers.ts',
  },
  {
    breaks: 'a first release that is none',
    catalogue: catalogueOf([shopWith({ startsWith: { tag: 'v1.0.0', digest: 'sha256:abc' } })]),
    says: 'services/catalogue/shop.ts: startsWith.digest sha256:abc is not an image digest; write sha256: and 64 hexadecimal digits, as the registry shows it',
  },
  {
    breaks: 'a repository that builds what there is not',
    catalogue: builtBy({ services: ['shop', 'ordres'] }),
    says: 'regions/platform.ts: imageBuilders[0].services[1] ordres is no service of services/catalogue; add the service, or take it out',
  },
  {
    breaks: 'a repository that builds nothing',
    catalogue: builtBy({ services: [] }),
    says: 'regions/platform.ts: imageBuilders[0].services is empty; name the services that it builds, or take it out',
  },
  {
    breaks: 'a service that two repositories build',
    catalogue: builtBy({}, { services: ['mailer', 'shop'] }),
    says: 'regions/platform.ts: imageBuilders[1].services[1] shop is built by acme/r0 already; let one repository build it, once',
  },
  {
    breaks: 'a service that one repository builds twice',
    catalogue: builtBy({ services: ['mailer', 'mailer'] }),
    says: 'regions/platform.ts: imageBuilders[0].services[1] mailer is built by acme/r0 already; let one repository build it, once',
  },
  {
    breaks: 'two repositories of one number',
    catalogue: builtBy({}, { repositoryId: '1', services: ['mailer'] }),
    says: 'regions/platform.ts: imageBuilders[1].repositoryId 1 is that of acme/r0 too; write the number that `gh api repos/<owner>/<name> -q .id` tells',
  },
  {
    breaks: 'a repository with the number of this one',
    catalogue: builtBy({ repositoryId: platform.repositoryId }),
    says: `regions/platform.ts: imageBuilders[0].repositoryId ${platform.repositoryId} is that of ${platform.repository} too; write the number that \`gh api repos/<owner>/<name> -q .id\` tells`,
  },
];

describe('catalogueProblems', () => {
  it.each(cases)('reports $breaks', ({ catalogue, says }) => {
    expect(formatProblems(catalogueProblems(catalogue)).split('\n')).toEqual([says]);
  });

  it('reports every problem of every service at once', () => {
    const all = cases.map(({ says }) => says);
    expect(new Set(all).size).toBe(all.length);
    const two = catalogueOf([shopWith({ port: 80, routes: ['/v1/shop/'] }), { ...worker, secrets: ['No'] }]);
    expect(catalogueProblems(two)).toHaveLength(3);
  });

  it('finds nothing in the least that each archetype must say', () => {
    expect(catalogueProblems(catalogueOf([web, worker, cron, api]))).toEqual([]);
  });

  it('finds nothing in repositories that build a service each', () => {
    expect(catalogueProblems(builtBy({}, { services: ['mailer'] }))).toEqual([]);
  });

  it('finds nothing in the product', () => {
    expect(catalogueProblems({ services, regions, tiers, platform })).toEqual([]);
  });
});
