import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { git } from '../deploy/checkout';
import { propose as proposeFiles } from '../deploy/github/propose';
import { print } from './console';
import { UsageError } from './errors';
import { readText, withGitHub } from './github';
import { projectRoot } from './root';

interface Options {
  readonly branch: string;
  readonly title: string;
  readonly body: string;
}

export function propose(program: Command): void {
  program
    .command('propose')
    .description('open a pull request with files as they are in the checkout, from a job of GitHub Actions')
    .argument('<files...>', 'paths in the repository')
    .requiredOption('--branch <name>', 'its branch; an open pull request of that branch is renewed')
    .requiredOption('--title <text>')
    .requiredOption('--body <file>', 'its description in Markdown; - for standard input')
    .addHelpText(
      'after',
      `
It takes GITHUB_REPOSITORY and GITHUB_TOKEN; the job needs \`contents: write\` and \`pull-requests: write\`.

Example:
  npx polycloud propose releases/eu.json --branch promote/staging-eu --title 'Promote staging to eu' --body -`,
    )
    .action(async (files: string[], { branch, title, body }: Options) => {
      const root = projectRoot();
      if (!/^[a-z0-9][a-z0-9._/-]*$/i.test(branch) || branch.includes('..')) {
        throw new UsageError(
          `--branch ${branch} is no name of a branch; use letters, digits, ".", "/" and "-"`,
        );
      }
      const missing = files.filter((file) => !existsSync(join(root, file)));
      if (missing.length > 0) throw new UsageError(`not in the checkout: ${missing.join(', ')}`);
      const texts = Object.fromEntries(files.map((file) => [file, readFileSync(join(root, file), 'utf8')]));
      const from = git(root, 'rev-parse', 'HEAD')?.trim();
      if (from === undefined)
        throw new UsageError('there is no commit here to propose files on; run it in a checkout of git');
      const proposal = { from, branch, title, body: readText(body), files: texts };
      const proposed = await withGitHub((github) => proposeFiles(github, proposal));
      print(proposed?.url ?? 'Nothing to propose: the files are as the last commit has them.');
    });
}
