import { numberAt } from '../../behaviour';
import { type Quota, quota } from './quota';

export const caches: readonly Quota[] = [
  quota(
    'L-DFE45DF3',
    'ElastiCache nodes per Region',
    300,
    'aws_elasticache_replication_group',
    'NodeQuotaForCustomerExceeded',
    'Request would exceed the maximum number of nodes per customer.',
    {
      weight: (object) =>
        numberAt(object, 'num_cache_clusters') ??
        (numberAt(object, 'num_node_groups') ?? 1) * ((numberAt(object, 'replicas_per_node_group') ?? 0) + 1),
    },
  ),
  quota(
    'L-076D529E',
    'OpenSearch domains per Region',
    100,
    'aws_opensearch_domain',
    'LimitExceededException',
    'You have reached the limit of domains for this account.',
    { status: 409 },
  ),
];
