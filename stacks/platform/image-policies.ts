import { policyDocument, statement } from '../policy';

/** Every repository's name begins with it, here and in the copies. */
export const imagePrefix = 'polycloud';

/** Lets accounts pull, and nothing else. */
export function pullPolicy(accounts: readonly string[]): string {
  return policyDocument(
    statement({
      sid: 'Pull',
      principals: { aws: accounts.map((account) => `arn:aws:iam::${account}:root`) },
      actions: ['ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
    }),
  );
}

/** Images of pull requests go after two weeks; releases stay, up to a number that no roll-back reaches back to. */
export const imageLifecycle = JSON.stringify({
  rules: [
    {
      rulePriority: 1,
      description: 'Images of pull requests',
      selection: {
        tagStatus: 'tagged',
        tagPrefixList: ['pr-'],
        countType: 'sinceImagePushed',
        countUnit: 'days',
        countNumber: 14,
      },
      action: { type: 'expire' },
    },
    {
      rulePriority: 2,
      description: 'Layers that no tag names any more',
      selection: { tagStatus: 'untagged', countType: 'sinceImagePushed', countUnit: 'days', countNumber: 14 },
      action: { type: 'expire' },
    },
    {
      rulePriority: 3,
      description: 'Releases',
      selection: {
        tagStatus: 'tagged',
        tagPrefixList: ['v'],
        countType: 'imageCountMoreThan',
        countNumber: 500,
      },
      action: { type: 'expire' },
    },
  ],
});
