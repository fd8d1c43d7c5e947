import type { Break, Loose, Mutation, Target } from './mutate';

const critical = 'nodes/critical/group';
const pods = (target: Target, name = 'payments'): Loose =>
  target.manifest('Deployment', name).spec.template.spec;
const settings = (target: Target, name = 'payments'): Loose => target.manifest('ConfigMap', name).data;
const topics = ({ manifest }: Target): Loose => manifest('ConfigMap', 'topics-setup').data;
const quota = ({ manifests }: Target, namespace: string): Loose =>
  manifests.find(({ object }) => object.kind === 'ResourceQuota' && object.metadata.namespace === namespace)
    .object;
const range = ({ manifests }: Target, namespace: string): Loose =>
  manifests.find(({ object }) => object.kind === 'LimitRange' && object.metadata.namespace === namespace)
    .object;
const many = (target: Target, type: string, count: number, body: Loose) => {
  for (let i = 0; i < count; i++) target.add(type, `many_${i}`, body);
};

/** Single changes to synthesized output after which something is too small, or nobody can tell. */
export const tooSmall: readonly Break[] = [
  {
    name: 'a group that two zones are not enough of',
    rule: 'zone-lost',
    witness: 'aws_eks_node_group.nodes_critical',
    change: ({ at }) => {
      at('aws_eks_node_group', critical).scaling_config.max_size = 30;
    },
  },
  {
    name: 'a group that a rollout overfills',
    rule: 'rollout',
    witness: 'aws_eks_node_group.nodes_critical',
    change: ({ at }) => {
      at('aws_eks_node_group', critical).scaling_config.max_size = 28;
    },
  },
  {
    name: 'a group in one zone alone',
    rule: 'zone-lost',
    witness: 'aws_eks_node_group.nodes_critical',
    change: ({ at }) => {
      at('aws_eks_node_group', critical).subnet_ids.length = 1;
    },
  },
  {
    name: 'smaller nodes',
    rule: 'zone-lost',
    witness: 'aws_eks_node_group.nodes_critical',
    change: ({ at }) => {
      at('aws_eks_node_group', critical).instance_types = ['m6i.large'];
    },
  },
  {
    name: 'nodes with a small disk',
    rule: 'zone-lost',
    witness: 'aws_eks_node_group.nodes_critical',
    change: ({ at }) => {
      at('aws_launch_template', 'nodes/critical/template/template').block_device_mappings[1].ebs.volume_size =
        5;
    },
  },
  {
    name: 'nodes of a type that nobody knows',
    rule: 'unknown-instance-type',
    witness: 'aws_eks_node_group.nodes_critical',
    change: ({ at }) => {
      at('aws_eks_node_group', critical).instance_types.push('m99.xlarge');
    },
  },
  {
    name: 'a group without a maximum',
    rule: 'unknown-size',
    witness: 'aws_eks_node_group.nodes_critical',
    change: ({ at }) => {
      delete at('aws_eks_node_group', critical).scaling_config.max_size;
    },
  },
  {
    name: 'an autoscaler with a higher maximum',
    rule: 'zone-lost',
    witness: 'Deployment services/payments',
    change: ({ manifest }) => {
      manifest('HorizontalPodAutoscaler', 'payments').spec.maxReplicas = 200;
    },
  },
  {
    name: 'a pod that fits no node',
    rule: 'zone-lost',
    witness: 'Deployment services/payments',
    change: (target) => {
      pods(target).containers[0].resources.requests.cpu = '5';
    },
  },
  {
    name: 'a rollout that doubles everything many times',
    rule: 'rollout',
    witness: 'aws_eks_node_group.nodes_critical',
    change: ({ manifest }) => {
      manifest('Deployment', 'payments').spec.strategy.rollingUpdate.maxSurge = '900%';
    },
  },
  {
    name: 'an agent that takes most of a node',
    rule: 'zone-lost',
    witness: 'aws_eks_node_group.nodes_spot',
    change: ({ manifest }) => {
      manifest('DaemonSet', 'log-shipper').spec.template.spec.containers[0].resources.requests.cpu = '1500m';
    },
  },
  {
    name: 'pods that ask for nothing',
    rule: 'unknown-amount',
    witness: 'Deployment services/payments',
    change: ({ manifest }) => {
      delete manifest('Deployment', 'payments').spec.template.spec.containers[0].resources.requests;
    },
  },
  {
    name: 'a selector that no pool has',
    rule: 'unknown-pool',
    witness: 'Deployment services/payments',
    change: (target) => {
      pods(target).nodeSelector['polycloud.io/pool'] = 'gpu';
    },
  },
  {
    name: 'a pod that does not tolerate its pool',
    rule: 'unknown-pool',
    witness: 'Deployment services/payments',
    change: (target) => {
      pods(target).tolerations = [];
    },
  },
  {
    name: 'a rule of placement that must be kept',
    rule: 'unknown-affinity',
    witness: 'Deployment services/payments',
    change: (target) => {
      pods(target).affinity = { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{}] } };
    },
  },
  {
    name: 'pods that rather stay pending',
    rule: 'unknown-spread',
    witness: 'Deployment services/payments',
    change: (target) => {
      pods(target).topologySpreadConstraints[0].whenUnsatisfiable = 'DoNotSchedule';
    },
  },
  {
    name: 'an add-on that nobody knows',
    rule: 'unknown-addon',
    witness: 'aws_eks_addon.mesh',
    change: ({ add }) => add('aws_eks_addon', 'mesh', { addon_name: 'mesh', cluster_name: 'india' }),
  },
  {
    name: 'a small network for nodes',
    rule: 'subnet-full',
    witness: 'aws_subnet.network_private-a',
    change: ({ at }) => {
      at('aws_subnet', 'network/private-a').cidr_block = '10.19.0.0/22';
    },
  },
  {
    name: 'a small network for data',
    rule: 'subnet-full',
    witness: 'aws_subnet.network_data-b',
    change: ({ at }) => {
      at('aws_subnet', 'network/data-b').cidr_block = '10.19.212.0/28';
    },
  },
  {
    name: 'a network that an expression decides',
    rule: 'unknown-network',
    witness: 'aws_subnet.network_private-a',
    change: ({ at }) => {
      at('aws_subnet', 'network/private-a').cidr_block = '${var.cidr}';
    },
  },
  {
    name: 'a namespace that admits too few pods',
    rule: 'quota-refuses',
    witness: 'ResourceQuota services/most',
    change: (target) => {
      quota(target, 'services').spec.hard.pods = 500;
    },
  },
  {
    name: 'a namespace that admits too much less CPU',
    rule: 'quota-refuses',
    witness: 'ResourceQuota gateway/most',
    change: (target) => {
      quota(target, 'gateway').spec.hard['requests.cpu'] = '100m';
    },
  },
  {
    name: 'a quota of something that nobody counts',
    rule: 'unknown-quota',
    witness: 'ResourceQuota services/most',
    change: (target) => {
      quota(target, 'services').spec.hard['count/deployments.apps'] = 10;
    },
  },
  {
    name: 'a range below what a container asks for',
    rule: 'range-refuses',
    witness: 'LimitRange services/container',
    change: (target) => {
      range(target, 'services').spec.limits[0].max.memory = '128Mi';
    },
  },
  {
    name: 'a range that changes what containers ask for',
    rule: 'unknown-quota',
    witness: 'LimitRange services/container',
    change: (target) => {
      range(target, 'services').spec.limits[0].default = { memory: '1Gi' };
    },
  },
  {
    name: 'a smaller database',
    rule: 'connections',
    witness: 'aws_db_instance.databases_core',
    change: ({ at }) => {
      at('aws_db_instance', 'databases/core/instance').instance_class = 'db.t4g.medium';
    },
  },
  {
    name: 'a database of a class that nobody knows',
    rule: 'unknown-instance-type',
    witness: 'aws_db_instance.databases_core',
    change: ({ at }) => {
      at('aws_db_instance', 'databases/core/instance').instance_class = 'db.x9.large';
    },
  },
  {
    name: 'a parameter that admits fewer connections',
    rule: 'connections',
    witness: 'aws_db_instance.databases_core',
    change: ({ at }) => {
      at('aws_db_parameter_group').parameter.push({ name: 'max_connections', value: '500' });
    },
  },
  {
    name: 'a pool that opens many connections',
    rule: 'connections',
    witness: 'aws_db_instance.databases_ledger',
    change: (target) => {
      settings(target).DATABASE_POOL_SIZE = '400';
    },
  },
  {
    name: 'a pool of a user that another instance lets in as well',
    rule: 'connections',
    witness: 'aws_db_instance.databases_ledger',
    change: (target) => {
      settings(target).DATABASE_POOL_SIZE = '400';
      const id = (instance: string) =>
        `\${${target.address('aws_db_instance', `databases/${instance}/instance`)}.resource_id}/payments`;
      const role = target.at('aws_iam_role_policy', 'services/payments/access/policy');
      const [own = ''] = role.policy.match(/"[^"]*:dbuser:[^"]*"/) ?? [];
      role.policy = role.policy.replace(own, `${own},${own.replace(id('ledger'), id('core'))}`);
    },
  },
  {
    name: 'a pool without a size',
    rule: 'unknown-pool-size',
    witness: 'Deployment services/payments',
    change: (target) => {
      delete settings(target).DATABASE_POOL_SIZE;
    },
  },
  {
    name: 'a database user that no role may be',
    rule: 'unknown-database',
    witness: 'Deployment services/payments',
    change: (target) => {
      settings(target).DATABASE_USER = 'root';
    },
  },
  {
    name: 'smaller brokers',
    rule: 'partitions',
    witness: 'aws_msk_cluster.kafka_cluster',
    change: ({ at }) => {
      at('aws_msk_cluster').broker_node_group_info.instance_type = 'kafka.t3.small';
    },
  },
  {
    name: 'a single broker',
    rule: 'partitions',
    witness: 'aws_msk_cluster.kafka_cluster',
    change: ({ at }) => {
      at('aws_msk_cluster').number_of_broker_nodes = 1;
    },
  },
  {
    name: 'brokers of a type that nobody knows',
    rule: 'unknown-instance-type',
    witness: 'aws_msk_cluster.kafka_cluster',
    change: ({ at }) => {
      at('aws_msk_cluster').broker_node_group_info.instance_type = 'express.m7g.large';
    },
  },
  {
    name: 'a topic with thousands of partitions',
    rule: 'partitions',
    witness: 'ConfigMap platform/topics-setup',
    change: (target) => {
      topics(target).topics = topics(target).topics.replace('orders.placed 24 ', 'orders.placed 2400 ');
    },
  },
  {
    name: 'more replicas than partitions to read',
    rule: 'idle-consumers',
    witness: 'Deployment services/email-sender',
    change: (target) => {
      topics(target).topics = topics(target).topics.replace('email-requested 24 ', 'email-requested 6 ');
    },
  },
  {
    name: 'a line that is no topic',
    rule: 'unknown-topics',
    witness: 'ConfigMap platform/topics-setup',
    change: (target) => {
      topics(target).topics += 'orders.moved many 1\n';
    },
  },
  {
    name: 'topics that no manifest tells',
    rule: 'unknown-topics',
    witness: 'aws_msk_cluster.kafka_cluster',
    change: ({ manifest }) => {
      manifest('ConfigMap', 'topics-setup').metadata.name = 'other';
    },
  },
  {
    name: 'a script that does not say how many copies',
    rule: 'unknown-topics',
    witness: 'ConfigMap platform/topics-setup',
    change: (target) => {
      topics(target)['setup.sh'] = topics(target)['setup.sh'].replace('--replication-factor 3', '');
    },
  },
  {
    name: 'more addresses than an account has',
    rule: 'quota-exceeded',
    witness: 'L-0263D0A3',
    change: (target) => many(target, 'aws_eip', 3, { domain: 'vpc' }),
  },
  {
    name: 'more rules than a security group takes',
    rule: 'quota-exceeded',
    witness: 'L-0EA8095F',
    change: (target) => {
      const group = `\${${target.address('aws_security_group', 'cluster/security-groups/nodes')}.id}`;
      many(target, 'aws_vpc_security_group_ingress_rule', 60, { security_group_id: group });
    },
  },
  {
    name: 'larger spot nodes than the account may have',
    rule: 'quota-exceeded',
    witness: 'L-34B43A08',
    change: ({ at }) => {
      at('aws_eks_node_group', 'nodes/spot/group').instance_types.push('m6i.4xlarge');
    },
  },
  {
    name: 'larger volumes than the account may have',
    rule: 'quota-exceeded',
    witness: 'L-7A658B76',
    change: ({ at }) => {
      at('aws_launch_template', 'nodes/spot/template/template').block_device_mappings[1].ebs.volume_size =
        2000;
    },
  },
  {
    name: 'more targets than a target group takes',
    rule: 'quota-exceeded',
    witness: 'L-A0D0B863',
    change: ({ at }) => {
      at('aws_eks_node_group', critical).scaling_config.max_size = 1001;
    },
  },
  {
    name: 'more listener rules than a load balancer takes',
    rule: 'quota-exceeded',
    witness: 'L-7EED9B64',
    change: (target) => {
      const listener = `\${${target.address('aws_lb_listener', 'edge/web/https')}.arn}`;
      many(target, 'aws_lb_listener_rule', 101, { listener_arn: listener });
    },
  },
  {
    name: 'a role that may more than its policies can say',
    rule: 'quota-exceeded',
    witness: 'iam-inline-policies',
    change: ({ at }) => {
      const policy = at('aws_iam_role_policy');
      const statement = { Effect: 'Allow', Action: 's3:GetObject', Resource: 'x'.repeat(10_240) };
      policy.policy = JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
    },
  },
  {
    name: 'more users than a cache takes',
    rule: 'quota-exceeded',
    witness: 'elasticache-users-per-group',
    change: ({ at }) => {
      at('aws_elasticache_user_group').user_ids = Array.from({ length: 101 }, (_, i) => `user-${i}`);
    },
  },
  {
    name: 'a resource of a type that nobody counts',
    rule: 'unknown-type',
    witness: 'aws_lambda_function.job',
    change: ({ add }) => add('aws_lambda_function', 'job', { function_name: 'job' }),
  },
];

