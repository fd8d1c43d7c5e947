import { AccessanalyzerAnalyzer } from '@cdktf/provider-aws/lib/accessanalyzer-analyzer';
import { EbsDefaultKmsKey } from '@cdktf/provider-aws/lib/ebs-default-kms-key';
import { EbsEncryptionByDefault } from '@cdktf/provider-aws/lib/ebs-encryption-by-default';
import { EbsSnapshotBlockPublicAccess } from '@cdktf/provider-aws/lib/ebs-snapshot-block-public-access';
import { Ec2InstanceMetadataDefaults } from '@cdktf/provider-aws/lib/ec2-instance-metadata-defaults';
import { IamAccountPasswordPolicy } from '@cdktf/provider-aws/lib/iam-account-password-policy';
import { S3AccountPublicAccessBlock } from '@cdktf/provider-aws/lib/s3-account-public-access-block';
import { Construct } from 'constructs';

export interface AccountBaselineProps {
  readonly name: string;
  readonly account: string;
  /** Key of volumes that name none. */
  readonly volumesKeyArn: string;
}

/** The account's own settings: what holds for anything made in it, whoever makes it. */
export class AccountBaseline extends Construct {
  constructor(scope: Construct, id: string, { name, account, volumesKeyArn }: AccountBaselineProps) {
    super(scope, id);
    new S3AccountPublicAccessBlock(this, 'buckets', {
      accountId: account,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    });
    new EbsEncryptionByDefault(this, 'volumes', { enabled: true });
    new EbsDefaultKmsKey(this, 'volumes-key', { keyArn: volumesKeyArn });
    new EbsSnapshotBlockPublicAccess(this, 'snapshots', { state: 'block-all-sharing' });
    new Ec2InstanceMetadataDefaults(this, 'instance-metadata', {
      httpTokens: 'required',
      httpPutResponseHopLimit: 1,
    });
    // Nobody is meant to have a password here; should somebody make an IAM user, it is a good one.
    new IamAccountPasswordPolicy(this, 'passwords', {
      minimumPasswordLength: 16,
      requireLowercaseCharacters: true,
      requireUppercaseCharacters: true,
      requireNumbers: true,
      requireSymbols: true,
      allowUsersToChangePassword: true,
      maxPasswordAge: 90,
      passwordReusePrevention: 24,
    });
    new AccessanalyzerAnalyzer(this, 'access-analyzer', { analyzerName: name, type: 'ACCOUNT' });
  }
}
