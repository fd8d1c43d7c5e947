import picomatch from 'picomatch';

/** A GitHub environment: who may deploy into it, and when. */
export interface Environment {
  readonly name: string;
  /** Globs on branches that may; tags are `tags`. Without either list, every ref may. */
  readonly branches?: readonly string[];
  readonly tags?: readonly string[];
  /** Teams or people of whom one must approve; nobody unless told. */
  readonly reviewers?: readonly string[];
}

/** The repository on GitHub and the settings that decide over its workflows. */
export interface Repository {
  readonly owner: string;
  readonly name: string;
  readonly id: number;
  readonly ownerId: number;
  readonly defaultBranch: string;
  /** Whether the subject of its tokens carries the ids, as for repositories made since 15 July 2026. */
  readonly immutableSubjects: boolean;
  readonly visibility: 'private' | 'internal' | 'public';
  readonly environments: readonly Environment[];
}

/**
 * Why a ref must not deploy into an environment; undefined where it may. GitHub makes an environment that nobody
 * has set up, without any protection, when a job first names it: here that is a refusal.
 */
export function refusal({ environments }: Repository, name: string, ref: string): string | undefined {
  const environment = environments.find((one) => one.name === name);
  if (environment === undefined) return `there is no environment ${name}`;
  const { branches, tags } = environment;
  if (branches === undefined && tags === undefined) return undefined;
  const isTag = ref.startsWith('refs/tags/');
  const [kind, allowed = [], short] = isTag
    ? (['Tag', tags, ref.slice('refs/tags/'.length)] as const)
    : (['Branch', branches, ref.replace(/^refs\/(?:heads\/)?/, '')] as const);
  if (allowed.some((glob) => picomatch.isMatch(short, glob))) return undefined;
  return `${kind} "${short}" is not allowed to deploy to ${name} due to environment protection rules.`;
}
