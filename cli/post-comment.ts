import { type Command, InvalidArgumentError } from 'commander';
import { keepComment } from '../deploy/github/comment';
import { print } from './console';
import { issueNumber, readText, withGitHub } from './github';

/** Parses the name of a comment, which stands in a mark that nobody sees. */
function commentName(text: string): string {
  if (!/^[a-z0-9][a-z0-9-]{0,40}$/.test(text)) {
    throw new InvalidArgumentError('It is not a name of a-z, 0-9 and "-".');
  }
  return text;
}

export function postComment(program: Command): void {
  program
    .command('post-comment')
    .description('keep one comment of a pull request up to date, from a job of GitHub Actions')
    .argument('<pull-request>', 'its number', issueNumber)
    .requiredOption('--name <name>', 'which comment: each name has one', commentName)
    .requiredOption('--file <file>', 'its text in Markdown; - for standard input')
    .addHelpText(
      'after',
      `
It takes GITHUB_REPOSITORY and GITHUB_TOKEN; the job needs \`permissions: pull-requests: write\`.

Example:
  npx polycloud post-comment 123 --name plan --file comment.md`,
    )
    .action(async (issue: number, { name, file }: { readonly name: string; readonly file: string }) => {
      const text = readText('--file', file);
      print(await withGitHub((github) => keepComment(github, { issue, name, text })));
    });
}
