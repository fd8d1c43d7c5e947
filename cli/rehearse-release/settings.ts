import { guests } from '../../regions/guests';
import { platform } from '../../regions/platform';
import { previews } from '../../regions/previews';
import { branches } from '../../regions/refs';
import type { Region } from '../../regions/region';
import { tiers } from '../../regions/tiers';
import type { Environment, Repository } from '../../workflows/github/repository';

/**
 * The repository as docs/workflows.md says that it is to be set up on GitHub: an environment for each of the registry,
 * of which production takes release tags and asks a reviewer, and the others take the branches that deploy to them; one
 * for previews, one for images.
 */
export function githubSettings(regions: readonly Region[]): Repository {
  const [owner = '', name = ''] = platform.repository.split('/');
  return {
    ...{ owner, name, id: Number(platform.repositoryId), ownerId: 1_000_001 },
    defaultBranch: 'main',
    immutableSubjects: false,
    visibility: 'private',
    environments: [
      ...regions.map(environmentOf),
      // Pull requests of this repository, and the clock on main.
      ...[guests, previews].map(({ githubEnvironment: name }) => ({
        name,
        branches: ['pull/*/merge', 'main'],
      })),
      { name: 'images', branches: ['main'], tags: ['*'] },
    ],
  };
}

function environmentOf({ name, tier }: Region): Environment {
  if (tiers[tier].production) return { name, tags: ['v*'], reviewers: ['release-managers'] };
  const own = Object.entries(branches).flatMap(([branch, target]) => (target === name ? [branch] : []));
  // In GitHub's settings a `*` stops at a slash, in the registry's it does not.
  const globs = own.flatMap((branch) => (branch.endsWith('/*') ? [branch, `${branch}*/*`] : [branch]));
  return { name, branches: [...globs, 'main'] };
}
