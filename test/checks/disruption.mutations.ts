import type { Break, Target } from './mutate';

const critical = 'nodes/critical/group';
const spot = 'nodes/spot/group';
const fallback = 'nodes/spot-fallback/group';
const subnet = (target: Target, path: string) => `\${${target.address('aws_subnet', path)}.id}`;
const deployment = (target: Target, name: string) => target.manifest('Deployment', name).spec;
const podOf = (target: Target, name: string) => deployment(target, name).template.spec;
const budget = (target: Target, name: string) => target.manifest('PodDisruptionBudget', name).spec;
const expander = 'cluster-autoscaler-priority-expander';

const zones: readonly Break[] = [
  {
    name: 'nodes in two zones',
    rule: 'zone-missing',
    witness: 'aws_eks_node_group',
    change: ({ at }) => at('aws_eks_node_group', critical).subnet_ids.pop(),
  },
  {
    name: 'nodes in three subnets of two zones',
    rule: 'zone-missing',
    witness: 'aws_eks_node_group',
    change: (target) => {
      const group = target.at('aws_eks_node_group', critical);
      group.subnet_ids[2] = subnet(target, 'network/public-a');
    },
  },
  {
    name: 'the control plane in two zones',
    rule: 'zone-missing',
    witness: 'aws_eks_cluster',
    change: ({ at }) => at('aws_eks_cluster').vpc_config.subnet_ids.pop(),
  },
  {
    name: 'a balancer in two zones',
    rule: 'zone-missing',
    witness: 'aws_lb.',
    change: ({ at }) => at('aws_lb', 'edge/web/balancer').subnets.pop(),
  },
  {
    name: 'an endpoint in one zone',
    rule: 'zone-missing',
    witness: 'aws_vpc_endpoint',
    change: ({ at }) => at('aws_vpc_endpoint', 'network/endpoints/sts').subnet_ids.splice(1),
  },
  {
    name: 'databases may lie in two zones',
    rule: 'zone-missing',
    witness: 'aws_db_subnet_group',
    change: ({ at }) => at('aws_db_subnet_group').subnet_ids.pop(),
  },
  {
    name: 'a mount target is gone',
    rule: 'zone-missing',
    witness: 'aws_efs_file_system',
    change: ({ terraform, address }) => {
      const [, name = ''] = address('aws_efs_mount_target', 'files/mount-target-2').split('.');
      delete terraform.resource.aws_efs_mount_target[name];
    },
  },
  {
    name: 'files in one zone',
    rule: 'single-zone-files',
    witness: 'aws_efs_file_system',
    change: ({ at }) => {
      at('aws_efs_file_system').availability_zone_name = 'ap-south-1a';
    },
  },
  {
    name: 'the stream balancer stays in its zone',
    rule: 'zone-not-crossed',
    witness: 'aws_lb.edge_stream',
    change: ({ at }) => {
      at('aws_lb', 'edge/stream/balancer').enable_cross_zone_load_balancing = false;
    },
  },
  {
    name: 'a zone goes out by the gateway of another',
    rule: 'single-nat',
    witness: 'aws_subnet.network_private-b',
    change: ({ at, address }) => {
      at('aws_route', 'network/routes/private-1-internet').nat_gateway_id =
        `\${${address('aws_nat_gateway', 'network/routes/nat-0')}.id}`;
    },
  },
];

