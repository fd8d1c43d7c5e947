import type { Command } from 'commander';
import { openCluster } from '../deploy/kubernetes/cluster';
import { reasonOf } from '../deploy/kubernetes/errors';
import { type ServiceStatus, statusOf } from '../deploy/status';
import { regions } from '../regions';
import { findRegion } from '../regions/lookup';
import { print } from './console';
import { describeStatus } from './deploy/result';
import { WorkFailed } from './errors';

interface RegionStatus {
  readonly region: string;
  readonly services: readonly ServiceStatus[];
  /** Why nothing is known of it. */
  readonly problem?: string;
}

export function status(program: Command): void {
  program
    .command('status')
    .description('show what runs in regions: release, readiness and drift of each service')
    .argument('[regions...]', 'default: all')
    .option('--json', 'print it as JSON')
    .addHelpText(
      'after',
      `
A region is reached by the kubeconfig context of its name or of its cluster's ARN, else by the current one. The
exit code is 1 when a region can't be reached, or something in it is not ready or not as it was deployed.

Example:
  npx polycloud status eu us --json`,
    )
    .action(async (names: string[], { json }: { readonly json?: true }) => {
      const wanted = names.length === 0 ? regions.map(({ name }) => name) : names;
      for (const name of wanted) findRegion(name);
      const all = await Promise.all(wanted.map(statusIn));
      print(json === true ? JSON.stringify(all, null, 2) : all.map(describe).join('\n\n'));
      const bad = all.filter((one) => one.problem !== undefined || one.services.some(isBad));
      if (bad.length > 0) throw new WorkFailed(`\nnot well: ${bad.map(({ region }) => region).join(', ')}`);
    });
}

async function statusIn(region: string): Promise<RegionStatus> {
  try {
    const cluster = await openCluster(region);
    try {
      const services = await statusOf(cluster, region);
      return services.length > 0
        ? { region, services }
        : { region, services, problem: 'nothing was deployed to its cluster' };
    } finally {
      cluster.close();
    }
  } catch (error) {
    return { region, services: [], problem: reasonOf(error) };
  }
}

function isBad({ state, drift }: ServiceStatus): boolean {
  return state !== 'ready' || drift.length > 0;
}

function describe({ region, services, problem }: RegionStatus): string {
  return `${region}\n${problem ?? describeStatus(services)}`;
}
