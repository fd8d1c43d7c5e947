import { findRegion } from '../regions/lookup';
import { type Platform, platform } from '../regions/platform';
import { type PreviewSlot, previewRegion, previewSlots, pullRequestOf, slotOf } from '../regions/previews';
import type { Region } from '../regions/region';
import { type DeployPurpose, deployRoleName, hubRoleName, purposesOf } from '../stacks/access/deploy-roles';
import { imageRoleOf } from '../stacks/platform/image-roles';
import { idToken } from './github/id-token';
import { openSession, type Session } from './session';

/** A region for a purpose, or the registry of images. */
export type Errand = { readonly region: string; readonly purpose: DeployPurpose } | 'images';

export interface WorkflowSessionOptions {
  readonly errand: Errand;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** A folder that nobody else writes to. */
  readonly folder: string;
  /** Given each token as soon as it is there, to keep it out of logs. */
  readonly mask?: (secret: string) => void;
  readonly onProblem?: (error: unknown) => void;
}

/**
 * Logs a job of a workflow in to AWS with nothing but GitHub's word for what it is: the hub role in the platform
 * account, and through it the role of that purpose in the region's account.
 * @throws NoIdToken, UnknownName, NoBuilder
 */
export async function workflowSession(options: WorkflowSessionOptions): Promise<Session> {
  const { errand, env, folder, mask = () => undefined, onProblem } = options;
  return openSession({
    ...rolesFor(errand, env['GITHUB_REPOSITORY_ID']),
    sessionName: sessionName(env),
    folder,
    token: async () => {
      const token = await idToken(env);
      mask(token);
      return token;
    },
    ...(onProblem !== undefined && { onProblem }),
  });
}

/** Whose roles they are: a preview has those of its slot, which were there before it. @throws UnknownName */
function ownerOf(name: string): Pick<Region, 'name' | 'account' | 'awsRegion'> {
  const slot = slotFor(name);
  return slot === undefined ? findRegion(name) : { ...slot, awsRegion: previewRegion(1).awsRegion };
}

function slotFor(name: string): PreviewSlot | undefined {
  const pullRequest = pullRequestOf(name);
  return pullRequest === undefined ? previewSlots.find((one) => one.name === name) : slotOf(pullRequest);
}

/** What there are roles for. @throws UnknownName */
export function purposesFor(name: string): readonly (DeployPurpose | 'push')[] {
  if (name === 'images') return ['push'];
  return slotFor(name) === undefined ? purposesOf(findRegion(name)) : ['apply'];
}

/** The job's repository pushes no images. */
export class NoBuilder extends Error {}

/**
 * The roles that an errand goes through, the last one being what it acts as. Images are pushed by the role of the
 * job's repository, by its number; AWS holds the token to it, whatever is said here.
 * @throws UnknownName, NoBuilder
 */
export function rolesFor(
  errand: Errand,
  repositoryId: string = platform.repositoryId,
  from: Platform = platform,
): {
  readonly roleArns: readonly string[];
  readonly awsRegion: string;
} {
  const hub = (name: string) => `arn:aws:iam::${from.account}:role/${name}`;
  if (errand === 'images') {
    const role = imageRoleOf(from, repositoryId);
    if (role === undefined) {
      throw new NoBuilder(
        `repository ${repositoryId} pushes no images; add it to imageBuilders in regions/platform.ts`,
      );
    }
    return { roleArns: [hub(role.name)], awsRegion: from.awsRegion };
  }
  const { name, account, awsRegion } = ownerOf(errand.region);
  return {
    roleArns: [
      hub(hubRoleName(name, errand.purpose)),
      `arn:aws:iam::${account}:role/${deployRoleName(name, errand.purpose)}`,
    ],
    awsRegion,
  };
}

/** Names run, attempt and actor, so that CloudTrail says which workflow did what. */
function sessionName(env: Readonly<Record<string, string | undefined>>): string {
  const parts = ['github', env['GITHUB_RUN_ID'], env['GITHUB_RUN_ATTEMPT'], env['GITHUB_ACTOR']];
  return parts
    .filter((part) => part)
    .join('-')
    .replace(/[^\w+=,.@-]/g, '-')
    .slice(0, 64);
}
