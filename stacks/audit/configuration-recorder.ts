import { ConfigConfigurationRecorder } from '@cdktf/provider-aws/lib/config-configuration-recorder';
import { ConfigConfigurationRecorderStatus } from '@cdktf/provider-aws/lib/config-configuration-recorder-status';
import { ConfigDeliveryChannel } from '@cdktf/provider-aws/lib/config-delivery-channel';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import { IamRolePolicyAttachment } from '@cdktf/provider-aws/lib/iam-role-policy-attachment';
import { Construct } from 'constructs';
import { policyDocument, serviceTrust, statement } from '../policy';

export interface ConfigurationRecorderProps {
  readonly name: string;
  readonly account: string;
  readonly bucketName: string;
  readonly bucketArn: string;
  readonly auditKeyArn: string;
}

/** AWS Config: how every resource of the account looked at any time. */
export class ConfigurationRecorder extends Construct {
  constructor(scope: Construct, id: string, props: ConfigurationRecorderProps) {
    super(scope, id);
    const { name, account, bucketName, bucketArn, auditKeyArn } = props;
    const role = new IamRole(this, 'role', {
      name: `${name}-config`,
      description: 'AWS Config reads the configuration of resources and stores its history',
      assumeRolePolicy: serviceTrust(['config.amazonaws.com'], account),
    });
    const reading = new IamRolePolicyAttachment(this, 'read', {
      role: role.name,
      policyArn: 'arn:aws:iam::aws:policy/service-role/AWS_ConfigRole',
    });
    const writing = new IamRolePolicy(this, 'deliver', {
      name: 'deliver',
      role: role.name,
      policy: policyDocument(
        statement({ actions: ['s3:GetBucketAcl', 's3:ListBucket'], resources: [bucketArn] }),
        statement({
          actions: ['s3:PutObject'],
          resources: [`${bucketArn}/config/AWSLogs/${account}/*`],
          conditions: { StringEquals: { 's3:x-amz-acl': 'bucket-owner-full-control' } },
        }),
        statement({ actions: ['kms:GenerateDataKey', 'kms:Decrypt'], resources: [auditKeyArn] }),
      ),
    });
    const recorder = new ConfigConfigurationRecorder(this, 'recorder', {
      name,
      roleArn: role.arn,
      recordingGroup: { allSupported: true, includeGlobalResourceTypes: true },
    });
    const channel = new ConfigDeliveryChannel(this, 'channel', {
      name,
      s3BucketName: bucketName,
      s3KeyPrefix: 'config',
      s3KmsKeyArn: auditKeyArn,
      snapshotDeliveryProperties: { deliveryFrequency: 'TwentyFour_Hours' },
      dependsOn: [recorder, writing],
    });
    new ConfigConfigurationRecorderStatus(this, 'status', {
      name: recorder.name,
      isEnabled: true,
      dependsOn: [channel, reading],
    });
  }
}
