import { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group';
import { EksCluster } from '@cdktf/provider-aws/lib/eks-cluster';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import { IamRolePolicyAttachment } from '@cdktf/provider-aws/lib/iam-role-policy-attachment';
import { Construct } from 'constructs';
import { policyDocument, serviceTrust, statement } from '../policy';
import { ClusterAccess, type ClusterPrincipal } from './cluster-access';
import { ClusterSecurityGroups } from './security-groups';

export interface ClusterProps {
  readonly name: string;
  readonly account: string;
  readonly awsRegion: string;
  /** EKS minor version, e.g. `1.36`. */
  readonly kubernetes: string;
  readonly vpcId: string;
  readonly vpcCidr: string;
  readonly subnetIds: readonly string[];
  readonly apiClientCidrs: readonly string[];
  /** Who reaches the API from the internet; with none, it has no public endpoint. @default [] */
  readonly publicApiCidrs?: readonly string[];
  readonly secretsKeyArn: string;
  readonly logsKeyArn: string;
  readonly logRetentionDays: number;
  /** Who gets in. */
  readonly principals: Readonly<Record<string, ClusterPrincipal>>;
  /** Deletion protection of the control plane. */
  readonly protect: boolean;
}

const logTypes = ['api', 'audit', 'authenticator', 'controllerManager', 'scheduler'];

/** The EKS control plane: private unless named networks are let in, in standard support, opened by access entries alone, logging everything. */
export class Cluster extends Construct {
  /** An expression, known once the cluster exists. */
  readonly name: string;
  /** Written out, so that roles and policies that name the cluster need not wait for it. */
  readonly arn: string;
  readonly account: string;
  readonly awsRegion: string;
  readonly endpoint: string;
  /** Base64 of the PEM certificate. */
  readonly certificateAuthority: string;
  readonly clusterSecurityGroupId: string;
  readonly nodeSecurityGroupId: string;
  readonly logGroupName: string;

  constructor(scope: Construct, id: string, props: ClusterProps) {
    super(scope, id);
    const { name, account, awsRegion, publicApiCidrs = [] } = props;
    this.logGroupName = `/aws/eks/${name}/cluster`;
    const logGroup = new CloudwatchLogGroup(this, 'logs', {
      name: this.logGroupName,
      kmsKeyId: props.logsKeyArn,
      retentionInDays: props.logRetentionDays,
    });
    const securityGroups = new ClusterSecurityGroups(this, 'security-groups', {
      name,
      vpcId: props.vpcId,
      vpcCidr: props.vpcCidr,
      apiClientCidrs: props.apiClientCidrs,
    });
    const role = new IamRole(this, 'role', {
      name: `${name}-cluster`,
      description: 'EKS control plane',
      assumeRolePolicy: serviceTrust(['eks.amazonaws.com'], account),
    });
    const managed = new IamRolePolicyAttachment(this, 'role-policy', {
      role: role.name,
      policyArn: 'arn:aws:iam::aws:policy/AmazonEKSClusterPolicy',
    });
    // The managed policy lets a Service of type LoadBalancer make one that no plan shows.
    const closed = new IamRolePolicy(this, 'closed-world', {
      name: 'closed-world',
      role: role.name,
      policy: policyDocument(
        statement({
          effect: 'Deny',
          actions: ['elasticloadbalancing:CreateLoadBalancer', 'elasticloadbalancing:CreateTargetGroup'],
          resources: ['*'],
        }),
      ),
    });
    const cluster = new EksCluster(this, 'cluster', {
      name,
      version: props.kubernetes,
      roleArn: role.arn,
      deletionProtection: props.protect,
      upgradePolicy: { supportType: 'STANDARD' },
      // The add-ons below are the managed ones; the unmanaged copies would stand in their way.
      bootstrapSelfManagedAddons: false,
      accessConfig: { authenticationMode: 'API', bootstrapClusterCreatorAdminPermissions: false },
      enabledClusterLogTypes: logTypes,
      encryptionConfig: { resources: ['secrets'], provider: { keyArn: props.secretsKeyArn } },
      vpcConfig: {
        subnetIds: [...props.subnetIds],
        securityGroupIds: [securityGroups.controlPlaneId],
        endpointPrivateAccess: true,
        endpointPublicAccess: publicApiCidrs.length > 0,
        ...(publicApiCidrs.length > 0 ? { publicAccessCidrs: [...publicApiCidrs] } : {}),
      },
      zonalShiftConfig: { enabled: true },
      // EKS would make the log group itself, unencrypted and without end.
      dependsOn: [logGroup, managed, closed],
    });
    new ClusterAccess(this, 'access', { clusterName: cluster.name, principals: props.principals });

    this.name = cluster.name;
    this.arn = `arn:aws:eks:${awsRegion}:${account}:cluster/${name}`;
    this.account = account;
    this.awsRegion = awsRegion;
    this.endpoint = cluster.endpoint;
    this.certificateAuthority = cluster.certificateAuthority.get(0).data;
    this.clusterSecurityGroupId = securityGroups.controlPlaneId;
    this.nodeSecurityGroupId = securityGroups.nodesId;
  }
}
