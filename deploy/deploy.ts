import { blastOf } from '../checks/blast-radius/blast';
import type { Approval } from '../regions/approvals';
import { isoDate } from '../regions/kubernetes-versions';
import type { Region } from '../regions/region';
import type { Releases } from '../services/release';
import type { Service } from '../services/service';
import type { RegionOutputs } from '../stacks/outputs';
import { apply } from './apply';
import type { Clock } from './clock';
import { environmentOf } from './environment';
import type { Listener } from './events';
import { type Decision, describeDecision, gate } from './gate';
import type { Cluster } from './kubernetes/cluster';
import { digestOf } from './kubernetes/objects';
import { type LogLine, plainReleases } from './log/line';
import type { LogStore } from './log/store';
import { manifests } from './manifests';
import { readOutputs } from './outputs';
import { describeChanges, type Plan, plan } from './plan';
import { readLog, record } from './record';
import { type RolledOut, rollOut } from './roll-out';
import type { RolloutOptions } from './rollout';
import { Steps } from './steps';
import type { Terraform } from './terraform';

export interface DeployOptions {
  readonly region: Region;
  readonly services: readonly Service[];
  readonly releases: Releases;
  /** The release that was asked for by name, or that all services share. */
  readonly tag: string | null;
  /** What it is to the log: `rollback` where a former release is made anew. @default 'deploy' */
  readonly kind?: LogLine['kind'];
  readonly who: string;
  readonly commit: string;
  /** Half of the work; the whole unless told. */
  readonly only?: 'infrastructure' | 'manifests';
  /** Digest of a plan that a person has approved at the command line. */
  readonly approve?: string;
  /** Plans that were approved in review. @default none */
  readonly approvals?: readonly Approval[];
  /** Take fields back that others have changed, instead of telling of the conflict. @default false */
  readonly takeOver?: boolean;
  /** Writes the region's stack into Terraform's folder. */
  readonly synthesize: () => Promise<void>;
  readonly terraform: Terraform;
  readonly openCluster: () => Promise<Cluster>;
  readonly store: LogStore;
  readonly listener: Listener;
  readonly clock: Clock;
  readonly waits?: Pick<RolloutOptions, 'deadline' | 'interval' | 'patience'>;
}

/** What a deployment came to. */
export interface Deployed extends RolledOut {
  readonly outcome: 'done' | 'failed';
  readonly tag: string | null;
  /** Its number in the region's log, and the SHA-256 of that line. */
  readonly sequence: number;
  readonly lineHash: string;
  /** Of the infrastructure plan; null where none was made. */
  readonly plan: string | null;
  /** Resources of the infrastructure that were created, changed, replaced or deleted. */
  readonly resources: number;
  readonly before: Releases;
  readonly seconds: Readonly<Record<string, number>>;
}

/**
 * Deploys a region. Every step may be done again: after a crash at any moment, the same command finishes the job.
 * What fails in the cluster is in the result; what keeps the work from being done is thrown, after it was recorded
 * when something may have changed by then.
 */
export async function deploy(options: DeployOptions): Promise<Deployed> {
  const { region, services, releases, kind = 'deploy', only, terraform, store, listener, clock } = options;
  const steps = new Steps(listener, clock);
  const infrastructure = only === 'manifests' ? null : await deployInfrastructure(options, steps);
  const outputs = await steps.run('outputs', async () => {
    if (only === 'manifests') await prepare(options);
    return [await readOutputs(terraform), 'read'];
  });
  const made = {
    plan: infrastructure?.digest ?? null,
    resources: infrastructure?.resources ?? 0,
    outputs: digestOfOutputs(outputs),
  };
  if (only === 'infrastructure') {
    // There may be no way to the cluster yet: whoever makes a region from outside has none.
    const { lines } = await readLog(store, undefined, region.name);
    return conclude({ ...options, kind, cluster: undefined, lines, steps }, unchanged(lines), made);
  }
  const cluster = await options.openCluster();
  try {
    const { lines } = await readLog(store, cluster, region.name);
    const files = await steps.run('manifests', async () => {
      const all = manifests({ region, services, releases, outputs });
      return [all, `${all.reduce((sum, { objects }) => sum + objects.length, 0)} objects`];
    });
    const rolled = await rollOut({ ...options, cluster, region: region.name, files, lines, steps });
    return await conclude({ ...options, kind, cluster, lines, steps }, rolled, made);
  } finally {
    cluster.close();
  }
}