const stores: readonly Break[] = [
  {
    name: 'a database without standby',
    rule: 'single-database',
    witness: 'aws_db_instance.databases_ledger',
    change: ({ at }) => {
      at('aws_db_instance', 'databases/ledger/instance').multi_az = false;
    },
  },
  {
    name: 'a database of staging without standby',
    environment: 'staging',
    rule: 'single-database',
    witness: 'aws_db_instance.databases_core',
    change: ({ at }) => {
      delete at('aws_db_instance', 'databases/core/instance').multi_az;
    },
  },
  {
    name: 'a cache without replicas',
    rule: 'single-cache',
    witness: 'aws_elasticache_replication_group',
    change: ({ at }) => {
      at('aws_elasticache_replication_group').num_cache_clusters = 1;
    },
  },
  {
    name: 'a cache whose replicas do not take over',
    rule: 'single-cache',
    witness: 'aws_elasticache_replication_group',
    change: ({ at }) => {
      at('aws_elasticache_replication_group').automatic_failover_enabled = false;
    },
  },
  {
    name: 'a cache that may lie in one zone',
    rule: 'single-cache',
    witness: 'aws_elasticache_replication_group',
    change: ({ at }) => {
      at('aws_elasticache_replication_group').multi_az_enabled = false;
    },
  },
  {
    name: 'search without zone awareness',
    rule: 'single-search',
    witness: 'aws_opensearch_domain',
    change: ({ at }) => {
      at('aws_opensearch_domain').cluster_config.zone_awareness_enabled = false;
    },
  },
  {
    name: 'two masters',
    rule: 'search-quorum',
    witness: 'aws_opensearch_domain',
    change: ({ at }) => {
      at('aws_opensearch_domain').cluster_config.dedicated_master_count = 2;
    },
  },
  {
    name: 'four brokers for three zones',
    rule: 'kafka-zones',
    witness: 'aws_msk_cluster',
    change: ({ at }) => {
      at('aws_msk_cluster').number_of_broker_nodes = 4;
    },
  },
  {
    name: 'a lost broker stops all writing',
    rule: 'kafka-copies',
    witness: 'aws_msk_configuration',
    change: ({ at }) => {
      const configuration = at('aws_msk_configuration');
      configuration.server_properties = configuration.server_properties.replace('replicas=2', 'replicas=3');
    },
  },
  {
    name: 'a broker that lacks records may lead',
    rule: 'kafka-copies',
    witness: 'aws_msk_configuration',
    change: ({ at }) => {
      const configuration = at('aws_msk_configuration');
      configuration.server_properties = configuration.server_properties.replace(
        'election.enable=false',
        'election.enable=true',
      );
    },
  },
  {
    name: 'topics with two copies',
    rule: 'topic-copies',
    witness: 'ConfigMap platform/topics-setup',
    change: ({ manifest }) => {
      const { data } = manifest('ConfigMap', 'topics-setup');
      data['setup.sh'] = data['setup.sh'].replace('--replication-factor 3', '--replication-factor 2');
    },
  },
];

const nodes: readonly Break[] = [
  {
    name: 'a pool of one node',
    rule: 'single-node',
    witness: 'nodes_critical',
    change: ({ at }) => {
      at('aws_eks_node_group', critical).scaling_config.min_size = 1;
    },
  },
  {
    name: 'all nodes are updated at once',
    rule: 'update-takes-all',
    witness: 'nodes_critical',
    change: ({ at }) => {
      at('aws_eks_node_group', critical).update_config = { max_unavailable_percentage: 100 };
    },
  },
  {
    name: 'nodes go before there are new ones',
    rule: 'update-takes-all',
    witness: 'nodes_critical',
    change: ({ at }) => {
      at('aws_eks_node_group', critical).update_config.update_strategy = 'MINIMAL';
    },
  },
  {
    name: 'broken nodes stay',
    rule: 'no-node-repair',
    witness: 'nodes_spot_group',
    change: ({ at }) => {
      delete at('aws_eks_node_group', spot).node_repair_config;
    },
  },
  {
    name: 'a group is removed before the next exists',
    rule: 'replaced-in-place',
    witness: 'nodes_critical',
    change: ({ at }) => {
      delete at('aws_eks_node_group', critical).lifecycle.create_before_destroy;
    },
  },
  {
    name: 'no fallback for spot',
    rule: 'no-fallback',
    witness: 'nodes_spot_group',
    change: ({ at }) => {
      at('aws_eks_node_group', fallback).labels = { 'polycloud.io/pool': 'other' };
    },
  },
  {
    name: 'the fallback is spot too',
    rule: 'no-fallback',
    witness: 'nodes_spot_group',
    change: ({ at }) => {
      at('aws_eks_node_group', fallback).capacity_type = 'SPOT';
    },
  },
  {
    name: 'the fallback is too small',
    rule: 'small-fallback',
    witness: 'nodes_spot_group',
    change: ({ at }) => {
      at('aws_eks_node_group', fallback).scaling_config.max_size = 2;
    },
  },
  {
    name: 'spot of one type',
    rule: 'few-spot-types',
    witness: 'nodes_spot_group',
    change: ({ at }) => at('aws_eks_node_group', spot).instance_types.splice(1),
  },
  {
    name: 'the autoscaler does not find a group',
    rule: 'not-scaled',
    witness: 'nodes_critical',
    change: ({ at }) => {
      at('aws_autoscaling_group_tag', 'nodes/critical/autoscaler-tag-0').tag.value = 'false';
    },
  },
  {
    name: 'the autoscaler takes any group',
    rule: 'no-expander',
    witness: 'nodes_spot_group',
    change: (target) => {
      const [container] = podOf(target, 'cluster-autoscaler').containers;
      container.args = container.args.map((arg: string) => arg.replace('priority,', ''));
    },
  },
  {
    name: 'no priorities',
    rule: 'no-expander',
    witness: 'nodes_spot_group',
    change: ({ manifest }) => {
      manifest('ConfigMap', expander).metadata.name = 'other';
    },
  },
  {
    name: 'the fallback before spot',
    rule: 'fallback-first',
    witness: `ConfigMap kube-system/${expander}`,
    change: ({ manifest }) => {
      const { data } = manifest('ConfigMap', expander);
      data.priorities = data.priorities.replace('30:', '15:');
    },
  },
  {
    name: 'a pattern that takes no spot group',
    rule: 'fallback-first',
    witness: `ConfigMap kube-system/${expander}`,
    change: ({ manifest }) => {
      const { data } = manifest('ConfigMap', expander);
      data.priorities = data.priorities.replace('^eks-spot-[0-9]+-', '^eks-sport-[0-9]+-');
    },
  },
  {
    name: 'a balancer sends to spot',
    rule: 'targets-on-spot',
    witness: 'aws_autoscaling_attachment.edge_web',
    change: ({ at, address }) => {
      at('aws_autoscaling_attachment', 'edge/web/nodes-critical').autoscaling_group_name =
        `\${${address('aws_eks_node_group', spot)}.resources[0].autoscaling_groups[0].name}`;
    },
  },
  {
    name: 'a balancer without nodes',
    rule: 'no-targets',
    witness: 'aws_lb_target_group.edge_web',
    change: ({ terraform }) => {
      delete terraform.resource.aws_autoscaling_attachment;
    },
  },
];

