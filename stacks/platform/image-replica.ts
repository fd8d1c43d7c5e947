import { EcrRepositoryCreationTemplate } from '@cdktf/provider-aws/lib/ecr-repository-creation-template';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import { policyDocument, serviceTrust, statement } from '../policy';
import { imageLifecycle, imagePrefix, pullPolicy } from './image-policies';

export interface ImageReplicaProps {
  readonly name: string;
  readonly account: string;
  /** AWS region of each copy → the key of its images. */
  readonly keyArns: Readonly<Record<string, string>>;
  readonly pullerAccounts: readonly string[];
}

/** What the repositories look like that replication makes in other AWS regions: as strict as the originals. */
export class ImageReplica extends Construct {
  readonly templates: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, { name, account, keyArns, pullerAccounts }: ImageReplicaProps) {
    super(scope, id);
    const role = new IamRole(this, 'role', {
      name: `${name}-image-replicas`,
      description: 'ECR makes the repositories of image copies',
      assumeRolePolicy: serviceTrust(['ecr.amazonaws.com'], account),
    });
    const policy = new IamRolePolicy(this, 'policy', {
      name: 'replicas',
      role: role.name,
      policy: policyDocument(
        statement({
          actions: ['ecr:CreateRepository', 'ecr:ReplicateImage', 'ecr:TagResource'],
          resources: Object.keys(keyArns).map(
            (region) => `arn:aws:ecr:${region}:${account}:repository/${imagePrefix}/*`,
          ),
        }),
        statement({
          actions: ['kms:CreateGrant', 'kms:DescribeKey', 'kms:RetireGrant'],
          resources: Object.values(keyArns),
        }),
      ),
    });
    this.templates = Object.entries(keyArns).map(
      ([region, keyArn]) =>
        new EcrRepositoryCreationTemplate(this, region, {
          region,
          prefix: imagePrefix,
          description: 'Copies of the images of the product',
          appliedFor: ['REPLICATION'],
          imageTagMutability: 'IMMUTABLE',
          encryptionConfiguration: [{ encryptionType: 'KMS', kmsKey: keyArn }],
          repositoryPolicy: pullPolicy(pullerAccounts),
          lifecyclePolicy: imageLifecycle,
          customRoleArn: role.arn,
          dependsOn: [policy],
        }),
    );
  }
}
