import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { terraformParallelism } from '../deploy/parallelism';
import { worldDir } from '../world/location';
import { reportPage } from '../world/report/page';
import type { Report } from '../world/report/report';
import { colours, isInteractive, notice, print } from './console';
import { WorkFailed } from './errors';
import { count, scenarioFrom } from './rehearse/arguments';
import { rehearse as perform } from './rehearse/rehearse';
import { closing, summary } from './rehearse/summary';
import { findTarget } from './rehearse/target';
import { projectRoot } from './root';

interface Options {
  readonly scenario?: string;
  readonly keep?: true;
  readonly destroy?: true;
  readonly report?: string;
  readonly dir?: string;
  readonly parallelism: number;
  readonly json?: true;
}

export function rehearse(program: Command): void {
  program
    .command('rehearse')
    .description(
      'deploy a region, or platform, in a simulated AWS: the real cdktf deploy, an empty second plan, a report',
    )
    .argument('<region>', 'region to rehearse, or platform')
    .option('--destroy', 'then decommission and destroy it, and check that nothing is left')
    .option('--scenario <file>', 'faults to rehearse with (docs/rehearsal.md)')
    .option('--report <dir>', 'folder for report.html and report.json (default: report/<region>)')
    .option('--keep', 'rehearse in the world that `polycloud world` shows, and leave everything there')
    .option('--dir <dir>', 'rehearse in the world in this folder, and leave everything there')
    .option('--parallelism <n>', 'resources that Terraform works on at once', count, terraformParallelism)
    .option('--json', 'print the report as JSON')
    .addHelpText(
      'after',
      `
Without --keep, --dir or POLYCLOUD_WORLD, the rehearsal has a world of its own, which is removed when everything
went well and kept when something failed. A world that has something of the region is gone on with: what a
killed Terraform left behind is adopted first.

Examples:
  npx polycloud rehearse eu
  npx polycloud rehearse uae --destroy
  npx polycloud rehearse eu --scenario faults.json --dir /tmp/eu`,
    )
    .action(async (name: string, options: Options) => {
      const target = findTarget(name);
      const scenario = options.scenario === undefined ? null : scenarioFrom(options.scenario);
      const own = options.dir === undefined && options.keep !== true && !process.env['POLYCLOUD_WORLD'];
      const dir = own
        ? mkdtempSync(join(tmpdir(), `polycloud-${name}-`))
        : worldDir(options.dir, process.env, projectRoot());
      const { report, running, failure } = await perform({
        target,
        scenario,
        dir,
        root: projectRoot(),
        destroy: options.destroy === true,
        parallelism: options.parallelism,
        interactive: isInteractive(),
        line: notice,
      });
      const file = writeReport(report, options.report ?? join('report', name));
      print(
        options.json === true
          ? JSON.stringify(report, null, 2)
          : ['', summary(report), ...(running === undefined ? [] : [running]), closing(report, file)].join(
              '\n\n',
            ),
      );
      if (failure !== undefined) throw new WorkFailed(`\n${failure}\n\n${next(name, dir, options)}`);
      if (own) rmSync(dir, { recursive: true, force: true });
    });
}

function writeReport(report: Report, folder: string): string {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'report.html');
  writeFileSync(file, reportPage(report));
  writeFileSync(join(folder, 'report.json'), `${JSON.stringify(report, null, 2)}\n`);
  return file;
}

/** What to run after a failure. */
function next(name: string, dir: string, { scenario, destroy }: Options): string {
  const { bold } = colours(process.stderr);
  const again = [
    `npx polycloud rehearse ${name} --dir ${dir}`,
    ...(destroy === true ? ['--destroy'] : []),
    ...(scenario === undefined ? [] : [`--scenario ${scenario}`]),
  ].join(' ');
  const folder = resolve(dir, 'cdktf.out/stacks', name);
  return [
    `The world is kept in ${dir}. Next:`,
    `  ${bold(again)}  goes on from here`,
    `  ${bold(`npx polycloud world --dir ${dir} list`)}  shows what exists`,
    `  ${bold(`npx polycloud world --dir ${dir} -- terraform -chdir=${folder} plan`)}  shows what is missing`,
  ].join('\n');
}