const pods: readonly Break[] = [
  {
    name: 'a critical service on spot',
    rule: 'critical-on-spot',
    witness: 'Deployment services/payments',
    change: (target) => {
      const pod = podOf(target, 'payments');
      pod.nodeSelector = { 'polycloud.io/pool': 'spot' };
      pod.tolerations[0].value = 'spot';
    },
  },
  {
    name: 'the critical nodes become spot',
    rule: 'critical-on-spot',
    witness: 'Deployment services/orders',
    change: ({ at }) => {
      at('aws_eks_node_group', critical).capacity_type = 'SPOT';
    },
  },
  {
    name: 'no node tolerated',
    rule: 'nowhere-to-run',
    witness: 'Deployment services/payments',
    change: (target) => {
      delete podOf(target, 'payments').tolerations;
    },
  },
  {
    name: 'a pool that does not exist',
    rule: 'nowhere-to-run',
    witness: 'CronJob services/settlement',
    change: ({ manifest }) => {
      manifest('CronJob', 'settlement').spec.jobTemplate.spec.template.spec.nodeSelector = { pool: 'x' };
    },
  },
  {
    name: 'one pod at night',
    rule: 'single-pod',
    witness: 'Deployment services/orders',
    change: ({ manifest }) => {
      manifest('HorizontalPodAutoscaler', 'orders').spec.minReplicas = 1;
    },
  },
  {
    name: 'an autoscaler for another Deployment',
    rule: 'single-pod',
    witness: 'Deployment services/orders',
    change: ({ manifest }) => {
      manifest('HorizontalPodAutoscaler', 'orders').spec.scaleTargetRef.name = 'order';
    },
  },
  {
    name: 'pods on one node',
    rule: 'not-spread',
    witness: 'Deployment services/orders',
    change: (target) => podOf(target, 'orders').topologySpreadConstraints.pop(),
  },
  {
    name: 'a spread that counts the pods of another',
    rule: 'not-spread',
    witness: 'Deployment gateway/gateway',
    change: (target) => {
      podOf(target, 'gateway').topologySpreadConstraints[0].labelSelector.matchLabels = { a: 'b' };
    },
  },
  {
    name: 'a drain counts as a failed try',
    rule: 'run-lost',
    witness: 'CronJob services/settlement',
    change: ({ manifest }) => {
      delete manifest('CronJob', 'settlement').spec.jobTemplate.spec.podFailurePolicy;
    },
  },
  {
    name: 'no budget',
    rule: 'budget-missing',
    witness: 'Deployment services/orders',
    change: ({ manifests }) => {
      const i = manifests.findIndex(
        ({ object }) => object.kind === 'PodDisruptionBudget' && object.metadata.name === 'orders',
      );
      manifests.splice(i, 1);
    },
  },
  {
    name: 'a second budget over all pods',
    rule: 'budgets-overlap',
    witness: 'Deployment services/orders',
    change: (target) => {
      budget(target, 'payments').selector = {};
    },
  },
  {
    name: 'a budget that takes nothing',
    rule: 'budget-empty',
    witness: 'PodDisruptionBudget services/orders',
    change: (target) => {
      budget(target, 'orders').selector.matchLabels = { a: 'b' };
    },
  },
  {
    name: 'a budget of 0',
    rule: 'budget-blocks',
    witness: 'PodDisruptionBudget services/orders',
    change: (target) => {
      budget(target, 'orders').maxUnavailable = 0;
    },
  },
  {
    name: 'a budget that keeps all',
    rule: 'budget-blocks',
    witness: 'PodDisruptionBudget services/orders',
    change: (target) => {
      delete budget(target, 'orders').maxUnavailable;
      budget(target, 'orders').minAvailable = '90%';
    },
  },
  {
    name: 'a budget that lets all go',
    rule: 'budget-lets-all-go',
    witness: 'PodDisruptionBudget services/orders',
    change: (target) => {
      budget(target, 'orders').maxUnavailable = '100%';
    },
  },
  {
    name: 'a broken pod holds up the drain',
    rule: 'budget-holds-unhealthy',
    witness: 'PodDisruptionBudget gateway/gateway',
    change: (target) => {
      delete budget(target, 'gateway').unhealthyPodEvictionPolicy;
    },
  },
];

