import type { Break, Loose, Mutation, Target } from './mutate';

const many = (target: Target, type: string, count: number, body: Loose) => {
  for (let i = 0; i < count; i++) target.add(type, `many_${i}`, body);
};
const group = (at: Target['at'], name: string): Loose => at('aws_eks_node_group', `nodes/${name}/group`);

const over = (
  name: string,
  change: Break['change'],
  witness = 'aws_budgets_budget.audit_budget',
  environment = 'india',
): Break => ({
  name,
  environment,
  rule: 'over-budget',
  witness,
  change,
});

const unpriced = (name: string, witness: string, change: Break['change']): Break => ({
  name,
  rule: 'unknown-price',
  witness,
  change,
});

const unknown = (type: string): Break => ({
  name: `a resource that nobody priced: ${type}`,
  rule: 'unknown-type',
  witness: `${type}.added`,
  change: ({ add }) => add(type, 'added', { name: 'added' }),
});

/** Single changes to synthesized output that cost too much, or nobody knows how much. */
export const tooDear: readonly Break[] = [
  over('a small budget', ({ at }) => {
    at('aws_budgets_budget').limit_amount = '500';
  }),
  over(
    'many nodes at least',
    ({ at }) => {
      group(at, 'critical').scaling_config.min_size = 110;
    },
    'aws_eks_node_group.nodes_critical',
  ),
  over(
    'large nodes',
    ({ at }) => {
      group(at, 'critical').instance_types = ['r7i.4xlarge'];
      group(at, 'critical').scaling_config.min_size = 20;
    },
    'aws_eks_node_group.nodes_critical',
  ),
  over('large volumes of nodes', ({ at }) => {
    for (const volume of at('aws_launch_template', 'nodes/spot/template/template').block_device_mappings)
      volume.ebs.volume_size = 20_000;
  }),
  over('autoscalers that never scale in', ({ manifests }) => {
    for (const { object } of manifests) {
      if (object.kind === 'HorizontalPodAutoscaler') object.spec.minReplicas = object.spec.maxReplicas * 10;
    }
    for (const { object } of manifests) {
      if (object.kind === 'HorizontalPodAutoscaler') object.spec.maxReplicas *= 10;
    }
  }),
  over(
    'a large database',
    ({ at }) => {
      at('aws_db_instance', 'databases/core/instance').instance_class = 'db.r6g.16xlarge';
    },
    'aws_db_instance.databases_core',
    'staging',
  ),
  over(
    'large storage of a database',
    ({ at }) => {
      at('aws_db_instance', 'databases/core/instance').allocated_storage = 60_000;
    },
    'aws_db_instance.databases_core',
  ),
  over(
    'large brokers',
    ({ at }) => {
      at('aws_msk_cluster').broker_node_group_info.instance_type = 'kafka.m7g.16xlarge';
    },
    'aws_msk_cluster.kafka',
  ),
  over(
    'many brokers',
    ({ at }) => {
      at('aws_msk_cluster').number_of_broker_nodes = 120;
    },
    'aws_msk_cluster.kafka',
  ),
  over(
    'large volumes of brokers',
    ({ at }) => {
      at('aws_msk_cluster').broker_node_group_info.storage_info.ebs_storage_info.volume_size = 60_000;
    },
    'aws_msk_cluster.kafka',
  ),
  over(
    'a large cache',
    ({ at }) => {
      at('aws_elasticache_replication_group').node_type = 'cache.r7g.16xlarge';
    },
    'aws_elasticache_replication_group.cache',
    'staging',
  ),
  over(
    'a large search domain',
    ({ at }) => {
      at('aws_opensearch_domain').cluster_config.instance_type = 'r7g.16xlarge.search';
    },
    'aws_opensearch_domain.search',
  ),
  over(
    'many search nodes',
    ({ at }) => {
      at('aws_opensearch_domain').cluster_config.instance_count = 120;
    },
    'aws_opensearch_domain.search',
  ),
  over('hundreds of NAT gateways', (target) => many(target, 'aws_nat_gateway', 400, {})),
  over('hundreds of endpoints', (target) =>
    many(target, 'aws_vpc_endpoint', 600, { vpc_endpoint_type: 'Interface', subnet_ids: ['a', 'b', 'c'] }),
  ),
  over('hundreds of load balancers', (target) =>
    many(target, 'aws_lb', 300, { internal: false, subnets: ['a', 'b', 'c'] }),
  ),
  over('thousands of buckets', (target) => many(target, 'aws_s3_bucket', 3000, {})),
  unpriced('a database that is no class of RDS', 'm99.xlarge', ({ at }) => {
    at('aws_db_instance', 'databases/core/instance').instance_class = 'm99.xlarge';
  }),
  unpriced('a database of an unknown size', 'db.r6g.48xlarge', ({ at }) => {
    at('aws_db_instance', 'databases/core/instance').instance_class = 'db.r6g.48xlarge';
  }),
  unpriced('brokers of an unknown family', 'express.m7g.large', ({ at }) => {
    at('aws_msk_cluster').broker_node_group_info.instance_type = 'express.m7g.large';
  }),
  unpriced('a cache of an unknown family', 'cache.x9.large', ({ at }) => {
    at('aws_elasticache_replication_group').node_type = 'cache.x9.large';
  }),
  unpriced('search nodes of an unknown family', 'om2.large.search', ({ at }) => {
    at('aws_opensearch_domain').cluster_config.instance_type = 'om2.large.search';
  }),
  unpriced('managers of an unknown family', 'om2.large.search', ({ at }) => {
    at('aws_opensearch_domain').cluster_config.dedicated_master_type = 'om2.large.search';
  }),
  unpriced('a number of brokers that nobody knows', 'aws_msk_cluster.kafka', ({ at }) => {
    at('aws_msk_cluster').number_of_broker_nodes = '${var.brokers}';
  }),
  {
    name: 'no budget',
    rule: 'unknown-budget',
    witness: 'account 210000000019',
    change: ({ terraform }) => {
      delete terraform.resource.aws_budgets_budget;
    },
  },
  {
    name: 'a budget of another currency',
    rule: 'unknown-budget',
    witness: 'account 210000000019',
    change: ({ at }) => {
      at('aws_budgets_budget').limit_unit = 'EUR';
    },
  },
  {
    name: 'a budget of years',
    rule: 'unknown-budget',
    witness: 'account 210000000019',
    change: ({ at }) => {
      at('aws_budgets_budget').time_unit = 'ANNUALLY';
    },
  },
  unknown('aws_lambda_function'),
  unknown('aws_redshift_cluster'),
  unknown('aws_instance'),
];

