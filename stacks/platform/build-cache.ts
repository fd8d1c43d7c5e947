import { EcrLifecyclePolicy } from '@cdktf/provider-aws/lib/ecr-lifecycle-policy';
import { EcrRepository } from '@cdktf/provider-aws/lib/ecr-repository';
import { Construct } from 'constructs';

export interface BuildCacheProps {
  readonly name: string;
  readonly keyArn: string;
  readonly protect: boolean;
}

/** Outside of the images' prefix: never copied to another AWS region, never pulled by a cluster. */
export const buildCacheName = 'build-cache';

const days = 14;

/** Layers of a repository's earlier builds, a tag for each service. Losing it costs a slow build and nothing else. */
export class BuildCache extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, { name, keyArn, protect }: BuildCacheProps) {
    super(scope, id);
    const repository = new EcrRepository(this, 'repository', {
      name,
      // A tag is moved to the newest layers by each build.
      imageTagMutability: 'MUTABLE',
      imageScanningConfiguration: { scanOnPush: true },
      encryptionConfiguration: [{ encryptionType: 'KMS', kmsKey: keyArn }],
      forceDelete: !protect,
      lifecycle: { preventDestroy: protect },
    });
    new EcrLifecyclePolicy(this, 'lifecycle', {
      repository: repository.name,
      policy: JSON.stringify({
        rules: [
          {
            rulePriority: 1,
            description: `Layers that nobody has built with for ${days} days`,
            selection: {
              tagStatus: 'any',
              countType: 'sinceImagePushed',
              countUnit: 'days',
              countNumber: days,
            },
            action: { type: 'expire' },
          },
        ],
      }),
    });
    this.arn = repository.arn;
  }
}
