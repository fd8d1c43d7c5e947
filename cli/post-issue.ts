import type { Command } from 'commander';
import { z } from 'zod';
import { keepIssue } from '../deploy/github/issue';
import { print } from './console';
import { UsageError } from './errors';
import { readText, withGitHub } from './github';

const drift = z.object({
  drifted: z.boolean(),
  issue: z.object({ title: z.string().min(1), marker: z.string().min(1), body: z.string() }),
});

export function postIssue(program: Command): void {
  program
    .command('post-issue')
    .description("keep the issue about a region's drift true, from a job of GitHub Actions")
    .requiredOption('--file <file>', 'what polycloud drift --json printed; - for standard input')
    .addHelpText(
      'after',
      `
Opens the issue, brings it up to date, or closes it when there is no drift any more. It takes GITHUB_REPOSITORY and
GITHUB_TOKEN; the job needs \`permissions: issues: write\`.

Example:
  npx polycloud drift eu --json > drift.json || true
  npx polycloud post-issue --file drift.json`,
    )
    .action(async ({ file }: { readonly file: string }) => {
      const { drifted, issue } = parse(file);
      const { what, url } = await withGitHub((github) => keepIssue(github, { ...issue, open: drifted }));
      print(url === undefined ? 'no drift, and no issue' : `${what} ${url}`);
    });
}

/** @throws UsageError for what `polycloud drift --json` does not print */
function parse(file: string): z.infer<typeof drift> {
  const text = readText('--file', file);
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new UsageError(
      `--file ${file} is no JSON (${(error as Error).message}); give what polycloud drift --json printed.`,
    );
  }
  const parsed = drift.safeParse(json);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ');
  throw new UsageError(`--file ${file} is not what polycloud drift --json prints (${problems}).`);
}
