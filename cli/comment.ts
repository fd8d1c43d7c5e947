import type { Command } from 'commander';
import { commentOf, obstaclesOf } from './comment/comment';
import { readTold, type Sources } from './comment/read';
import { print } from './console';
import { CommandExit, UsageError } from './errors';
import { writeFiles } from './write-files';

export function comment(program: Command): void {
  program
    .command('comment')
    .description('write the comment on a pull request: what its plans would do, the dangerous part first')
    .option('--changed <file>', 'what polycloud changed --json printed')
    .option('--plans <dir>', 'folder of what polycloud plan --out wrote, a file for each environment')
    .option('--checks <file>', 'what polycloud check --json printed')
    .option('--out <file>', 'write it to this file, not to standard output')
    .addHelpText(
      'after',
      `
The exit code is 0 when nothing is in the way of the change, and 1 when the gate refuses a plan, an environment that
changes has none, or a proof does not hold. GitHub's Markdown, at most 65,536 characters; post-comment posts it.

Example:
  npx polycloud changed --json > changed.json
  npx polycloud plan eu --out plans/eu.json
  npx polycloud check --json > checks.json
  npx polycloud comment --changed changed.json --plans plans --checks checks.json --out comment.md
  npx polycloud post-comment 123 --name plan --file comment.md`,
    )
    .action(({ out, ...sources }: Sources & { readonly out?: string }) => {
      if (Object.keys(sources).length === 0) {
        throw new UsageError('Nothing to tell; give --changed, --plans or --checks.');
      }
      const told = readTold(sources);
      const text = commentOf(told);
      if (out === undefined) print(text);
      else writeFiles([{ path: out, text: `${text}\n`, mode: 'replace' }]);
      const { refused, unplanned, findings } = obstaclesOf(told);
      if (refused.length + unplanned.length + findings > 0) throw new CommandExit(1);
    });
}