/** Changes that cost nothing much. */
export const harmless: readonly Mutation[] = [
  {
    name: 'a larger budget',
    change: ({ at }) => {
      at('aws_budgets_budget').limit_amount = '30000';
    },
  },
  {
    name: 'a tag',
    change: ({ at }) => {
      at('aws_msk_cluster').tags = { Name: 'events' };
    },
  },
  {
    name: 'a higher maximum of nodes',
    change: ({ at }) => {
      group(at, 'spot').scaling_config.max_size = 500;
    },
  },
  {
    name: 'a larger database, within the budget',
    change: ({ at }) => {
      at('aws_db_instance', 'databases/core/instance').instance_class = 'db.r6g.2xlarge';
    },
  },
  {
    name: 'a node more at least',
    change: ({ at }) => {
      group(at, 'system').scaling_config.min_size = 4;
    },
  },
  {
    name: 'an autoscaler with a higher maximum',
    change: ({ manifest }) => {
      manifest('HorizontalPodAutoscaler', 'payments').spec.maxReplicas = 500;
    },
  },
  {
    name: 'shorter retention of logs',
    change: ({ at }) => {
      at('aws_cloudwatch_log_group').retention_in_days = 30;
    },
  },
  { name: 'a secret more', change: ({ add }) => add('aws_secretsmanager_secret', 'more', { name: 'more' }) },
  { name: 'a role more', change: ({ add }) => add('aws_iam_role', 'more', { name: 'more' }) },
  { name: 'a bucket more', change: ({ add }) => add('aws_s3_bucket', 'more', { bucket: 'more' }) },
  {
    name: 'an internal load balancer',
    change: ({ add }) => add('aws_lb', 'more', { internal: true, subnets: ['a', 'b', 'c'] }),
  },
  {
    name: 'a gateway endpoint more',
    change: ({ add }) => add('aws_vpc_endpoint', 'more', { vpc_endpoint_type: 'Gateway' }),
  },
];
