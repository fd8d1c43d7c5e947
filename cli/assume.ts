import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Argument, type Command } from 'commander';
import { NoIdToken } from '../deploy/github/id-token';
import { kubeconfigFor } from '../deploy/kubernetes/kubeconfig';
import { type Errand, NoBuilder, purposesFor, workflowSession } from '../deploy/workflow-session';
import { findRegion } from '../regions/lookup';
import { previewSlots } from '../regions/previews';
import { type DeployPurpose, deployPurposes } from '../stacks/access/deploy-roles';
import { runCommand } from '../world/session/command';
import { notice } from './console';
import { CommandExit, UsageError, WorkFailed } from './errors';

export function assume(program: Command): void {
  program
    .command('assume')
    .description('run a command with the AWS role of an environment, from a job of GitHub Actions')
    .usage('<environment> <purpose> [--cluster] -- <command…>')
    .argument('<environment>', 'a region, a preview or its account, or images for the registry')
    .addArgument(new Argument('<purpose>').choices([...deployPurposes, 'push']))
    .argument('<command...>', 'what to run, after --')
    .option('--cluster', "give it a kubeconfig of the region's cluster as well")
    .enablePositionalOptions()
    .passThroughOptions()
    .addHelpText(
      'after',
      `
The job needs \`permissions: id-token: write\`. The command gets a profile, no keys; its exit code is passed on.

Examples:
  npx polycloud assume eu plan -- npx polycloud plan eu --no-lock
  npx polycloud assume dev-feature guest --cluster -- npx polycloud guest list
  npx polycloud assume images push -- aws ecr get-login-password`,
    )
    .action(
      async (name: string, purpose: string, words: readonly string[], { cluster }: { cluster?: true }) => {
        const code = await run(errandOf(name, purpose), words, cluster === true);
        if (code !== 0) throw new CommandExit(code);
      },
    );
}

/** @throws UsageError, UnknownName */
function errandOf(name: string, purpose: string): Errand {
  const purposes = purposesFor(name);
  if (!purposes.some((one) => one === purpose)) {
    throw new UsageError(
      `${name} ${purpose} is no role; there is ${purposes.map((one) => `${name} ${one}`).join(', ')}`,
    );
  }
  return name === 'images' ? name : { region: ownerName(name), purpose: purpose as DeployPurpose };
}

/** A region, a preview, or one of the accounts for previews. @throws UnknownName */
function ownerName(name: string): string {
  return previewSlots.some((slot) => slot.name === name) ? name : findRegion(name).name;
}

async function run(errand: Errand, words: readonly string[], wantsCluster: boolean): Promise<number> {
  const folder = mkdtempSync(join(process.env['RUNNER_TEMP'] ?? tmpdir(), 'polycloud-assume-'));
  const session = await workflowSession({
    errand,
    env: process.env,
    folder,
    onProblem: (error) => notice(`GitHub's identity token could not be renewed: ${error}`),
  }).catch((error: unknown) => {
    rmSync(folder, { recursive: true, force: true });
    throw error instanceof NoIdToken || error instanceof NoBuilder ? new WorkFailed(error.message) : error;
  });
  try {
    const env = { ...process.env, ...session.env };
    const kubeconfig =
      wantsCluster && errand !== 'images' ? await kubeconfigFor(findRegion(errand.region), folder, env) : {};
    return await runCommand(words, { env: { ...env, ...kubeconfig } });
  } finally {
    session.close();
  }
}
