import { iamAction } from '../../../world/faults/iam-actions';

test.each([
  ['aws_msk_cluster', 'create', 'kafka:CreateCluster'],
  ['aws_eks_cluster', 'read', 'eks:DescribeCluster'],
  ['aws_vpc', 'delete', 'ec2:DeleteVpc'],
  ['aws_db_instance', 'update', 'rds:ModifyDBInstance'],
  ['aws_s3_bucket', 'create', 's3:CreateBucket'],
  ['aws_s3_bucket_versioning', 'create', 's3:PutBucketVersioning'],
  ['aws_iam_role', 'plan', 'iam:GetRole'],
  ['aws_lb', 'create', 'elasticloadbalancing:CreateLoadBalancer'],
  ['aws_cloudwatch_log_group', 'create', 'logs:CreateLogGroup'],
] as const)('%s %s needs %s', (type, action, permission) => {
  const found = iamAction(type, action);
  expect(`${found.service}:${found.action}`).toBe(permission);
});
