import type { Account } from './declared';

/** Who may take a role. */
export type Taker =
  /** A service of AWS; EC2 alone can't say for whom. */
  | { readonly service: string; readonly unbound?: true }
  | { readonly pods: Account }
  | { readonly people: 'identity-center' };

/** What one of the platform's own roles is for, and what it needs for that. Texts are as `fill` takes them. */
export interface RoleRow {
  readonly taker: Taker;
  /** Policies of AWS's own, by name. */
  readonly managed?: readonly string[];
  /** Calls separated by blanks, on what, under which conditions. */
  readonly rights?: readonly (readonly [actions: string, on: string, when?: string])[];
  /** What it is for. */
  readonly why: string;
}

const kubeSystem = (name: string): Taker => ({ pods: { namespace: 'kube-system', name } });
const setupJob = (name: string): Taker => ({ pods: { namespace: 'platform', name } });
const logWriting = 'logs:CreateLogStream logs:PutLogEvents';
const topics = 'arn:aws:kafka:{awsRegion}:{account}:topic/{name}/<kafka/cluster.cluster_uuid>/*';

/** The roles that every account has, by their names behind the environment's. */
export const accountRoles: Readonly<Record<string, RoleRow>> = {
  config: {
    taker: { service: 'config' },
    managed: ['service-role/AWS_ConfigRole'],
    rights: [
      ['s3:GetBucketAcl s3:ListBucket', '<audit/bucket/bucket.arn>'],
      [
        's3:PutObject',
        '<audit/bucket/bucket.arn>/config/AWSLogs/{account}/*',
        'StringEquals s3:x-amz-acl=bucket-owner-full-control',
      ],
      ['kms:GenerateDataKey kms:Decrypt', '<keys/audit.arn>'],
    ],
    why: 'records how every resource looked',
  },
  trail: {
    taker: { service: 'cloudtrail' },
    rights: [[logWriting, '<audit/trail/logs.arn>:*']],
    why: 'writes the trail to its log group',
  },
};

