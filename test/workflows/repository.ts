import type { PushEvent } from '../../workflows/events/event';
import type { Repository } from '../../workflows/github/repository';

export const sha = '0123456789abcdef0123456789abcdef01234567';

/** A repository with one environment that asks for a reviewer and takes release tags alone. */
export const repository: Repository = {
  owner: 'acme',
  name: 'fleet',
  id: 456,
  ownerId: 123,
  defaultBranch: 'main',
  immutableSubjects: false,
  visibility: 'private',
  environments: [
    { name: 'eu', tags: ['v*'], reviewers: ['release-managers'] },
    { name: 'staging', branches: ['release/*'] },
  ],
};

export const push = (ref: string): PushEvent => ({ name: 'push', actor: 'someone', sha, ref });