const rollouts: readonly Break[] = [
  {
    name: 'a rollout that waits for nothing',
    rule: 'no-readiness',
    witness: 'Deployment services/orders',
    change: (target) => {
      delete deployment(target, 'orders').template.spec.containers[0].readinessProbe;
    },
  },
  {
    name: 'pods of one node',
    rule: 'pinned-to-node',
    witness: 'Deployment services/orders',
    change: (target) => {
      deployment(target, 'orders').template.spec.nodeName = 'ip-10-19-0-1.ap-south-1.compute.internal';
    },
  },
  {
    name: 'pods of a scheduler that nobody runs',
    rule: 'nowhere-to-run',
    witness: 'Deployment services/orders',
    change: (target) => {
      deployment(target, 'orders').template.spec.schedulerName = 'another';
    },
  },
  {
    name: 'pods of a runtime that no node has',
    rule: 'nowhere-to-run',
    witness: 'Deployment services/orders',
    change: (target) => {
      deployment(target, 'orders').template.spec.runtimeClassName = 'gvisor';
    },
  },
  {
    name: 'a rollout that is paused',
    rule: 'rollout-stuck',
    witness: 'Deployment services/orders',
    change: (target) => {
      deployment(target, 'orders').paused = true;
    },
  },
  {
    name: 'at most fewer pods than at least',
    rule: 'rollout-stuck',
    witness: 'Deployment services/orders',
    change: ({ manifest }) => {
      manifest('HorizontalPodAutoscaler', 'orders').spec.maxReplicas = 1;
    },
  },
  {
    name: 'a rollout that can make no step',
    rule: 'rollout-stuck',
    witness: 'Deployment services/orders',
    change: (target) => {
      deployment(target, 'orders').strategy.rollingUpdate.maxSurge = 0;
    },
  },
  {
    name: 'all old pods end first',
    rule: 'rollout-takes-all',
    witness: 'Deployment services/orders',
    change: (target) => {
      deployment(target, 'orders').strategy = { type: 'Recreate' };
    },
  },
  {
    name: 'all old pods may be gone',
    rule: 'rollout-takes-all',
    witness: 'Deployment services/orders',
    change: (target) => {
      deployment(target, 'orders').strategy.rollingUpdate.maxUnavailable = '100%';
    },
  },
  {
    name: 'nobody rolls the log shipper',
    rule: 'rollout-stuck',
    witness: 'DaemonSet kube-system/log-shipper',
    change: ({ manifest }) => {
      manifest('DaemonSet', 'log-shipper').spec.updateStrategy = { type: 'OnDelete' };
    },
  },
  {
    name: 'killed before it has slept',
    rule: 'grace-too-short',
    witness: 'Deployment services/orders',
    change: (target) => {
      podOf(target, 'orders').terminationGracePeriodSeconds = 10;
    },
  },
  {
    name: 'the gateway is killed in its farewell',
    rule: 'grace-too-short',
    witness: 'Deployment gateway/gateway',
    change: (target) => {
      podOf(target, 'gateway').terminationGracePeriodSeconds = 60;
    },
  },
  {
    name: 'a farewell longer than a drain waits',
    rule: 'grace-too-long',
    witness: 'Deployment services/orders',
    change: (target) => {
      podOf(target, 'orders').terminationGracePeriodSeconds = 3600;
    },
  },
  {
    name: 'pods that are called stop at once',
    rule: 'no-farewell',
    witness: 'Deployment services/orders',
    change: (target) => {
      delete podOf(target, 'orders').containers[0].lifecycle;
    },
  },
  {
    name: 'a farewell of unknown length',
    rule: 'unknown-value',
    witness: 'Deployment services/orders',
    change: (target) => {
      podOf(target, 'orders').containers[0].lifecycle.preStop = { exec: { command: ['/bin/drain'] } };
    },
  },
  {
    name: 'a rollout fails while pods still start',
    rule: 'deadline-too-short',
    witness: 'Deployment services/orders',
    change: (target) => {
      deployment(target, 'orders').progressDeadlineSeconds = 20;
    },
  },
  {
    name: 'a quota without room for a rollout',
    rule: 'surge-over-quota',
    witness: 'ResourceQuota gateway/most',
    change: ({ manifests }) => {
      const quota = manifests.find(
        ({ object }) => object.kind === 'ResourceQuota' && object.metadata.namespace === 'gateway',
      );
      quota.object.spec.hard.pods = 12;
    },
  },
];

