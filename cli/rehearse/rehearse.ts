import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Operation } from '../../world/aws/types';
import { type OperationRecord, type RehearsalObserver, rehearsalObserver } from '../../world/faults/observer';
import type { Scenario } from '../../world/faults/scenario';
import { killTerraform } from '../../world/faults/terraform-processes';
import { plural } from '../../world/report/format';
import { buildReport, type Report } from '../../world/report/report';
import { withWorld } from '../../world/session';
import { VirtualClock } from '../../world/time/clock';
import {
  configuredDependencies,
  type Dependencies,
  recordedDependencies,
  union,
} from '../../world/time/dependencies';
import { recordedIn } from './adopt';
import { rehearsalSteps } from './rehearsal';
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
  /** What went wrong, and the state that the world is in. */
  readonly failure?: string;
}

/** Performs a rehearsal and draws up its report. */
export async function rehearse(options: RehearseOptions): Promise<Rehearsed> {
  const { target, scenario, dir, root, destroy, parallelism, interactive, line } = options;
  const started = performance.now();
  const records: OperationRecord[] = [];
  const output = join(dir, 'cdktf.out');
  const configured = dependencyReader(join(output, 'stacks', target.name, 'cdk.tf.json'));
  let observer: RehearsalObserver | undefined;
  let state = '';

  return withWorld(
    {
      dir,
      env: process.env,
      purpose: `rehearse ${target.name}`,
      configurations: [output],
      account: target.account,
      onRelease: ({ bucket }) => line(`released the state lock of a killed Terraform in ${bucket}`),
      observer: (store) => {
        observer = rehearsalObserver({
          scenario: scenario ?? { seed: 0, faults: [] },
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
    async (world) => {
      const inAccount = async () =>
        [...(await world.store.read()).all()].filter(({ account }) => account === target.account);
      const steps = rehearsalSteps({
        target,
        world,
        observer: observer as RehearsalObserver,
        root,
        destroy,
        parallelism,
        resumed: (await inAccount()).length > 0,
        records: () => records,
        onDeployed: (text) => {
          state = text;
        },
      });
      const { steps: done, failure } = await perform(steps, { interactive, line });
      const { name, account, awsRegion } = target;
      const report = buildReport({
        name,
        account,
        awsRegion,
        at: new Date().toISOString(),
        wallSeconds: (performance.now() - started) / 1000,
        steps: done,
        records,
        dependencies: union(configured(), state === '' ? new Map() : recordedDependencies(JSON.parse(state))),
        parallelism,
        resourceTypes: recordedIn(state).map(({ type }) => type),
        scenario,
      });
      if (failure === undefined) {
        await observer?.injector.reset();
        return { report };
      }
      const exist = plural((await inAccount()).length, 'object');
      return { report, failure: `${failure.message}\n\nAccount ${account} of the world has ${exist} in it.` };
    },
  );
}

/** The dependencies in the synthesized stack; read once it is there, and again whenever it has changed. */
function dependencyReader(file: string): () => Dependencies {
  let read = '';
  let dependencies: Dependencies = new Map();
  return () => {
    const { mtimeMs, size } = statSync(file, { throwIfNoEntry: false }) ?? { mtimeMs: 0, size: 0 };
    const stamp = `${mtimeMs}:${size}`;
    if (stamp !== read && size > 0) {
      dependencies = configuredDependencies(JSON.parse(readFileSync(file, 'utf8')));
      read = stamp;
    }
    return dependencies;
  };
}
