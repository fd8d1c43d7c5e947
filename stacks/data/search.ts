import { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group';
import { CloudwatchLogResourcePolicy } from '@cdktf/provider-aws/lib/cloudwatch-log-resource-policy';
import { IamServiceLinkedRole } from '@cdktf/provider-aws/lib/iam-service-linked-role';
import { OpensearchDomain } from '@cdktf/provider-aws/lib/opensearch-domain';
import { Construct } from 'constructs';
import { policyDocument, statement } from '../policy';
import { DataSecurityGroup } from './data-security-group';

export interface SearchProps {
  /** Prefix of every other name. */
  readonly name: string;
  /** 3–28 of a–z, 0–9, `-`. */
  readonly domainName: string;
  readonly account: string;
  readonly awsRegion: string;
  readonly vpcId: string;
  readonly subnetIds: readonly string[];
  readonly clientSecurityGroupIds: readonly string[];
  readonly instanceType: string;
  readonly dataNodes: number;
  /** Instance type of three dedicated masters; `null` for none. */
  readonly dedicatedMasterType: string | null;
  readonly volumeGiB: number;
  /** The role that administers users and indices; there is no user with a password. */
  readonly masterRoleArn: string;
  readonly protect: boolean;
  readonly logRetentionDays: number;
  readonly searchKeyArn: string;
  readonly logsKeyArn: string;
}

const logTypes = ['INDEX_SLOW_LOGS', 'SEARCH_SLOW_LOGS', 'ES_APPLICATION_LOGS', 'AUDIT_LOGS'] as const;

/** The ARN that a domain has, or will have: its policies and its master role name it before it exists. */
export function searchDomainArn({
  awsRegion,
  account,
  domainName,
}: Pick<SearchProps, 'awsRegion' | 'account' | 'domainName'>): string {
  return `arn:aws:es:${awsRegion}:${account}:domain/${domainName}`;
}

/** The region's OpenSearch domain, inside the VPC, with fine-grained access by IAM role. */
export class Search extends Construct {
  readonly arn: string;
  /** Host name, without `https://`. */
  readonly endpoint: string;

  /** @throws {Error} on a name that OpenSearch refuses, or more zones than subnets. */
  constructor(scope: Construct, id: string, props: SearchProps) {
    super(scope, id);
    const { name, domainName, account, dataNodes, dedicatedMasterType, protect } = props;
    if (!/^[a-z][a-z0-9-]{2,27}$/.test(domainName)) {
      throw new Error(
        `search: domainName ${domainName} is not 3–28 of a–z, 0–9, "-" from a letter on; change it`,
      );
    }
    const zones = Math.min(3, dataNodes);
    if (dataNodes < 1 || props.subnetIds.length < zones) {
      throw new Error(
        `${name}: ${dataNodes} search nodes need ${Math.max(1, zones)} subnets and have ` +
          `${props.subnetIds.length}; give one per zone and at least one node`,
      );
    }
    const domainArn = searchDomainArn(props);
    const security = new DataSecurityGroup(this, 'security', {
      name: `${name}-search`,
      vpcId: props.vpcId,
      clientSecurityGroupIds: props.clientSecurityGroupIds,
      ports: [{ from: 443, protocol: 'HTTPS' }],
    });
    // OpenSearch enters the VPC as this role and does not make it by itself.
    const serviceRole = new IamServiceLinkedRole(this, 'service-role', {
      awsServiceName: 'opensearchservice.amazonaws.com',
      description: 'OpenSearch keeps its network interfaces in the VPC',
    });
    const logs = logTypes.map((type) => ({
      type,
      group: new CloudwatchLogGroup(this, type.toLowerCase().replaceAll('_', '-'), {
        name: `/polycloud/${name}/search/${type.toLowerCase().replaceAll('_', '-')}`,
        kmsKeyId: props.logsKeyArn,
        retentionInDays: props.logRetentionDays,
      }),
    }));
    const delivery = new CloudwatchLogResourcePolicy(this, 'log-delivery', {
      policyName: `${name}-search`,
      policyDocument: policyDocument(
        statement({
          principals: { service: 'es.amazonaws.com' },
          actions: ['logs:CreateLogStream', 'logs:PutLogEvents', 'logs:PutLogEventsBatch'],
          resources: logs.map(({ group }) => `${group.arn}:*`),
          conditions: {
            StringEquals: { 'aws:SourceAccount': account },
            ArnEquals: { 'aws:SourceArn': domainArn },
          },
        }),
      ),
    });
    const burstable = props.instanceType.startsWith('t');
    const domain = new OpensearchDomain(this, 'domain', {
      domainName,
      engineVersion: 'OpenSearch_2.19',
      clusterConfig: {
        instanceType: props.instanceType,
        instanceCount: dataNodes,
        zoneAwarenessEnabled: zones > 1,
        ...(zones > 1 ? { zoneAwarenessConfig: { availabilityZoneCount: zones } } : {}),
        dedicatedMasterEnabled: dedicatedMasterType !== null,
        ...(dedicatedMasterType === null ? {} : { dedicatedMasterType, dedicatedMasterCount: 3 }),
      },
      ebsOptions: {
        ebsEnabled: true,
        volumeType: 'gp3',
        volumeSize: props.volumeGiB,
        iops: 3000,
        throughput: 125,
      },
      vpcOptions: { subnetIds: props.subnetIds.slice(0, zones), securityGroupIds: [security.id] },
      encryptAtRest: { enabled: true, kmsKeyId: props.searchKeyArn },
      nodeToNodeEncryption: { enabled: true },
      domainEndpointOptions: { enforceHttps: true, tlsSecurityPolicy: 'Policy-Min-TLS-1-2-PFS-2023-10' },
      advancedSecurityOptions: {
        enabled: true,
        anonymousAuthEnabled: false,
        internalUserDatabaseEnabled: false,
        masterUserOptions: { masterUserArn: props.masterRoleArn },
      },
      accessPolicies: policyDocument(
        statement({
          principals: { aws: `arn:aws:iam::${account}:root` },
          actions: ['es:ESHttp*'],
          resources: [`${domainArn}/*`],
        }),
      ),
      // Burstable instances have no Auto-Tune.
      autoTuneOptions: { desiredState: burstable ? 'DISABLED' : 'ENABLED', rollbackOnDisable: 'NO_ROLLBACK' },
      offPeakWindowOptions: {
        enabled: true,
        offPeakWindow: { windowStartTime: { hours: 1, minutes: 0 } },
      },
      softwareUpdateOptions: { autoSoftwareUpdateEnabled: true },
      logPublishingOptions: logs.map(({ type, group }) => ({
        logType: type,
        enabled: true,
        cloudwatchLogGroupArn: group.arn,
      })),
      dependsOn: [serviceRole, delivery],
      lifecycle: { preventDestroy: protect },
    });
    this.arn = domain.arn;
    this.endpoint = domain.endpoint;
  }
}
