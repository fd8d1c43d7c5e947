import { SecurityGroup } from '@cdktf/provider-aws/lib/security-group';
import { VpcEndpoint } from '@cdktf/provider-aws/lib/vpc-endpoint';
import { VpcSecurityGroupIngressRule } from '@cdktf/provider-aws/lib/vpc-security-group-ingress-rule';
import { Construct } from 'constructs';
import { policyDocument, type StatementProps, statement } from '../policy';

export interface EndpointsProps {
  readonly name: string;
  readonly vpcId: string;
  readonly cidr: string;
  readonly account: string;
  readonly awsRegion: string;
  /** Where the interface endpoints get their addresses, one subnet per zone. */
  readonly subnetIds: readonly string[];
  /** Route tables that learn the way to S3. */
  readonly routeTableIds: readonly string[];
  /** Who else passes an endpoint, by its service. */
  readonly passage: EndpointPassage;
}

/** AWS services that nodes and pods call, and the IAM prefix of each one's actions. */
const interfaceServices = {
  autoscaling: 'autoscaling',
  ec2: 'ec2',
  'ecr.api': 'ecr',
  'ecr.dkr': 'ecr',
  eks: 'eks',
  'eks-auth': 'eks-auth',
  elasticfilesystem: 'elasticfilesystem',
  kms: 'kms',
  logs: 'logs',
  secretsmanager: 'secretsmanager',
  ssm: 'ssm',
  ssmmessages: 'ssmmessages',
  sts: 'sts',
} as const;

export type EndpointPassage = Readonly<
  Partial<Record<keyof typeof interfaceServices, readonly StatementProps[]>>
>;

/** Private ways to AWS services, open to this account's principals alone: stolen foreign keys work nowhere. */
export class Endpoints extends Construct {
  /** S3's addresses in the AWS region, known after an apply. */
  readonly objectStorageCidrs: readonly string[];

  constructor(scope: Construct, id: string, props: EndpointsProps) {
    super(scope, id);
    const { name, vpcId, cidr, account, awsRegion, subnetIds, routeTableIds, passage } = props;
    const callers = new SecurityGroup(this, 'security-group', {
      name: `${name}-endpoints`,
      description: 'HTTPS from inside the VPC to AWS service endpoints',
      vpcId,
      tags: { Name: `${name}-endpoints` },
    });
    const https = new VpcSecurityGroupIngressRule(this, 'https', {
      securityGroupId: callers.id,
      description: 'HTTPS from the VPC',
      cidrIpv4: cidr,
      ipProtocol: 'tcp',
      fromPort: 443,
      toPort: 443,
    });
    for (const service of Object.keys(interfaceServices) as (keyof typeof interfaceServices)[]) {
      new VpcEndpoint(this, service.replace('.', '-'), {
        vpcId,
        serviceName: `com.amazonaws.${awsRegion}.${service}`,
        vpcEndpointType: 'Interface',
        privateDnsEnabled: true,
        subnetIds: [...subnetIds],
        securityGroupIds: [callers.id],
        policy: policyDocument(
          statement({
            principals: '*',
            actions: [`${interfaceServices[service]}:*`],
            resources: ['*'],
            conditions: { StringEquals: { 'aws:PrincipalAccount': account } },
          }),
          ...(passage[service] ?? []).map(statement),
        ),
        tags: { Name: `${name}-${service}` },
        // From its first moment the endpoint answers to the service's public name: it must let callers in by then.
        dependsOn: [https],
      });
    }
    const objectStorage = new VpcEndpoint(this, 's3', {
      vpcId,
      serviceName: `com.amazonaws.${awsRegion}.s3`,
      vpcEndpointType: 'Gateway',
      routeTableIds: [...routeTableIds],
      policy: policyDocument(
        statement({
          sid: 'OwnBuckets',
          principals: '*',
          actions: ['s3:*'],
          resources: ['*'],
          conditions: {
            StringEquals: { 'aws:PrincipalAccount': account, 'aws:ResourceAccount': account },
          },
        }),
        // ECR answers a pull with presigned addresses of its own bucket: the signer is not this account.
        statement({
          sid: 'ImageLayers',
          principals: '*',
          actions: ['s3:GetObject'],
          resources: [`arn:aws:s3:::prod-${awsRegion}-starport-layer-bucket/*`],
        }),
      ),
      tags: { Name: `${name}-s3` },
    });
    this.objectStorageCidrs = objectStorage.cidrBlocks;
  }
}