/** The roles that a region has beside those of its services. */
export const regionRoles: Readonly<Record<string, RoleRow>> = {
  ...accountRoles,
  backup: {
    taker: { service: 'backup' },
    managed: [
      'service-role/AWSBackupServiceRolePolicyForBackup',
      'service-role/AWSBackupServiceRolePolicyForRestores',
      'AWSBackupServiceRolePolicyForS3Backup',
      'AWSBackupServiceRolePolicyForS3Restore',
    ],
    why: 'takes and restores backups',
  },
  cluster: {
    taker: { service: 'eks' },
    managed: ['AmazonEKSClusterPolicy'],
    why: 'runs the control plane',
  },
  node: {
    taker: { service: 'ec2', unbound: true },
    managed: [
      'AmazonEKSWorkerNodePolicy',
      'AmazonEC2ContainerRegistryPullOnly',
      'AmazonSSMManagedInstanceCore',
    ],
    why: 'joins the cluster, pulls images, is reached by Session Manager',
  },
  'rds-monitoring': {
    taker: { service: 'monitoring.rds' },
    managed: ['service-role/AmazonRDSEnhancedMonitoringRole'],
    why: 'writes what the databases’ hosts measure',
  },
  'flow-logs': {
    taker: { service: 'vpc-flow-logs' },
    rights: [
      [
        `${logWriting} logs:DescribeLogStreams`,
        'arn:aws:logs:{awsRegion}:{account}:log-group:/polycloud/{name}/flow-logs:*',
      ],
    ],
    why: 'writes flow logs',
  },
  operator: {
    taker: { people: 'identity-center' },
    rights: [
      ['eks:DescribeCluster', 'arn:aws:eks:{awsRegion}:{account}:cluster/{name}'],
      ['ec2:DescribeInstances ssm:DescribeInstanceInformation', '*'],
      [
        'ssm:StartSession',
        'arn:aws:ec2:{awsRegion}:{account}:instance/*',
        'BoolIfExists ssm:SessionDocumentAccessCheck=true; StringEquals ssm:resourceTag/eks:cluster-name={name}',
      ],
      ['ssm:StartSession', 'arn:aws:ssm:{awsRegion}:{account}:document/polycloud-{name}-kubernetes-api'],
      ['ssm:TerminateSession', 'arn:aws:ssm:{awsRegion}:{account}:session/*'],
    ],
    why: 'reaches the Kubernetes API through a node, where an access entry says how far it may look',
  },
  runner: {
    taker: { service: 'codebuild' },
    rights: [
      [logWriting, '<runner/logs.arn>:*'],
      ['codeconnections:GetConnection codeconnections:GetConnectionToken', '<runner/connection.arn>'],
      [
        'ec2:DescribeDhcpOptions ec2:DescribeNetworkInterfaces ec2:DescribeSecurityGroups ec2:DescribeSubnets ec2:DescribeVpcs',
        '*',
      ],
      ...['subnet/{subnet}', 'security-group/<runner/network/security-group.id>', 'network-interface/*'].map(
        (on) => ['ec2:CreateNetworkInterface', `arn:aws:ec2:{awsRegion}:{account}:${on}`] as const,
      ),
      [
        'ec2:DeleteNetworkInterface',
        'arn:aws:ec2:{awsRegion}:{account}:network-interface/*',
        'ArnEquals ec2:Subnet={subnets}',
      ],
      [
        'ec2:CreateNetworkInterfacePermission',
        'arn:aws:ec2:{awsRegion}:{account}:network-interface/*',
        'ArnEquals ec2:Subnet={subnets}; StringEquals ec2:AuthorizedService=codebuild.amazonaws.com',
      ],
    ],
    why: 'starts the runner in the private subnets',
  },
  'vpc-cni': {
    taker: kubeSystem('aws-node'),
    managed: ['AmazonEKS_CNI_Policy'],
    why: 'gives pods addresses',
  },
  'aws-ebs-csi-driver': {
    taker: kubeSystem('ebs-csi-controller-sa'),
    managed: ['service-role/AmazonEBSCSIDriverPolicy'],
    rights: [
      ['kms:Decrypt kms:DescribeKey kms:GenerateDataKeyWithoutPlaintext', '<keys/volumes.arn>'],
      ['kms:CreateGrant', '<keys/volumes.arn>', 'Bool kms:GrantIsForAWSResource=true'],
    ],
    why: 'makes volumes, encrypted with the region’s key',
  },
  'aws-efs-csi-driver': {
    taker: kubeSystem('efs-csi-controller-sa'),
    managed: ['service-role/AmazonEFSCSIDriverPolicy'],
    why: 'mounts the file system',
  },
  'cluster-autoscaler': {
    taker: kubeSystem('cluster-autoscaler'),
    rights: [
      [
        'autoscaling:DescribeAutoScalingGroups autoscaling:DescribeAutoScalingInstances autoscaling:DescribeLaunchConfigurations autoscaling:DescribeScalingActivities ec2:DescribeImages ec2:DescribeInstanceTypes ec2:DescribeLaunchTemplateVersions ec2:GetInstanceTypesFromInstanceRequirements',
        '*',
      ],
      ['eks:DescribeNodegroup', 'arn:aws:eks:{awsRegion}:{account}:nodegroup/{name}/*'],
      [
        'autoscaling:SetDesiredCapacity autoscaling:TerminateInstanceInAutoScalingGroup',
        'arn:aws:autoscaling:{awsRegion}:{account}:autoScalingGroup:*:autoScalingGroupName/*',
        'StringEquals aws:ResourceTag/k8s.io/cluster-autoscaler/{name}=owned',
      ],
    ],
    why: 'resizes the node groups that carry its tag',
  },
  'log-shipper': {
    taker: kubeSystem('log-shipper'),
    rights: [
      [
        `${logWriting} logs:DescribeLogStreams`,
        'arn:aws:logs:{awsRegion}:{account}:log-group:/polycloud/{name}/*',
      ],
    ],
    why: 'writes the services’ logs',
  },
  'database-setup': {
    taker: setupJob('database-setup'),
    rights: [
      [
        'secretsmanager:GetSecretValue secretsmanager:DescribeSecret',
        '<databases/{instance}/instance.master_user_secret[0].secret_arn>',
      ],
      [
        'kms:Decrypt',
        '<keys/secrets.arn>',
        'StringEquals kms:ViaService=secretsmanager.{awsRegion}.amazonaws.com',
      ],
    ],
    why: 'makes the databases and users that services declare',
  },
  'kafka-setup': {
    taker: setupJob('kafka-setup'),
    rights: [
      ['kafka-cluster:Connect kafka-cluster:DescribeCluster', '<kafka/cluster.arn>'],
      [
        'kafka-cluster:CreateTopic kafka-cluster:DescribeTopic kafka-cluster:AlterTopic kafka-cluster:DescribeTopicDynamicConfiguration kafka-cluster:AlterTopicDynamicConfiguration',
        topics,
      ],
    ],
    why: 'makes the topics that services declare',
  },
  'search-setup': {
    taker: setupJob('search-setup'),
    rights: [['es:ESHttp*', 'arn:aws:es:{awsRegion}:{account}:domain/polycloud-{name}/*']],
    why: 'maps the services’ roles to their indices',
  },
};

/** The roles that the platform stack has beside those of workflows. */
export const platformRoles: Readonly<Record<string, RoleRow>> = {
  ...accountRoles,
  'image-replicas': {
    taker: { service: 'ecr' },
    rights: [
      [
        'ecr:CreateRepository ecr:ReplicateImage ecr:TagResource',
        'arn:aws:ecr:{replica}:{account}:repository/polycloud/*',
      ],
      ['kms:CreateGrant kms:DescribeKey kms:RetireGrant', '<images/key-{replica}.arn>'],
    ],
    why: 'makes the repositories of image copies',
  },
};
