import type { Break, Loose, Mutation, Target } from './mutate';

const cluster = 'aws_eks_cluster';
const addon = (target: Target, name: string): Loose =>
  Object.values<Loose>(target.terraform.resource.aws_eks_addon).find(({ addon_name }) => addon_name === name);
const group = ({ at }: Target) => at('aws_eks_node_group', 'nodes/critical/group');

const onCluster = (name: string, rule: string, witness: string, change: Loose): Break => ({
  name,
  rule,
  witness,
  change: ({ at }) => void Object.assign(at(cluster), change),
});
const onAddon = (name: string, rule: string, witness: string, which: string, change: Loose): Break => ({
  name,
  rule,
  witness,
  change: (target) => void Object.assign(addon(target, which), change),
});
const onGroup = (name: string, rule: string, witness: string, change: Loose): Break => ({
  name,
  rule,
  witness,
  change: (target) => void Object.assign(group(target), change),
});
const onEngine = (name: string, rule: string, type: string, change: Loose, path?: string): Break => ({
  name,
  rule,
  witness: type,
  change: ({ at }) => void Object.assign(at(type, path), change),
});
const onApi = (name: string, rule: string, kind: string, own: string, change: Loose): Break => ({
  name,
  rule,
  witness: change.kind ?? kind,
  change: ({ manifest }) => void Object.assign(manifest(kind, own), change),
});
const remove = (name: string, which: string): Break => ({
  name,
  rule: 'addon-missing',
  witness: `add-on ${which}`,
  change: ({ terraform }) => {
    for (const [key, { addon_name }] of Object.entries<Loose>(terraform.resource.aws_eks_addon)) {
      if (addon_name === which) delete terraform.resource.aws_eks_addon[key];
    }
  },
});

/** Single changes to synthesized output after which versions no longer fit or are no longer supported. */
export const breaks: readonly Break[] = [
  onCluster('a cluster out of standard support', 'support-ends', '2026-07-29', { version: '1.33' }),
  onCluster('a cluster whose support ends within the notice', 'support-ends', '2026-12-02', {
    version: '1.34',
  }),
  onCluster('a cluster of a version that nobody knows', 'unknown-version', 'nobody knows', {
    version: '1.99',
  }),
  onCluster('a cluster that AWS keeps in extended support', 'extended-support', 'extended support', {
    upgrade_policy: { support_type: 'EXTENDED' },
  }),
  onCluster('a cluster that does not say', 'extended-support', 'extended support', {
    upgrade_policy: undefined,
  }),
  onGroup('nodes newer than their control plane', 'node-skew', 'control plane 1.36', { version: '1.37' }),
  onGroup('nodes four minors behind', 'node-skew', 'control plane 1.36', { version: '1.32' }),
  onGroup('nodes of whatever version', 'unknown-version', 'nobody knows', { version: undefined }),
  onGroup('nodes of an image that ended', 'ami-ended', '2025-11-26', { ami_type: 'AL2_x86_64' }),
  onGroup('nodes of an image that nobody knows', 'unknown-ami', 'nobody knows', { ami_type: 'CUSTOM' }),
  remove('no network add-on', 'vpc-cni'),
  remove('no kube-proxy', 'kube-proxy'),
  remove('no DNS', 'coredns'),
  onAddon('an old network add-on', 'addon-skew', 'vpc-cni 1.21.2', 'vpc-cni', {
    addon_version: 'v1.19.0-eksbuild.1',
  }),
  onAddon('kube-proxy a minor behind', 'addon-skew', 'kube-proxy', 'kube-proxy', {
    addon_version: 'v1.35.0-eksbuild.2',
  }),
  onAddon('kube-proxy a minor ahead', 'addon-skew', 'kube-proxy', 'kube-proxy', {
    addon_version: 'v1.37.0-eksbuild.1',
  }),
  onAddon('an old DNS', 'addon-skew', 'coredns', 'coredns', { addon_version: 'v1.9.3-eksbuild.1' }),
  onAddon('an add-on that is not pinned', 'addon-unpinned', 'default', 'metrics-server', {
    addon_version: undefined,
  }),
  onAddon('an add-on that nobody knows', 'unknown-addon', 'nobody knows', 'metrics-server', {
    addon_name: 'adot',
  }),
  onEngine('a database whose support ended', 'support-ends', 'aws_db_instance', { engine_version: '13.14' }),
  onEngine('a database of another engine', 'unknown-engine', 'aws_db_instance', { engine: 'oracle-ee' }),
  onEngine('brokers whose support ended', 'support-ends', 'aws_msk_cluster', { kafka_version: '3.6.0' }),
  onEngine('brokers of a version that nobody knows', 'unknown-engine', 'aws_msk_cluster', {
    kafka_version: '2.8.1',
  }),
  onEngine('a cache whose support ended', 'support-ends', 'aws_elasticache_replication_group', {
    engine: 'redis',
    engine_version: '5.0.6',
  }),
  onEngine('a cache that does not say', 'unknown-engine', 'aws_elasticache_replication_group', {
    engine_version: undefined,
  }),
  onEngine('search on Elasticsearch', 'support-ends', 'aws_opensearch_domain', {
    engine_version: 'Elasticsearch_7.10',
  }),
  onEngine('search whose support ended', 'support-ends', 'aws_opensearch_domain', {
    engine_version: 'OpenSearch_2.3',
  }),
  onEngine('parameters of another major version', 'family-differs', 'aws_db_parameter_group', {
    family: 'postgres16',
  }),
  onEngine('parameters of another cache', 'family-differs', 'aws_elasticache_parameter_group', {
    family: 'redis7',
  }),
  {
    name: 'a function of a runtime that nobody looks after',
    rule: 'unknown-engine',
    witness: 'aws_lambda_function.resize',
    change: ({ add }) => add('aws_lambda_function', 'resize', { runtime: 'nodejs18.x' }),
  },
  {
    name: 'a store of a type that the tables do not have',
    rule: 'unknown-engine',
    witness: 'aws_rds_cluster.more',
    change: ({ add }) =>
      add('aws_rds_cluster', 'more', { engine: 'aurora-postgresql', engine_version: '17.4' }),
  },
  {
    name: 'a runner of an image that AWS builds no more',
    rule: 'unknown-image',
    witness: 'aws_codebuild_project',
    change: ({ at }) => {
      at('aws_codebuild_project').environment.image = 'aws/codebuild/amazonlinux2-x86_64-standard:4.0';
    },
  },
  onEngine('broker settings for another version', 'family-differs', 'aws_msk_configuration', {
    kafka_versions: ['3.6.0'],
  }),
  onApi('a budget of an API that is gone', 'api-removed', 'PodDisruptionBudget', 'payments', {
    apiVersion: 'policy/v1beta1',
  }),
  onApi('an autoscaler of an API that is gone', 'api-removed', 'HorizontalPodAutoscaler', 'payments', {
    apiVersion: 'autoscaling/v2beta2',
  }),
  onApi(
    'secrets of an API that the version after next removes',
    'api-removed',
    'SecretProviderClass',
    'payments',
    {
      apiVersion: 'secrets-store.csi.x-k8s.io/v1alpha1',
    },
  ),
  onApi('a kind that nobody knows', 'unknown-api', 'Deployment', 'payments', { kind: 'Rollout' }),
  onApi('an API version that nobody knows', 'unknown-api', 'Deployment', 'payments', {
    apiVersion: 'apps/v2',
  }),
];

