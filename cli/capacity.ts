import { type Command, InvalidArgumentError } from 'commander';
import { capacityProblems } from '../checks/capacity';
import { regions } from '../regions';
import { findRegion } from '../regions/lookup';
import { formatProblems } from '../regions/problem';
import { servicesIn } from '../services';
import { print } from './console';
import { WorkFailed } from './errors';

interface Options {
  readonly scale?: number;
  readonly json?: true;
}

export function capacity(program: Command): void {
  program
    .command('capacity')
    .description('tell what is too small for regions at their scale, or at another')
    .argument('[regions...]', 'default: all')
    .option('--scale <factor>', 'judge them at this scale, e.g. 10', factor)
    .option('--json', 'print the problems as JSON')
    .addHelpText('after', '\nExample:\n  npx polycloud capacity eu --scale 10')
    .action((names: string[], { scale, json }: Options) => {
      const judged = names.length === 0 ? regions : names.map((name) => findRegion(name));
      const problems = judged.flatMap((region) =>
        capacityProblems({ ...region, ...(scale !== undefined && { scale }) }, servicesIn(region)),
      );
      if (json === true) print(JSON.stringify(problems, null, 2));
      else if (problems.length === 0) print(`${judged.map(({ name }) => name).join(', ')}: everything fits.`);
      if (problems.length > 0) throw new WorkFailed(formatProblems(problems));
    });
}

function factor(text: string): number {
  const scale = Number(text);
  if (!(Number.isFinite(scale) && scale >= 1)) throw new InvalidArgumentError('It is no number from 1.');
  return scale;
}
