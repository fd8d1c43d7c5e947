import type { Break, Loose, Target } from '../mutate';

const pod = (target: Target) => target.manifest('Deployment', 'payments').spec.template.spec;
const confined = (name: string, key: string, act: (pod: Loose, container: Loose) => void): Break => ({
  name,
  rule: 'pod-unconfined',
  witness: key,
  change: (target) => act(pod(target), pod(target).containers[0]),
});
const weaker = (type: string, name: string, act: (body: Loose) => void, path?: string): Break => ({
  name,
  rule: 'tier-invariant',
  witness: type,
  change: ({ at }) => act(at(type, path)),
});
const volume = (name: string, rule: string, witness: string, source: Loose): Break => ({
  name,
  rule,
  witness,
  change: (target) => {
    pod(target).volumes.push({ name: 'x', projected: { sources: [source] } });
  },
});

/** What a pod, a role of Kubernetes or a store has by fields that are seldom written. */
export const evasions: readonly Break[] = [
  confined('a pod of a type of SELinux that is let everything', 'seLinuxOptions', (_, container) => {
    container.securityContext.seLinuxOptions = { type: 'spc_t' };
  }),
  confined('a pod that sees all of /proc', 'procMount', (_, container) => {
    container.securityContext.procMount = 'Unmasked';
  }),
  confined('a pod without AppArmor', 'appArmorProfile', (_, container) => {
    container.securityContext.appArmorProfile = { type: 'Unconfined' };
  }),
  confined('a pod that is a process of its node', 'windowsOptions', (_, container) => {
    container.securityContext.windowsOptions = { hostProcess: true };
  }),
  confined('a pod that sets the kernel', 'sysctls', (spec) => {
    spec.securityContext.sysctls = [{ name: 'kernel.msgmax', value: '1' }];
  }),
  confined('a pod in more groups', 'supplementalGroups', (spec) => {
    spec.securityContext.supplementalGroups = [0];
  }),
  confined('files of the group of root', 'fsGroup', (spec) => {
    spec.securityContext.fsGroup = 0;
  }),
  volume('a token of the API as a file', 'token-mounted', 'a token', {
    serviceAccountToken: { path: 'token' },
  }),
  volume('a Secret of Kubernetes among files', 'secret-undeclared', 'secret', { secret: { name: 'x' } }),
  {
    name: 'secrets copied into Secrets of Kubernetes',
    rule: 'secret-in-manifest',
    witness: 'etcd',
    change: ({ manifest }) => {
      manifest('SecretProviderClass', 'payments').spec.secretObjects = [{ secretName: 'x' }];
    },
  },
  {
    name: 'secrets from another AWS region when this one fails',
    rule: 'unknown-secret',
    witness: 'failoverRegion',
    change: ({ manifest }) => {
      manifest('SecretProviderClass', 'payments').spec.parameters.failoverRegion = 'ap-south-2';
    },
  },
  {
    name: 'secrets that the driver asks for as itself',
    rule: 'unknown-secret',
    witness: 'nobody knows whom',
    change: ({ manifest }) => {
      delete manifest('SecretProviderClass', 'payments').spec.parameters.usePodIdentity;
    },
  },
  {
    name: 'a role that gathers all others',
    rule: 'rbac-unknown',
    witness: 'whatever a selector takes',
    change: ({ manifest }) => {
      manifest('ClusterRole', 'polycloud-cluster-autoscaler').aggregationRule = {
        clusterRoleSelectors: [{}],
      };
    },
  },
  {
    name: 'a role that becomes a part of what viewers may',
    rule: 'rbac-unknown',
    witness: 'aggregate-to-view',
    change: ({ manifest }) => {
      const { metadata } = manifest('ClusterRole', 'polycloud-cluster-autoscaler');
      metadata.labels = { ...metadata.labels, 'rbac.authorization.k8s.io/aggregate-to-view': 'true' };
    },
  },
  {
    name: 'a namespace for pods of any kind',
    rule: 'namespace-unconfined',
    witness: 'privileged',
    change: ({ manifest }) => {
      manifest('Namespace', 'services').metadata.labels['pod-security.kubernetes.io/enforce'] = 'privileged';
    },
  },
  {
    name: 'a namespace that says nothing of its pods',
    rule: 'namespace-unconfined',
    witness: 'anything',
    change: ({ manifest }) => {
      delete manifest('Namespace', 'services').metadata.labels['pod-security.kubernetes.io/enforce'];
    },
  },
  weaker('aws_db_instance', 'a database that is not encrypted', (body) => {
    body.storage_encrypted = false;
  }),
  weaker('aws_db_instance', 'a database with AWS’s own key', (body) => {
    delete body.kms_key_id;
  }),
  weaker('aws_db_parameter_group', 'a database that takes connections in the clear', (body) => {
    body.parameter.find(({ name }: Loose) => name === 'rds.force_ssl').value = '0';
  }),
  weaker('aws_elasticache_replication_group', 'a cache that is not encrypted', (body) => {
    body.at_rest_encryption_enabled = false;
  }),
  weaker('aws_elasticache_replication_group', 'a cache in the clear', (body) => {
    body.transit_encryption_enabled = false;
  }),
  weaker('aws_msk_cluster', 'brokers in the clear', (body) => {
    body.encryption_info.encryption_in_transit = { client_broker: 'TLS_PLAINTEXT', in_cluster: true };
  }),
  weaker('aws_opensearch_domain', 'search in the clear', (body) => {
    body.domain_endpoint_options.enforce_https = false;
  }),
  weaker('aws_opensearch_domain', 'search that is not encrypted', (body) => {
    body.encrypt_at_rest = { enabled: false };
  }),
  weaker('aws_launch_template', 'nodes with a volume that is not encrypted', (body) => {
    body.block_device_mappings[1].ebs.encrypted = 'false';
  }),
  weaker('aws_eks_cluster', 'Secrets of Kubernetes without a key of our own', (body) => {
    delete body.encryption_config;
  }),
  weaker('aws_cloudwatch_log_group', 'a log without a key of our own', (body) => {
    delete body.kms_key_id;
  }),
  weaker('aws_kms_key', 'a key that is never changed', (body) => {
    body.enable_key_rotation = false;
  }),
  weaker('aws_kms_key', 'a key that is switched off', (body) => {
    body.is_enabled = false;
  }),
  weaker(
    'aws_lb_listener',
    'a listener for old clients',
    (body) => {
      body.ssl_policy = 'ELBSecurityPolicy-2016-08';
    },
    'edge/web/https',
  ),
  weaker('aws_cloudtrail', 'a trail that is blind elsewhere', (body) => {
    body.is_multi_region_trail = false;
  }),
  weaker('aws_cloudtrail', 'a trail that is stopped', (body) => {
    body.enable_logging = false;
  }),
  weaker('aws_guardduty_detector', 'nobody looks for threats', (body) => {
    body.enable = false;
  }),
  weaker('aws_backup_plan', 'a plan that backs nothing up', (body) => {
    body.rule = [];
  }),
];
