import type { Platform } from '../../regions/platform';
import { imageTag } from '../../services/release';
import { type ImageRole, imageRoleOf } from '../../stacks/platform/image-roles';
import type { JobClaims } from '../github/job-claims';

/** An image that somebody asks for. */
export interface Wanted {
  readonly service: string;
  /** Of the image, e.g. `v1.4.0`. */
  readonly tag: string;
  /** Where it is to run first. */
  readonly environment: string;
  readonly production: boolean;
}

/** The image may not be built; the message has a line for every reason, with what to do. */
export class BuildRefused extends Error {}

/** What may start a build, and whether a person did so without pushing anything. */
const events: Readonly<Record<string, { readonly byHand: boolean }>> = {
  push: { byHand: false },
  release: { byHand: false },
  workflow_dispatch: { byHand: true },
};

/**
 * Lets a build go on, with the role of the repository that it is for. A tag without a suffix means a release, wherever
 * it runs first, and production runs nothing else: so all of it was built from the git tag of its name, also what is
 * promoted.
 * @param job what GitHub says of it; undefined outside of a workflow
 * @throws BuildRefused
 */
export function mayBuild(wanted: Wanted, job: JobClaims | undefined, platform: Platform): ImageRole {
  const role = imageRoleOf(platform, job?.repositoryId ?? platform.repositoryId);
  const problems = [
    ...(job === undefined ? [] : [...startProblems(job), ...repositoryProblems(wanted, job, role)]),
    ...tagProblems(wanted, job),
  ];
  if (role === undefined || problems.length > 0) throw new BuildRefused(problems.join('\n'));
  return role;
}

function startProblems({ event }: JobClaims): readonly string[] {
  if (Object.hasOwn(events, event)) return [];
  return [`a run started by ${event} builds no image; only ${Object.keys(events).join(', ')} do`];
}

/** A repository builds the images of its own services. */
function repositoryProblems(
  { service }: Wanted,
  { repository, repositoryId }: JobClaims,
  role: ImageRole | undefined,
): readonly string[] {
  if (role === undefined) {
    return [
      `${repository} (${repositoryId}) builds no images; add it to imageBuilders in regions/platform.ts`,
    ];
  }
  if (role.services?.includes(service) ?? true) return [];
  return [
    `${repository} builds ${role.services?.join(', ')}, not ${service}; say so in its services in regions/platform.ts`,
  ];
}

/** A release is built from the git tag of its name, by the push of it. */
function tagProblems(
  { tag, environment, production }: Wanted,
  job: JobClaims | undefined,
): readonly string[] {
  const form = imageTag.exec(tag);
  if (form === null) {
    return [
      `${tag} is not a release tag; write v<major>.<minor>.<patch>, e.g. v1.4.0, with a suffix before it is released, e.g. v1.4.0-rc.1`,
    ];
  }
  const { suffix } = form.groups ?? {};
  if (suffix !== undefined) {
    return production
      ? [
          `${environment} is production, which runs no candidates; push the tag ${tag.slice(0, -suffix.length)}`,
        ]
      : [];
  }
  const found = startOf(job);
  if (found === `refs/tags/${tag}`) return [];
  return [
    production
      ? `${environment} is production, whose images are built from git tags, not ${found}; push the tag ${tag}`
      : `${tag} is a release, which is built from its git tag, not ${found}; push the tag, or build ${tag}-rc.1`,
  ];
}

/** The ref that was pushed, or what happened instead. */
function startOf(job: JobClaims | undefined): string {
  if (job === undefined) return 'outside of a workflow';
  return events[job.event]?.byHand === false ? job.ref : `by a run that ${job.event} started`;
}
