import type { Command } from 'commander';
import { checkTag, TagRefused } from '../deploy/release-check';
import { NoDeployment } from '../regions/refs';
import { print } from './console';
import { UsageError, WorkFailed } from './errors';
import { projectRoot } from './root';

export function releaseCheck(program: Command): void {
  program
    .command('release-check')
    .description('check that production may be deployed from a tag: annotated or signed, and on main')
    .argument('<tag>', 'v1.4.0, or v1.4.0-<region> for one region')
    .option('--json', 'print what the tag says as JSON')
    .addHelpText('after', '\nExample:\n  npx polycloud release-check v1.4.0')
    .action((tag: string, { json }: { readonly json?: true }) => {
      try {
        const checked = checkTag(projectRoot(), tag);
        const { version, region, commit, signed, tagger } = checked;
        const how = signed ? 'signed' : 'annotated';
        const where = region === undefined ? 'every production region' : region;
        print(
          json === true
            ? JSON.stringify(checked, null, 2)
            : `${tag}: release ${version} for ${where}, commit ${commit.slice(0, 12)} on main, ${how} by ${tagger}`,
        );
      } catch (error) {
        if (error instanceof NoDeployment) throw new UsageError(error.message);
        if (error instanceof TagRefused) throw new WorkFailed(error.message);
        throw error;
      }
    });
}
