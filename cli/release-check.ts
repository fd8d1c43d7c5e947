import { type Command, InvalidArgumentError } from 'commander';
import { tagAtGitHub } from '../deploy/github/tag';
import { type CheckedTag, checkTag, TagRefused, tagInCheckout } from '../deploy/release-check';
import { NoDeployment, parseReleaseTag } from '../regions/refs';
import { print } from './console';
import { UsageError, WorkFailed } from './errors';
import { withGitHub } from './github';
import { code } from './markdown';
import { projectRoot } from './root';

export function releaseCheck(program: Command): void {
  program
    .command('release-check')
    .description('check that production may be deployed from a tag: annotated or signed, and on main')
    .argument('<tag>', 'v1.4.0, or v1.4.0-<region> for one region')
    .option('--github', "ask GitHub what the tag is, with the job's token, instead of the checkout")
    .option('--commit <sha>', 'the commit that the tag must be at, as the run began with it', commit)
    .option('--json', 'print what the tag says as JSON')
    .addHelpText(
      'after',
      `
With --github it takes GITHUB_REPOSITORY and GITHUB_TOKEN; the job needs \`permissions: contents: read\`. Whether the
commit is on main is looked up in the checkout, which needs all history. The exit code is 1 when
production must not be deployed from the tag, and 2 when its name is no release's.

Examples:
  npx polycloud release-check v1.4.0
  npx polycloud release-check --github --commit "$GITHUB_SHA" -- "$GITHUB_REF_NAME"`,
    )
    .action(async (tag: string, { json, ...options }: Options) => {
      const checked = await check(tag, options);
      print(json === true ? JSON.stringify(checked, null, 2) : describeTag(checked));
    });
}

interface Options {
  readonly github?: true;
  readonly commit?: string;
  readonly json?: true;
}

/** @throws UsageError for a name that deploys nothing, WorkFailed for a tag that must not be deployed from */
async function check(tag: string, { github, commit: expected }: Options): Promise<CheckedTag> {
  const root = projectRoot();
  try {
    // What is no release tag is asked for nowhere.
    parseReleaseTag(tag);
    const found = github ? await withGitHub((api) => tagAtGitHub(api, tag)) : tagInCheckout(root, tag);
    return checkTag({ root, tag, found, ...(expected !== undefined && { expected }) });
  } catch (error) {
    if (error instanceof NoDeployment) throw new UsageError(error.message);
    if (error instanceof TagRefused) throw new WorkFailed(error.message);
    throw error;
  }
}

/** Also for the summary of a run: whoever makes a tag writes their name as they like. */
export function describeTag({ tag, version, region, commit: at, signed, tagger }: CheckedTag): string {
  const how = signed ? 'signed' : 'annotated';
  const where = region === undefined ? 'every production region' : region;
  return `${tag}: release ${version} for ${where}, commit ${at.slice(0, 12)} on main, ${how} by ${code(tagger)}`;
}

function commit(text: string): string {
  if (!/^[0-9a-f]{40}$/.test(text))
    throw new InvalidArgumentError('It is not a commit, 40 hexadecimal digits.');
  return text;
}
