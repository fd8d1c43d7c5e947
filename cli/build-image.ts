import { appendFileSync } from 'node:fs';
import type { Command } from 'commander';
import { NoIdToken } from '../deploy/github/id-token';
import { type JobClaims, jobClaims } from '../deploy/github/job-claims';
import { buildImage as build } from '../deploy/images/build';
import { contextFolder } from '../deploy/images/context';
import { BuildRefused, mayBuild, type Wanted } from '../deploy/images/may-build';
import { ImageRefused } from '../deploy/images/scan-gate';
import { findRegion, UnknownName } from '../regions/lookup';
import { platform } from '../regions/platform';
import { tiers } from '../regions/tiers';
import { servicesIn } from '../services';
import { imagePrefix } from '../stacks/platform/image-policies';
import { print } from './console';
import { UsageError, WorkFailed } from './errors';
import { machine, ProgramFailed } from './machine';

interface Options {
  readonly environment: string;
}

export function buildImage(program: Command): void {
  program
    .command('build-image')
    .description(
      'build, scan and push the image of a service; its tag is given to it when the scan finds nothing bad',
    )
    .argument('<service>')
    .argument('<tag>', 'e.g. v1.4.0')
    .argument('<context>', 'folder of the Dockerfile')
    .requiredOption('--environment <name>', 'for which it is built')
    .addHelpText(
      'after',
      `
It needs docker with buildx, the AWS command line, and the role that pushes images. In a job of GitHub Actions the
digest becomes its output. A tag without a suffix, and every image for production, is built by a workflow that the push
of the git tag of that name has started.

Example:
  npx polycloud build-image orders v1.4.0-rc.1 . --environment staging`,
    )
    .action(async (service: string, tag: string, context: string, { environment }: Options) => {
      const region = findRegion(environment);
      const names = servicesIn(region).map(({ name }) => name);
      if (!names.includes(service)) throw new UnknownName(`service of ${region.name}`, service, names);
      const { production } = tiers[region.tier];
      const wanted = { service, tag, environment: region.name, production };
      const job = await claims();
      const { cache, folder } = allow(() => ({
        ...mayBuild(wanted, job, platform),
        folder: contextFolder(context, job && process.env['GITHUB_WORKSPACE']),
      }));
      const registry = `${platform.account}.dkr.ecr.${platform.awsRegion}.amazonaws.com`;
      const repository = `${imagePrefix}/${service}`;
      try {
        const { digest, scanned } = await build(
          { registry, repository, cacheRepository: cache, service, tag, context: folder },
          platform.awsRegion,
          machine(),
        );
        const output = process.env['GITHUB_OUTPUT'];
        if (output !== undefined) appendFileSync(output, `digest=${digest}\n`);
        const counts = Object.entries(scanned.counts).map(([severity, count]) => `${count} ${severity}`);
        print(`${repository}:${tag} ${digest}; scan: ${counts.join(', ') || 'no findings'}`);
        // A token of another repository opens no pull request here.
        if (job !== undefined && job.repositoryId !== platform.repositoryId)
          print(`\n${howToRelease(wanted)}`);
      } catch (error) {
        throw error instanceof ImageRefused || error instanceof ProgramFailed
          ? new WorkFailed(error.message)
          : error;
      }
    });
}

function howToRelease({ service, tag, environment }: Wanted): string {
  const inputs = Object.entries({ service, tag, environment }).map(([key, value]) => `-f ${key}=${value}`);
  return `To release it: \`gh workflow run release-image.yml --repo ${platform.repository} ${inputs.join(' ')}\``;
}

/** What GitHub says of this job; undefined outside of one. @throws WorkFailed for a job without a token */
async function claims(): Promise<JobClaims | undefined> {
  if (process.env['GITHUB_ACTIONS'] !== 'true') return undefined;
  try {
    return await jobClaims(process.env);
  } catch (error) {
    throw error instanceof NoIdToken ? new WorkFailed(error.message) : error;
  }
}

/** @throws UsageError */
function allow<T>(judge: () => T): T {
  try {
    return judge();
  } catch (error) {
    throw error instanceof BuildRefused ? new UsageError(error.message) : error;
  }
}
