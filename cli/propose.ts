import { readFileSync, realpathSync, statSync } from 'node:fs';
import { isAbsolute, join, relative } from 'node:path';
import type { Command } from 'commander';
import { git } from '../deploy/checkout';
import { propose as proposeFiles } from '../deploy/github/propose';
import { environmentsOfRef, NoDeployment } from '../regions/refs';
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
      const wrong = [
        ...branchProblems(branch),
        ...files.filter((file) => !isFileOf(root, file)).map((file) => `${file} is no file of the checkout`),
      ];
      if (wrong.length > 0) throw new UsageError(wrong.join('\n'));
      const texts = Object.fromEntries(files.map((file) => [file, readFileSync(join(root, file), 'utf8')]));
      const from = git(root, 'rev-parse', 'HEAD')?.trim();
      if (from === undefined)
        throw new UsageError('there is no commit here to propose files on; run it in a checkout of git');
      const proposal = { from, branch, title, body: readText('--body', body), files: texts };
      const proposed = await withGitHub((github) => proposeFiles(github, proposal));
      print(proposed?.url ?? 'Nothing to propose: the files are as the last commit has them.');
    });
}

/** The branch is moved by force, so it must be nobody else's: what it names wrongly, or that a push to it deploys. */
function branchProblems(branch: string): readonly string[] {
  if (!/^[a-z0-9][a-z0-9._/-]*$/i.test(branch) || branch.includes('..')) {
    return [`--branch ${branch} is no name of a branch; use letters, digits, ".", "/" and "-"`];
  }
  try {
    const deployed = environmentsOfRef(`refs/heads/${branch}`).map(({ name }) => name);
    return [`--branch ${branch} deploys ${deployed.join(', ')}; take another, e.g. promote/staging-eu`];
  } catch (error) {
    if (error instanceof NoDeployment) return [];
    throw error;
  }
}

/** Whether it is a file that lies in the checkout, and does not only seem to by `..` or a link. */
function isFileOf(root: string, file: string): boolean {
  try {
    const within = relative(realpathSync(root), realpathSync(join(root, file)));
    return !isAbsolute(file) && !/^\.\.(?:\/|$)/.test(within) && statSync(join(root, file)).isFile();
  } catch {
    return false;
  }
}