async function prepare({ synthesize, terraform }: DeployOptions): Promise<void> {
  await synthesize();
  await terraform.run('init', '-input=false', '-no-color');
}

/** Plans, asks the gate, and applies that plan. */
async function deployInfrastructure(
  options: DeployOptions,
  steps: Steps,
): Promise<{ readonly digest: string; readonly resources: number }> {
  const { terraform, synthesize } = options;
  await steps.run('synth', async () => [await synthesize(), 'written']);
  const planned = await steps.run('plan', async () => {
    const made = await plan(terraform);
    return [made, describeChanges(made.changes)];
  });
  await steps.run('gate', async () => [undefined, describeDecision(pass(options, planned))]);
  try {
    await steps.run('apply', async () => [await apply(terraform, planned), 'done']);
  } catch (error) {
    await recordBroken(options, steps, planned.digest);
    throw error;
  }
  const resources = planned.changes.filter(({ type }) => type !== 'output').length;
  return { digest: planned.digest, resources };
}

/** @throws Refused */
function pass(options: DeployOptions, planned: Plan): Decision {
  const { region, terraform, approve, approvals = [], clock } = options;
  const today = isoDate(new Date(clock.now()));
  const environment = environmentOf({ ...options, folder: terraform.folder, today });
  return gate({
    ...{ environment: region.name, digest: planned.digest, approvals, today },
    blast: blastOf(planned, environment, [region.name]),
    ...(approve !== undefined && { approve }),
  });
}

/** Notes a deployment whose apply broke off: some of it has happened. */
async function recordBroken(options: DeployOptions, steps: Steps, digest: string): Promise<void> {
  const { store, region } = options;
  const { lines } = await readLog(store, undefined, region.name);
  const context = { ...options, kind: 'deploy' as const, cluster: undefined, lines, steps };
  const broken = { service: 'infrastructure', reason: 'terraform apply broke off', returnedTo: null };
  await conclude(context, unchanged(lines), { plan: digest, outputs: lines.at(-1)?.outputs ?? '' }, [broken]);
}

/** What runs when nothing in the cluster was touched. */
function unchanged(lines: readonly LogLine[]): RolledOut {
  const last = lines.at(-1);
  return {
    setbacks: [],
    skipped: [],
    after: last?.after ?? {},
    good: last?.manifests ?? {},
    changed: 0,
    unchanged: 0,
    deleted: [],
    left: [],
  };
}

export interface ConcludeOptions {
  readonly region: Pick<Region, 'name'>;
  readonly kind: LogLine['kind'];
  readonly tag: string | null;
  readonly who: string;
  readonly commit: string;
  readonly cluster: Cluster | undefined;
  readonly store: LogStore;
  readonly lines: readonly LogLine[];
  readonly steps: Steps;
  readonly clock: Clock;
}

/** Appends what was done to the region's log, as the last step. */
export async function conclude(
  { region, kind, tag, who, commit, cluster, store, lines, steps, clock }: ConcludeOptions,
  rolled: RolledOut,
  made: { readonly plan: string | null; readonly outputs: string; readonly resources?: number },
  broken: LogLine['failures'] = [],
): Promise<Deployed> {
  const failures = [
    ...broken,
    ...rolled.setbacks.map(({ file, reasons, returnedTo }) => ({
      service: file,
      reason: reasons.join('; '),
      returnedTo,
    })),
  ];
  const before = lines.at(-1)?.after ?? {};
  const outcome = failures.length === 0 ? 'done' : 'failed';
  const { seconds } = steps;
  const { plan, outputs, resources = 0 } = made;
  const deployment = {
    ...{ at: new Date(clock.now()).toISOString(), kind, who, tag, commit, plan, outputs },
    ...{ before, after: plainReleases(rolled.after), manifests: { ...rolled.good } },
    ...({ outcome, failures, seconds: { ...seconds } } as const),
  };
  const { sequence, hash } = await steps.run('record', async () => {
    const head = await record({ store, cluster, region: region.name, deployment });
    return [head, `line ${head.sequence} of the log`];
  });
  return { ...rolled, outcome, tag, sequence, lineHash: hash, plan, resources, before, seconds };
}

export function digestOfOutputs(outputs: RegionOutputs): string {
  return digestOf(outputs);
}
