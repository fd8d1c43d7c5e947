import { dirname, join, resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { type Drift, findDrift, isDrifted } from '../deploy/drift/drift';
import type { Author } from '../deploy/drift/trail';
import { synthesize } from '../deploy/synthesize';
import { openTerraform } from '../deploy/terraform';
import { findRegion } from '../regions/lookup';
import type { Region } from '../regions/region';
import { isInteractive, notice, print } from './console';
import { type RegionContext, withRegion } from './deploy/context';
import { describeDrift } from './drift/describe';
import { issueOf } from './drift/issue';
import { CommandExit } from './errors';

interface Options {
  readonly only?: 'infrastructure' | 'manifests';
  readonly output: string;
  readonly json?: true;
  readonly markdown?: true;
}

export function drift(program: Command): void {
  program
    .command('drift')
    .description('find what of a region is not as it was deployed, and who changed it; changes nothing')
    .argument('<region>')
    .addOption(new Option('--only <half>', 'half of it').choices(['infrastructure', 'manifests']))
    .option(
      '-o, --output <dir>',
      'folder of the synthesized stacks',
      process.env['CDKTF_OUTDIR'] ?? 'cdktf.out',
    )
    .option('--json', 'print it as JSON, with the title and the text of an issue')
    .addOption(new Option('--markdown', 'print the text of an issue').conflicts('json'))
    .addHelpText(
      'after',
      `
It needs credentials that read the region's account, and for the manifests a kubeconfig that leads to its cluster.
The exit code is 0 without drift and 1 with it. It is 1 as well when the region could not be looked at: then
nothing is printed to standard output.

Examples:
  npx polycloud drift eu
  npx polycloud drift eu --only infrastructure --json`,
    )
    .action(async (name: string, options: Options) => {
      findRegion(name);
      const found = await withRegion(name, (context) => look(context, options));
      print(
        options.json === true
          ? JSON.stringify({ ...found, drifted: isDrifted(found), issue: issueOf(found) }, null, 2)
          : options.markdown === true
            ? issueOf(found).body
            : describeDrift(found),
      );
      if (isDrifted(found)) throw new CommandExit(1);
    });
}

async function look({ region, openCluster, isLocked }: RegionContext, options: Options): Promise<Drift> {
  const { only, output } = options;
  const outdir = resolve(output);
  const trail = await openTrail(region);
  try {
    return await findDrift({
      region: region.name,
      ...(only !== undefined && { only }),
      synthesize: async () => void synthesize({ names: [region.name], outdir }),
      terraform: openTerraform({
        folder: join(outdir, 'stacks', region.name),
        env: { ...process.env, PATH: `${dirname(process.execPath)}:${process.env['PATH'] ?? ''}` },
        terminal: isInteractive(),
      }),
      openCluster,
      isLocked,
      authorOf: trail.authorOf,
      progress: (what) => notice(`${region.name}: ${what}`),
    });
  } finally {
    trail.close();
  }
}

async function openTrail({ awsRegion }: Region) {
  // Loaded only now: the AWS SDK takes longer to load than most commands to run.
  const [{ CloudTrailClient }, { authorOf }] = await Promise.all([
    import('@aws-sdk/client-cloudtrail'),
    import('../deploy/drift/trail'),
  ]);
  // It answers two look-ups a second; the SDK waits longer with each attempt.
  const client = new CloudTrailClient({ region: awsRegion, maxAttempts: 8 });
  return {
    authorOf: (names: readonly string[]): Promise<Author | undefined> => authorOf(client, names),
    close: () => client.destroy(),
  };
}
