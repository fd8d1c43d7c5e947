import { EcrLifecyclePolicy } from '@cdktf/provider-aws/lib/ecr-lifecycle-policy';
import { EcrRepository } from '@cdktf/provider-aws/lib/ecr-repository';
import { EcrRepositoryPolicy } from '@cdktf/provider-aws/lib/ecr-repository-policy';
import { Construct } from 'constructs';
import { imageLifecycle, pullPolicy } from './image-policies';

export interface ImageRepositoryProps {
  readonly name: string;
  readonly keyArn: string;
  readonly pullerAccounts: readonly string[];
  readonly protect: boolean;
}

/** The images of one service. */
export class ImageRepository extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, { name, keyArn, pullerAccounts, protect }: ImageRepositoryProps) {
    super(scope, id);
    const repository = new EcrRepository(this, 'repository', {
      name,
      // A tag that was deployed, signed or approved means the same image for ever.
      imageTagMutability: 'IMMUTABLE',
      imageScanningConfiguration: { scanOnPush: true },
      encryptionConfiguration: [{ encryptionType: 'KMS', kmsKey: keyArn }],
      forceDelete: !protect,
      lifecycle: { preventDestroy: protect },
    });
    new EcrRepositoryPolicy(this, 'policy', {
      repository: repository.name,
      policy: pullPolicy(pullerAccounts),
    });
    new EcrLifecyclePolicy(this, 'lifecycle', { repository: repository.name, policy: imageLifecycle });
    this.arn = repository.arn;
  }
}
