import { instanceOf, type Row, type Rows, serviceNames } from './row';

const holder: Row = { declared: 'databases of the tier', by: instanceOf };

/** Pods and partitions: declared ones, by the tier's share and the region's scale. */
const amounts: Row = {
  declared: 'replicas of the tier, scale and services of the region',
  by: (asked) => [asked.tier.replicas, asked.region.scale, serviceNames(asked)],
};

const replicas: Row = {
  declared: 'replicas of the tier, scale of the region',
  by: ({ tier, region }) => [tier.replicas, region.scale],
};

/** Connections of an instance are shared out among the pods that use it. */
const pool: Row = {
  declared: 'databases and replicas of the tier, scale and services of the region',
  by: (asked) => [asked.tier.databases, asked.tier.replicas, asked.region.scale, serviceNames(asked)],
};

/** A hash of what is compared itself. */
const hash: Row = {
  declared: 'what the pod reads, which is compared itself',
  by: ({ region }) => region.name,
  quiet: true,
};

/** What a service runs: the tag is the environment's, and a tag is one image wherever it runs. */
const tag: Row = {
  declared: 'releases of the environment',
  is: ({ release }) => (release === undefined ? [] : [release.tag]),
};
const image: Row = {
  declared: 'releases of the environment',
  is: ({ release }) => (release === undefined ? [] : [release.image]),
  by: ({ release }) => release?.tag,
};

/** Kinds of Kubernetes. */
export const manifestRows: Rows = {
  '*': {
    'metadata.labels.app.kubernetes.io/version': tag,
    'spec.template.metadata.labels.app.kubernetes.io/version': tag,
    'spec.template.spec.containers.image': image,
    'spec.jobTemplate.spec.template.metadata.labels.app.kubernetes.io/version': tag,
    'spec.jobTemplate.spec.template.spec.containers.image': image,
  },
  ConfigMap: {
    'data.DATABASE_HOST': holder,
    'data.DATABASE_PORT': holder,
    'data.DATABASE_POOL_SIZE': pool,
    'data.ENVIRONMENT': { declared: 'tier of the region', is: ({ region }) => [region.tier] },
    data: {
      declared: 'configuration of the service',
      is: ({ service, region, argument }) => {
        const name = argument.replace(/^data\./, '');
        const { all = {}, [region.tier]: own = {} } = service?.configuration ?? {};
        return name in own || name in all ? [own[name] ?? all[name]] : [];
      },
    },
    'data.setup.sql': {
      declared: 'databases of the tier, services of the region',
      by: ({ tier, services, part }) => {
        const name = part.name.replace(/^.*database-setup-/, '');
        const held: readonly string[] = tier.databases.find((one) => one.name === name)?.holds ?? [];
        return [...services.values()]
          .filter(({ database }) => database !== undefined && held.includes(database.group))
          .map((service) => service.name);
      },
    },
    'data.topics': amounts,
  },
  Deployment: { 'spec.template.metadata.annotations.polycloud.io/configuration': hash },
  CronJob: { 'spec.jobTemplate.spec.template.metadata.annotations.polycloud.io/configuration': hash },
  DaemonSet: { 'spec.template.metadata.annotations.polycloud.io/configuration': hash },
  HorizontalPodAutoscaler: { 'spec.minReplicas': replicas, 'spec.maxReplicas': replicas },
  NetworkPolicy: { 'spec.egress.ports.port': holder },
  ResourceQuota: { 'spec.hard': amounts },
};
