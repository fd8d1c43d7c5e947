import { spawn } from 'node:child_process';
import { appendFileSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Command } from 'commander';
import { NoIdToken } from '../deploy/github/id-token';
import { type JobClaims, jobClaims } from '../deploy/github/job-claims';
import { buildImage as build, type Machine } from '../deploy/images/build';
import { BuildRefused, mayBuild, type Wanted } from '../deploy/images/may-build';
import { ImageRefused } from '../deploy/images/scan-gate';
import { findRegion, UnknownName } from '../regions/lookup';
import { platform } from '../regions/platform';
import { tiers } from '../regions/tiers';
import { servicesIn } from '../services';
import { imagePrefix } from '../stacks/platform/image-policies';
import type { ImageRole } from '../stacks/platform/image-roles';
import { notice, print } from './console';
import { UsageError, WorkFailed } from './errors';

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
      const { cache } = allow(wanted, job);
      const registry = `${platform.account}.dkr.ecr.${platform.awsRegion}.amazonaws.com`;
      const repository = `${imagePrefix}/${service}`;
      try {
        const { digest, scanned } = await build(
          { registry, repository, cacheRepository: cache, service, tag, context },
          platform.awsRegion,
          machine(),
        );
        const output = process.env['GITHUB_OUTPUT'];
        if (output !== undefined) appendFileSync(output, `digest=${digest}\n`);
        const counts = Object.entries(scanned.counts).map(([severity, count]) => `${count} ${severity}`);
        print(`${repository}:${tag} ${digest}; scan: ${counts.join(', ') || 'no findings'}`);
        // A token of another repository opens no pull request here.
        if (job !== undefined && job.repositoryId !== platform.repositoryId)
          print(`\n${howToRelease(wanted, digest)}`);
      } catch (error) {
        throw error instanceof ImageRefused || error instanceof ProgramFailed
          ? new WorkFailed(error.message)
          : error;
      }
    });
}

function howToRelease({ service, tag, environment }: Wanted, digest: string): string {
  const inputs = Object.entries({ service, tag, environment, digest }).map(
    ([key, value]) => `-f ${key}=${value}`,
  );
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
function allow(wanted: Wanted, job: JobClaims | undefined): ImageRole {
  try {
    return mayBuild(wanted, job, platform);
  } catch (error) {
    throw error instanceof BuildRefused ? new UsageError(error.message) : error;
  }
}

/** docker or aws has failed, and said why. */
class ProgramFailed extends Error {}

function machine(): Machine {
  return {
    run: (program, args, input) =>
      new Promise((done, failed) => {
        const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'pipe'] });
        const printed: string[] = [];
        const said: string[] = [];
        child.stdout.setEncoding('utf8').on('data', (text: string) => void printed.push(text));
        child.stderr.setEncoding('utf8').on('data', (text: string) => {
          said.push(text);
          if (program === 'docker') notice(text.trimEnd());
        });
        child.once('error', (error) =>
          failed(new ProgramFailed(`${program} cannot be started: ${error.message}`)),
        );
        child.once('close', (code) => {
          if (code === 0) return done(printed.join(''));
          failed(
            new ProgramFailed(
              `${program} ${args[0]} ${args[1] ?? ''}: exit code ${code}\n${said.join('').trimEnd()}`,
            ),
          );
        });
        // A program that does not read is told of by its exit code.
        child.stdin.once('error', () => undefined).end(input ?? '');
      }),
    temporary: () => {
      const path = join(
        mkdtempSync(join(process.env['RUNNER_TEMP'] ?? tmpdir(), 'polycloud-image-')),
        'metadata.json',
      );
      return { path, read: () => readFileSync(path, 'utf8') };
    },
    sleep: async (ms) => void (await sleep(ms)),
  };
}
