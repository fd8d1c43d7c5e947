import { iamAction } from '../../../world/faults/iam-actions';

test.each([
  ['aws_eks_cluster', 'create', 'eks:CreateCluster'],
  ['aws_opensearch_domain', 'update', 'es:UpdateDomainConfig'],
  ['aws_vpc', 'delete', 'ec2:DeleteVpc'],
  ['aws_db_instance', 'update', 'rds:ModifyDBInstance'],
  ['aws_lb_listener', 'read', 'elasticloadbalancing:DescribeListener'],
  ['aws_cloudwatch_metric_alarm', 'create', 'cloudwatch:PutMetricAlarm'],
] as const)('%s %s needs %s', (type, action, permission) => {
  const found = iamAction(type, action);
  expect(`${found.service}:${found.action}`).toBe(permission);
});