const order: readonly Break[] = [
  {
    name: 'nodes before their network',
    rule: 'upgrade-order',
    witness: 'node-addons_vpc-cni',
    change: ({ at }) => {
      const group = at('aws_eks_node_group', critical);
      group.depends_on = group.depends_on.filter((one: string) => !one.includes('vpc-cni'));
    },
  },
  {
    name: 'DNS before there are nodes',
    rule: 'upgrade-order',
    witness: 'addons_coredns',
    change: ({ at }) => {
      delete at('aws_eks_addon', 'addons/coredns').depends_on;
    },
  },
  {
    name: 'an add-on that nobody knows',
    rule: 'unknown-addon',
    witness: 'aws_eks_addon',
    change: ({ at }) => {
      at('aws_eks_addon', 'addons/coredns').addon_name = 'adot';
    },
  },
  {
    name: 'nodes ahead of the control plane',
    rule: 'nodes-ahead',
    witness: 'nodes_critical',
    change: ({ at }) => {
      at('aws_eks_node_group', critical).version = '1.37';
    },
  },
  {
    name: 'nodes of no version',
    rule: 'unknown-value',
    witness: 'nodes_critical',
    change: ({ at }) => {
      delete at('aws_eks_node_group', critical).version;
    },
  },
  {
    name: 'a type that nobody knows',
    rule: 'unknown-type',
    witness: 'aws_instance.lonely',
    change: ({ add }) => add('aws_instance', 'lonely', { instance_type: 'm6i.large' }),
  },
  {
    name: 'a pod by itself',
    rule: 'unknown-kind',
    witness: 'Pod services/lonely',
    change: ({ manifests }) =>
      manifests.push({
        file: 'manifests/india/x.yaml',
        object: { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'lonely', namespace: 'services' } },
      }),
  },
  {
    name: 'an allowance that nothing needs any more',
    environment: 'demo',
    rule: 'unused-allowance',
    witness: 'allowance single-database',
    change: ({ at }) => {
      at('aws_db_instance').multi_az = true;
    },
  },
];

/** Single changes after which a node, a zone, a drain, a rollout or an upgrade is an outage, or nobody could tell. */
export const breaks: readonly Break[] = [...zones, ...stores, ...nodes, ...pods, ...rollouts, ...order];