/** Changes that leave everything large enough. */
export const harmless: readonly Mutation[] = [
  {
    name: 'more nodes to start with',
    change: ({ at }) => {
      at('aws_eks_node_group', critical).scaling_config.min_size = 6;
    },
  },
  {
    name: 'a higher maximum of nodes',
    change: ({ at }) => {
      at('aws_eks_node_group', critical).scaling_config.max_size = 40;
    },
  },
  {
    name: 'a taint that only prefers',
    change: ({ at }) => {
      at('aws_eks_node_group', 'nodes/system/group').taint = [
        { key: 'quiet', value: 'yes', effect: 'PREFER_NO_SCHEDULE' },
      ];
    },
  },
  {
    name: 'an autoscaler with a lower maximum',
    change: ({ manifest }) => {
      manifest('HorizontalPodAutoscaler', 'payments').spec.maxReplicas = 5;
    },
  },
  {
    name: 'a toleration more',
    change: (target) => {
      pods(target).tolerations.push({ key: 'quiet', operator: 'Exists' });
    },
  },
  {
    name: 'a toleration of everything',
    change: (target) => {
      pods(target).tolerations = [{ operator: 'Exists' }];
    },
  },
  {
    name: 'a selector that every node has',
    change: (target) => {
      pods(target).nodeSelector['kubernetes.io/arch'] = 'amd64';
    },
  },
  {
    name: 'a preference of placement',
    change: (target) => {
      pods(target).affinity = { podAntiAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [{}] } };
    },
  },
  {
    name: 'a gentler rollout',
    change: ({ manifest }) => {
      manifest('Deployment', 'payments').spec.strategy.rollingUpdate.maxSurge = 1;
    },
  },
  {
    name: 'a larger database',
    change: ({ at }) => {
      at('aws_db_instance', 'databases/core/instance').instance_class = 'db.r7g.2xlarge';
    },
  },
  {
    name: 'a parameter that admits more connections',
    change: ({ at }) => {
      at('aws_db_parameter_group').parameter.push({ name: 'max_connections', value: '4000' });
    },
  },
  {
    name: 'smaller pools',
    change: (target) => {
      settings(target).DATABASE_POOL_SIZE = '1';
    },
  },
  {
    name: 'more brokers',
    change: ({ at }) => {
      at('aws_msk_cluster').number_of_broker_nodes = 6;
    },
  },
  {
    name: 'longer retention',
    change: (target) => {
      topics(target).topics = topics(target).topics.replace(
        'orders.placed 24 604800000',
        'orders.placed 24 864000000',
      );
    },
  },
  {
    name: 'a namespace that admits more',
    change: (target) => {
      quota(target, 'services').spec.hard.pods = 5000;
    },
  },
  {
    name: 'one secret more',
    change: ({ add }) => add('aws_secretsmanager_secret', 'more', { name: 'more' }),
  },
  {
    name: 'one security group rule more',
    change: (target) => {
      const group = `\${${target.address('aws_security_group', 'cluster/security-groups/nodes')}.id}`;
      many(target, 'aws_vpc_security_group_ingress_rule', 1, { security_group_id: group });
    },
  },
];
