import { awsDiagnostic } from '../../../../world/aws/engine/diagnostics';
import { operationName } from '../../../../world/aws/engine/operations';

test.each([
  ['aws_vpc', 'create', 'EC2', 'EC2 VPC', 'CreateVpc'],
  ['aws_vpc', 'update', 'EC2', 'EC2 VPC', 'ModifyVpcAttribute'],
  ['aws_subnet', 'delete', 'EC2', 'EC2 Subnet', 'DeleteSubnet'],
  ['aws_eip', 'create', 'EC2', 'EC2 EIP', 'AllocateAddress'],
  ['aws_eks_node_group', 'create', 'EKS', 'EKS Node Group', 'CreateNodegroup'],
  ['aws_db_instance', 'update', 'RDS', 'RDS DB Instance', 'ModifyDBInstance'],
  ['aws_iam_role_policy_attachment', 'delete', 'IAM', 'IAM Role Policy Attachment', 'DetachRolePolicy'],
  ['aws_lb', 'create', 'Elastic Load Balancing v2', 'ELBv2 Load Balancer', 'CreateLoadBalancer'],
  ['aws_msk_cluster', 'create', 'Kafka', 'Kafka Cluster', 'CreateClusterV2'],
  ['aws_route53_record', 'create', 'Route 53', 'Route 53 Record', 'ChangeResourceRecordSets'],
  ['aws_cloudwatch_log_group', 'read', 'CloudWatch Logs', 'CloudWatch Logs Log Group', 'DescribeLogGroup'],
] as const)('%s %s: %s, %s, %s', (type, action, service, noun, call) => {
  expect(operationName(type, action)).toEqual({ service, noun, call });
});

test('an error names what was done to what, and is the same each time', () => {
  const error = {
    code: 'DependencyViolation',
    message: 'it has dependencies',
    status: 400,
    attribute: 'a.b',
  };
  const diagnostic = awsDiagnostic(error, 'aws_subnet', 'delete', 'subnet-1');
  expect(diagnostic).toEqual({
    severity: 'error',
    summary: expect.stringMatching(
      /^deleting EC2 Subnet \(subnet-1\): operation error EC2: DeleteSubnet, https response error StatusCode: 400, RequestID: [0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}, api error DependencyViolation: it has dependencies$/,
    ),
    detail: '',
    attribute: ['a', 'b'],
  });
  expect(awsDiagnostic(error, 'aws_subnet', 'delete', 'subnet-1')).toEqual(diagnostic);
});