const harmlessOn = (name: string, change: Mutation['change']): Mutation => ({ name, change });

export const harmless: readonly Mutation[] = [
  harmlessOn('the version before, still supported for long', ({ at, terraform }) => {
    at(cluster).version = '1.35';
    for (const one of Object.values<Loose>(terraform.resource.aws_eks_node_group)) one.version = '1.35';
    for (const one of Object.values<Loose>(terraform.resource.aws_eks_addon)) {
      if (one.addon_name === 'kube-proxy') one.addon_version = 'v1.35.0-eksbuild.2';
    }
  }),
  harmlessOn('nodes a minor behind', (target) => void Object.assign(group(target), { version: '1.35' })),
  harmlessOn('nodes three minors behind', (target) => void Object.assign(group(target), { version: '1.33' })),
  harmlessOn('a newer network add-on', (target) => {
    addon(target, 'vpc-cni').addon_version = 'v1.22.0-eksbuild.1';
  }),
  harmlessOn('a later build of kube-proxy', (target) => {
    addon(target, 'kube-proxy').addon_version = 'v1.36.4-eksbuild.9';
  }),
  harmlessOn('Amazon Linux 2023', (target) => {
    group(target).ami_type = 'AL2023_x86_64_STANDARD';
  }),
  harmlessOn('a database with its minor version', ({ at }) => {
    at('aws_db_instance', 'databases/core/instance').engine_version = '17.6';
  }),
  harmlessOn('brokers of the next major version', ({ at }) => {
    at('aws_msk_cluster').kafka_version = '4.0.x.kraft';
    at('aws_msk_configuration').kafka_versions = ['4.0.x.kraft'];
  }),
  harmlessOn('search of the next major version', ({ at }) => {
    at('aws_opensearch_domain').engine_version = 'OpenSearch_3.1';
  }),
  harmlessOn('a tag', ({ at }) => {
    at(cluster).tags = { note: '1.20' };
  }),
  harmlessOn('a second config map', ({ manifests }) => {
    const object = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'more', namespace: 'services' } };
    manifests.push({ file: 'manifests/india/more.yaml', object });
  }),
];
