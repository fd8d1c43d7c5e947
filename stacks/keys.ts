import { IamServiceLinkedRole } from '@cdktf/provider-aws/lib/iam-service-linked-role';
import { KmsAlias } from '@cdktf/provider-aws/lib/kms-alias';
import { KmsKey } from '@cdktf/provider-aws/lib/kms-key';
import { Construct } from 'constructs';
import { policyDocument, type Statement, statement } from './policy';

/** The kinds of data that a region keeps apart: whoever may read one kind may not read another. */
export type DataKind =
  | 'databases'
  | 'kafka'
  | 'cache'
  | 'search'
  | 'storage'
  | 'secrets'
  | 'logs'
  | 'cluster'
  | 'volumes'
  | 'backup'
  | 'audit';

export interface KeysProps {
  /** @default every kind */
  readonly kinds?: readonly DataKind[];
  /** Prefix of the aliases. */
  readonly name: string;
  readonly account: string;
  readonly awsRegion: string;
  /** Terraform refuses to destroy the keys: without its key, data is lost. */
  readonly protect: boolean;
}

interface Caller {
  readonly account: string;
  readonly awsRegion: string;
  readonly autoScalingRoleArn: string;
}

const use = ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:DescribeKey'];

/**
 * What each key allows beyond the account's own IAM policies: the AWS services that use it under their own name.
 * Services that act for their caller (RDS, MSK, EFS, Secrets Manager and so on) need no statement here.
 */
const serviceUse: Readonly<Record<DataKind, (caller: Caller) => readonly Statement[]>> = {
  databases: () => [],
  kafka: () => [],
  cache: () => [],
  search: () => [],
  storage: () => [],
  secrets: () => [],
  cluster: () => [],
  backup: () => [],
  logs: ({ account, awsRegion }) => [
    statement({
      sid: 'LogGroups',
      principals: { service: `logs.${awsRegion}.amazonaws.com` },
      actions: use,
      resources: ['*'],
      conditions: {
        ArnLike: { 'kms:EncryptionContext:aws:logs:arn': `arn:aws:logs:${awsRegion}:${account}:*` },
      },
    }),
  ],
  volumes: ({ autoScalingRoleArn }) => [
    statement({
      sid: 'NodeVolumes',
      principals: { aws: autoScalingRoleArn },
      actions: use,
      resources: ['*'],
    }),
    statement({
      sid: 'NodeVolumeGrants',
      principals: { aws: autoScalingRoleArn },
      actions: ['kms:CreateGrant'],
      resources: ['*'],
      conditions: { Bool: { 'kms:GrantIsForAWSResource': 'true' } },
    }),
  ],
  audit: ({ account, awsRegion }) => [
    statement({
      sid: 'Trails',
      principals: { service: 'cloudtrail.amazonaws.com' },
      actions: ['kms:GenerateDataKey*', 'kms:DescribeKey'],
      resources: ['*'],
      conditions: {
        StringLike: { 'kms:EncryptionContext:aws:cloudtrail:arn': `arn:aws:cloudtrail:*:${account}:trail/*` },
        ArnLike: { 'aws:SourceArn': `arn:aws:cloudtrail:${awsRegion}:${account}:trail/*` },
      },
    }),
    statement({
      sid: 'ConfigurationHistoryAndAlarms',
      principals: {
        service: [
          'config.amazonaws.com',
          'budgets.amazonaws.com',
          'cloudwatch.amazonaws.com',
          'events.amazonaws.com',
          'backup.amazonaws.com',
        ],
      },
      actions: ['kms:GenerateDataKey*', 'kms:Decrypt'],
      resources: ['*'],
      conditions: { StringEquals: { 'aws:SourceAccount': account } },
    }),
  ],
};

const everyKind = Object.keys(serviceUse) as DataKind[];

/** One customer-managed key per kind of data: single-region, rotated yearly, with an alias. */
export class Keys extends Construct {
  private readonly keys: ReadonlyMap<DataKind, KmsKey>;

  constructor(
    scope: Construct,
    id: string,
    { name, account, awsRegion, protect, kinds = everyKind }: KeysProps,
  ) {
    super(scope, id);
    // A key policy may only name principals that exist, and AWS makes this role only with the first group.
    const autoScaling = new IamServiceLinkedRole(this, 'auto-scaling-role', {
      awsServiceName: 'autoscaling.amazonaws.com',
      description: 'Launches the nodes, whose volumes are encrypted with the key of this region',
    });
    const caller = { account, awsRegion, autoScalingRoleArn: autoScaling.arn };
    const administration = statement({
      sid: 'AccountPolicies',
      principals: { aws: `arn:aws:iam::${account}:root` },
      actions: ['kms:*'],
      resources: ['*'],
    });
    this.keys = new Map(
      kinds.map((kind) => {
        const key = new KmsKey(this, kind, {
          description: `${name}: ${kind}`,
          enableKeyRotation: true,
          multiRegion: false,
          deletionWindowInDays: 30,
          policy: policyDocument(administration, ...serviceUse[kind](caller)),
          lifecycle: { preventDestroy: protect },
        });
        new KmsAlias(this, `${kind}-alias`, { name: `alias/${name}/${kind}`, targetKeyId: key.keyId });
        return [kind, key];
      }),
    );
  }

  /** The ARN of the key for this kind of data. */
  arn(kind: DataKind): string {
    const key = this.keys.get(kind);
    if (!key) throw new Error(`keys: no key for ${kind}; add it to DataKind and its table`);
    return key.arn;
  }

  /** Every key, by what it encrypts. */
  get arns(): Readonly<Record<string, string>> {
    return Object.fromEntries([...this.keys].map(([kind, key]) => [kind, key.arn]));
  }
}
