import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { UnknownName } from '../regions/lookup';
import { NoDeployment } from '../regions/refs';
import { InvalidWorkflow, Unsupported } from '../workflows/errors';
import { colours, notice, print } from './console';
import { UsageError, WorkFailed } from './errors';
import { count, scenarioFrom } from './rehearse/arguments';
import type { ReleaseReport } from './rehearse-release/report';
import { summary } from './rehearse-release/summary';
import { projectRoot } from './root';

interface Options {
  readonly scenario?: string;
  readonly from?: string;
  readonly dir?: string;
  readonly report?: string;
  readonly parallel: number;
  readonly json?: true;
}

export function rehearseRelease(program: Command): void {
  program
    .command('rehearse-release')
    .description(
      'rehearse the push of a release tag: the real workflow takes every production region to this checkout, in a simulated AWS',
    )
    .argument('<tag>', 'v1.4.0, or v1.4.0-<region> for one region')
    .option('--scenario <file>', 'faults to rehearse with (docs/rehearsal.md)')
    .option('--from <ref>', 'a commit or tag of this repository that the regions run first')
    .option(
      '--dir <folder>',
      'the world to rehearse in, which is kept; one that has regions in it is gone on with',
    )
    .option('--report <folder>', 'folder for report.html and report.json (default: report/<tag>)')
    .option(
      '--parallel <n>',
      'jobs that this machine runs at once',
      count,
      Math.min(4, availableParallelism()),
    )
    .option('--json', 'print the report as JSON')
    .addHelpText(
      'after',
      `
The regions first get an older release: that of --from, else this checkout with older images. A region that runs
something already is left at that. Without --dir the world is removed when everything went well. The exit code is 1
when a region did not get the release.

Examples:
  npx polycloud rehearse-release v1.0.0
  npx polycloud rehearse-release v1.0.0 --from v0.9.0
  npx polycloud rehearse-release v1.0.0 --scenario faults.json --dir ~/release
  npx polycloud rehearse-release v1.0.0 --dir ~/release      (goes on where it stopped)`,
    )
    .action(async (tag: string, options: Options) => {
      const scenario = options.scenario === undefined ? null : scenarioFrom(options.scenario);
      const root = projectRoot();
      const dir =
        options.dir === undefined ? mkdtempSync(join(tmpdir(), 'polycloud-release-')) : resolve(options.dir);
      // Loaded only now: GitHub's parser is a large part of the command line's code that nothing else needs.
      const { rehearseRelease: perform } = await import('./rehearse-release/rehearse');
      const report = await perform({
        ...(options.from === undefined ? {} : { from: options.from }),
        ...{ tag, scenario, dir, root, parallel: options.parallel, line: notice },
      }).catch((error: unknown) => {
        const told = asUsage(error);
        // No region has anything that somebody might want to look at.
        if (told !== error && options.dir === undefined) rmSync(dir, { recursive: true, force: true });
        throw told;
      });
      const file = await write(report, options.report ?? join('report', tag));
      print(
        options.json === true ? JSON.stringify(report, null, 2) : `\n${summary(report)}\n\nreport: ${file}`,
      );
      if (report.outcome === 'failed') throw new WorkFailed(`\n${next(tag, dir, options)}`);
      if (options.dir === undefined) rmSync(dir, { recursive: true, force: true });
    });
}

/** A tag, a commit or a workflow that can't be rehearsed is the reader's to put right; anything else stays as it is. */
function asUsage(error: unknown): unknown {
  const kinds = [NoDeployment, UnknownName, UsageError, InvalidWorkflow, Unsupported];
  return kinds.some((kind) => error instanceof kind) ? new UsageError((error as Error).message) : error;
}

async function write(report: ReleaseReport, folder: string): Promise<string> {
  const { releasePage } = await import('./rehearse-release/page');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'report.html');
  writeFileSync(file, releasePage(report));
  writeFileSync(join(folder, 'report.json'), `${JSON.stringify(report, null, 2)}\n`);
  return file;
}

/** What to do after a failure. */
function next(tag: string, dir: string, { scenario }: Options): string {
  const { bold } = colours(process.stderr);
  return [
    `The world is kept in ${dir}, each job's log in ${join(dir, 'logs')}. Next:`,
    `  ${bold(`npx polycloud rehearse-release ${tag} --dir ${dir}`)}  ${scenario === undefined ? 'goes on from here' : 'goes on from here, without the faults'}`,
    `  ${bold(`npx polycloud world --dir ${dir} -- npx polycloud log <region>`)}  shows what a region's log says`,
  ].join('\n');
}
