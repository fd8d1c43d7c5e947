import { join } from 'node:path';
import { platform } from '../../regions/platform';
import type { Operation } from '../../world/aws/types';
import { type OperationRecord, type RehearsalObserver, rehearsalObserver } from '../../world/faults/observer';
import type { Scenario } from '../../world/faults/scenario';
import { killTerraform } from '../../world/faults/terraform-processes';
import { plural } from '../../world/report/format';
import { buildReport, type Report } from '../../world/report/report';
import { type World, withWorld } from '../../world/session';
import type { StateLock } from '../../world/session/locks';
import { VirtualClock } from '../../world/time/clock';
import { type Dependencies, recordedDependencies, union } from '../../world/time/dependencies';
import { worldAccounts } from '../accounts';
import { Commands } from './commands';
import { dependencyReader } from './dependency-reader';
import { recordedIn } from './orphans';
import { rehearsalSteps } from './rehearsal';
import { servicesSteps } from './services';
import { perform } from './steps';
import type { Target } from './target';

export interface RehearseOptions {
  readonly target: Target;
  readonly scenario: Scenario | null;
  /** Folder of the world. */
  readonly dir: string;
  /** The checkout. */
  readonly root: string;
  readonly destroy: boolean;
  /** Resources that Terraform works on at once. */
  readonly parallelism: number;
  readonly interactive: boolean;
  /** Takes what there is to say along the way. */
  readonly line: (text: string) => void;
}

export interface Rehearsed {
  readonly report: Report;
  /** The table of what runs in the cluster. */
  readonly running?: string;
  /** What went wrong, and the state that the world is in. */
  readonly failure?: string;
}

/** Performs a rehearsal and draws up its report. */
export async function rehearse(options: RehearseOptions): Promise<Rehearsed> {
  const { target, scenario, dir, line } = options;
  const records: OperationRecord[] = [];
  const released: StateLock[] = [];
  const output = join(dir, 'cdktf.out');
  const configured = dependencyReader(join(output, 'stacks', target.name, 'cdk.tf.json'));
  let observer: RehearsalObserver | undefined;
  return withWorld(
    {
      dir,
      env: process.env,
      purpose: `rehearse ${target.name}`,
      configurations: [output],
      account: target.account,
      quotas: worldAccounts.quotas,
      clusterFaults: { faults: [], seed: 0 },
      onRelease(lock) {
        released.push(lock);
        line(`released the state lock of a killed Terraform in ${lock.bucket}`);
      },
      observer(store) {
        observer = rehearsalObserver({
          scenario: scenario ?? noFaults,
          store,
          log: { append: (record) => void records.push(record), read: () => records },
          clock: new VirtualClock(configured),
          kill: async ({ address }: Operation) => {
            await killTerraform(process.pid, address?.slice(0, address.indexOf('/')));
          },
        });
        return observer;
      },
    },
    (world) => {
      if (observer === undefined) throw new Error('the world was opened without its observer');
      const killed = () => released.length;
      return rehearseIn(world, observer, records, configured, killed, options);
    },
  );
}

async function rehearseIn(
  world: World,
  observer: RehearsalObserver,
  records: readonly OperationRecord[],
  configured: () => Dependencies,
  killed: () => number,
  { target, scenario, dir, root, destroy, parallelism, interactive, line }: RehearseOptions,
): Promise<Rehearsed> {
  const { name, account, awsRegion } = target;
  const started = performance.now();
  const at = new Date().toISOString();
  const objects = async () => [...(await world.store.read()).all()].filter((one) => one.account === account);
  let state = '';
  let running: string | undefined;
  await observer.resume();
  const resumed = (await objects()).length > 0;
  const commandsIn = (session: World) => new Commands({ world: session, name, root, parallelism, killed });
  const commands = commandsIn(world);
  const { clusterFaults = [], seed = 0 } = scenario ?? {};
  const services = servicesSteps({
    name,
    dir,
    commands,
    resumed,
    hasFaults: clusterFaults.length > 0,
    faulty: (work) =>
      withWorld(
        {
          dir,
          env: process.env,
          purpose: `rehearse ${name}: services`,
          configurations: [join(dir, 'cdktf.out')],
          account,
          clusterFaults: { faults: clusterFaults, seed },
        },
        (session) => work(commandsIn(session)),
      ),
    onDeployed(table) {
      running = table;
    },
  });
  const steps = rehearsalSteps({
    target,
    commands,
    services: name === platform.name ? [] : services,
    root,
    dir,
    destroy,
    resumed,
    objects,
    begin: (phase) => observer.begin(phase),
    records: () => records,
    onDeployed(pulled) {
      state = pulled;
    },
  });
  const { steps: performed, failure } = await perform(steps, { interactive, line });
  const report = buildReport({
    name,
    account,
    awsRegion,
    at,
    wallSeconds: (performance.now() - started) / 1000,
    steps: performed,
    records,
    dependencies: union(configured(), state === '' ? new Map() : recordedDependencies(JSON.parse(state))),
    parallelism,
    resourceTypes: recordedIn(state).map(({ type }) => type),
    scenario,
    struck: await observer.injector.struck(),
  });
  await observer.leave(failure === undefined);
  const told = running === undefined ? { report } : { report, running };
  if (failure === undefined) return told;
  const exist = plural((await objects()).length, 'object');
  return { ...told, failure: `${failure.message}\n\nAccount ${account} of the world has ${exist} in it.` };
}

const noFaults: Scenario = { seed: 0, faults: [], clusterFaults: [] };
