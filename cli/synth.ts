import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import type { Command } from 'commander';
import { checkConfiguration, currentFleet } from '../deploy/configuration';
import { type SynthesizedStack, synthesize } from '../deploy/synthesize';
import { isoDate } from '../regions/kubernetes-versions';
import { notice, print, table } from './console';
import { projectRoot } from './root';

interface Options {
  readonly output?: string;
  readonly json?: true;
}

export function synth(program: Command): void {
  program
    .command('synth')
    .description('write the Terraform configuration of every stack, or of those named, to cdktf.out/')
    .argument('[names...]', 'regions, or platform; the others are left as they are')
    .option('-o, --output <dir>', 'folder to write to (default: CDKTF_OUTDIR, or cdktf.out)')
    .option('--json', 'print what was written as JSON')
    .addHelpText(
      'after',
      '\nExamples:\n  npx polycloud synth\n  npx polycloud synth eu us --output /tmp/preview',
    )
    .action((names: string[], { output, json }: Options) => {
      const fleet = currentFleet(projectRoot(), isoDate(new Date()));
      for (const warning of checkConfiguration(fleet)) notice(`warning: ${warning}`);
      const stacks = synthesize({ names, ...(output === undefined ? {} : { outdir: output }) }).map(measure);
      print(json === true ? JSON.stringify(stacks, null, 2) : describe(stacks));
    });
}

interface Written extends SynthesizedStack {
  readonly resources: number;
  readonly bytes: number;
}

function measure({ name, file }: SynthesizedStack): Written {
  const text = readFileSync(file, 'utf8');
  const resources: Readonly<Record<string, object>> = JSON.parse(text).resource ?? {};
  return {
    name,
    file: relative(process.cwd(), file),
    resources: Object.values(resources).reduce((sum, ofType) => sum + Object.keys(ofType).length, 0),
    bytes: Buffer.byteLength(text),
  };
}

function describe(stacks: readonly Written[]): string {
  return table(
    ['stack', 'resources', 'KiB', 'file'],
    stacks.map(({ name, resources, bytes, file }) => [
      name,
      String(resources),
      (bytes / 1024).toFixed(0),
      file,
    ]),
  );
}
