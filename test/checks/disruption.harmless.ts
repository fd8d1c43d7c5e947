import type { Mutation } from './mutate';

/** Changes of the same places that leave everything standing. */
export const harmless: readonly Mutation[] = [
  {
    name: 'more brokers in each zone',
    change: ({ at }) => {
      at('aws_msk_cluster').number_of_broker_nodes = 6;
    },
  },
  {
    name: 'more search nodes, three to a zone',
    change: ({ at }) => {
      at('aws_opensearch_domain').cluster_config.instance_count = 9;
    },
  },
  {
    name: 'five masters',
    change: ({ at }) => {
      at('aws_opensearch_domain').cluster_config.dedicated_master_count = 5;
    },
  },
  {
    name: 'one replica of the cache',
    change: ({ at }) => {
      at('aws_elasticache_replication_group').num_cache_clusters = 2;
    },
  },
  {
    name: 'more nodes at least',
    change: ({ at }) => {
      at('aws_eks_node_group', 'nodes/critical/group').scaling_config.min_size = 6;
    },
  },
  {
    name: 'one node at a time',
    change: ({ at }) => {
      at('aws_eks_node_group', 'nodes/critical/group').update_config = { max_unavailable: 1 };
    },
  },
  {
    name: 'nodes one version behind, as while an upgrade runs',
    change: ({ at }) => {
      at('aws_eks_node_group', 'nodes/critical/group').version = '1.35';
    },
  },
  {
    name: 'a budget by what must stay',
    change: ({ manifest }) => {
      const { spec } = manifest('PodDisruptionBudget', 'orders');
      delete spec.maxUnavailable;
      spec.minAvailable = 1;
    },
  },
  {
    name: 'a budget in percent',
    change: ({ manifest }) => {
      manifest('PodDisruptionBudget', 'orders').spec.maxUnavailable = '34%';
    },
  },
  {
    name: 'pods that must be apart, rather than should',
    change: ({ manifest }) => {
      const { spec } = manifest('Deployment', 'orders').spec.template;
      for (const constraint of spec.topologySpreadConstraints) constraint.whenUnsatisfiable = 'DoNotSchedule';
    },
  },
  {
    name: 'an old pod may go with each new one',
    change: ({ manifest }) => {
      manifest('Deployment', 'orders').spec.strategy.rollingUpdate.maxUnavailable = 1;
    },
  },
  {
    name: 'a critical service that asks for on-demand nodes by affinity',
    change: ({ manifest }) => {
      manifest('Deployment', 'payments').spec.template.spec.affinity = {
        nodeAffinity: {
          requiredDuringSchedulingIgnoredDuringExecution: {
            nodeSelectorTerms: [
              {
                matchExpressions: [
                  { key: 'eks.amazonaws.com/capacityType', operator: 'In', values: ['ON_DEMAND'] },
                ],
              },
            ],
          },
        },
      };
    },
  },
  {
    name: 'a longer farewell within what a drain waits',
    change: ({ manifest }) => {
      manifest('Deployment', 'orders').spec.template.spec.terminationGracePeriodSeconds = 110;
    },
  },
  {
    name: 'the spot pool of demo may be larger, and its fallback too',
    environment: 'demo',
    change: ({ at }) => {
      for (const path of ['nodes/spot/group', 'nodes/spot-fallback/group']) {
        at('aws_eks_node_group', path).scaling_config.max_size = 40;
      }
    },
  },
];
