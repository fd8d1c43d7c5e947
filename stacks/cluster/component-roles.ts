import { Construct } from 'constructs';
import { type PodCluster, PodRole } from '../access/pod-role';
import type { StatementProps } from '../policy';

export interface ComponentRolesProps {
  /** The region's name, which is the cluster's too. */
  readonly name: string;
  readonly cluster: PodCluster;
}

interface Place {
  readonly name: string;
  readonly account: string;
  readonly awsRegion: string;
}

interface Component {
  readonly namespace: string;
  readonly serviceAccount: string;
  readonly rights: (place: Place) => readonly StatementProps[];
}

/** The platform's own pods that call AWS. */
export const components = {
  'cluster-autoscaler': {
    namespace: 'kube-system',
    serviceAccount: 'cluster-autoscaler',
    rights: ({ name, account, awsRegion }) => [
      {
        sid: 'Look',
        actions: [
          'autoscaling:DescribeAutoScalingGroups',
          'autoscaling:DescribeAutoScalingInstances',
          'autoscaling:DescribeLaunchConfigurations',
          'autoscaling:DescribeScalingActivities',
          'ec2:DescribeImages',
          'ec2:DescribeInstanceTypes',
          'ec2:DescribeLaunchTemplateVersions',
          'ec2:GetInstanceTypesFromInstanceRequirements',
        ],
        resources: ['*'],
      },
      {
        sid: 'NodeGroups',
        actions: ['eks:DescribeNodegroup'],
        resources: [`arn:aws:eks:${awsRegion}:${account}:nodegroup/${name}/*`],
      },
      {
        sid: 'Resize',
        actions: ['autoscaling:SetDesiredCapacity', 'autoscaling:TerminateInstanceInAutoScalingGroup'],
        resources: [`arn:aws:autoscaling:${awsRegion}:${account}:autoScalingGroup:*:autoScalingGroupName/*`],
        conditions: { StringEquals: { [`aws:ResourceTag/k8s.io/cluster-autoscaler/${name}`]: 'owned' } },
      },
    ],
  },
  'log-shipper': {
    namespace: 'kube-system',
    serviceAccount: 'log-shipper',
    rights: ({ name, account, awsRegion }) => [
      {
        sid: 'ServiceLogs',
        actions: ['logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents'],
        resources: [`arn:aws:logs:${awsRegion}:${account}:log-group:/polycloud/${name}/*`],
      },
    ],
  },
} as const satisfies Record<string, Component>;

/** A role per component of the table, given to its ServiceAccount through Pod Identity. */
export class ComponentRoles extends Construct {
  constructor(scope: Construct, id: string, { name, cluster }: ComponentRolesProps) {
    super(scope, id);
    const place = { name, account: cluster.account, awsRegion: cluster.awsRegion };
    for (const [component, { namespace, serviceAccount, rights }] of Object.entries<Component>(components)) {
      new PodRole(this, component, {
        cluster,
        roleName: `${name}-${component}`,
        description: `Component ${component}`,
        namespace,
        serviceAccount,
        statements: rights(place),
      });
    }
  }
}
