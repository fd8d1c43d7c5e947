import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { OperationRecord, RehearsalObserver } from '../../world/faults/observer';
import { plural } from '../../world/report/format';
import type { World } from '../../world/session';
import { adopt, recordedIn, terraform } from './adopt';
import { decommissioningCheckout } from './checkout';
import { errorsIn, plannedChanges } from './excerpt';
import { type Step, StepFailed } from './steps';
import type { Target } from './target';
import { capture } from './world-run';

export interface RehearsalProps {
  readonly target: Target;
  readonly world: World;
  readonly observer: RehearsalObserver;
  /** The checkout that is rehearsed. */
  readonly root: string;
  /** Whether to decommission and destroy as well. */
  readonly destroy: boolean;
  /** Resources that Terraform works on at once. */
  readonly parallelism: number;
  /** Whether the world has something of the target already. */
  readonly resumed: boolean;
  /** What was observed so far. */
  readonly records: () => readonly OperationRecord[];
  /** Told Terraform's state once everything is deployed. */
  readonly onDeployed: (state: string) => void;
}

/** The steps of a rehearsal, in order. What they run are the commands that people run, unchanged. */
export function rehearsalSteps(props: RehearsalProps): readonly Step[] {
  const { target, world, observer, root, destroy, parallelism, resumed, records, onDeployed } = props;
  const { name, account } = target;
  const output = join(world.store.dir, 'cdktf.out');
  const folder = join(output, 'stacks', name);
  const checkout = join(world.store.dir, 'checkout');

  const polycloud = (...args: string[]) => [process.execPath, join(root, 'bin/polycloud.mjs'), ...args];
  const cdktf = (command: 'deploy' | 'destroy', cwd: string, log: string) =>
    capture(
      world,
      log,
      [
        join(root, 'node_modules/.bin/cdktf'),
        command,
        name,
        '--auto-approve',
        '--output',
        output,
        '--terraform-parallelism',
        String(parallelism),
      ],
      { cwd },
    );
  const inWorld = async () =>
    [...(await world.store.read()).all()].filter((object) => object.account === account);
  const changesOf = (phase: string) => countChanges(records().filter((each) => each.phase === phase));

  const bootstrap: Step = {
    title: 'bootstrap',
    async run() {
      const { code, output: text } = await capture(world, 'bootstrap', polycloud('bootstrap', name), {
        cwd: root,
      });
      if (code !== 0) throw new StepFailed(`bootstrap ended with exit code ${code}\n\n${text.trim()}`);
      return `state bucket ${target.stateBucket}`;
    },
  };

  // Only where something was left by an earlier run that did not come to its end.
  const recover: Step = {
    title: 'recover',
    async run() {
      const { code, output: text } = await capture(
        world,
        'synth',
        polycloud('synth', name, '--output', output),
        { cwd: root },
      );
      if (code !== 0) throw new StepFailed(text.trim());
      await terraform(world, folder, ['init', '-input=false', '-no-color']);
      const did = await adopt(world, name, account, folder);
      return did.length === 0 ? 'the state knows everything that exists' : did.join('; ');
    },
  };

  const deploy: Step = {
    title: 'deploy',
    async run() {
      observer.begin('deploy');
      const { code, output: text, log } = await cdktf('deploy', root, 'deploy');
      if (code !== 0) throw new StepFailed(failure('cdktf deploy', code, text, log));
      const state = await terraform(world, folder, ['state', 'pull']);
      onDeployed(state);
      return `${plural(recordedIn(state).length, 'resource')}, ${changesOf('deploy')}`;
    },
  };

  const secondPlan: Step = {
    title: 'second plan',
    async run() {
      const args = ['plan', '-detailed-exitcode', '-input=false', '-no-color'];
      const { code, output: text } = await capture(world, 'plan', ['terraform', `-chdir=${folder}`, ...args]);
      if (code === 0) return 'empty';
      const changes = plannedChanges(text);
      if (code === 2)
        throw new StepFailed(`a second plan is not empty:\n${changes.map((each) => `  ${each}`).join('\n')}`);
      throw new StepFailed(`terraform plan ended with exit code ${code}\n\n${errorsIn(text)}`);
    },
  };

  const outputs: Step = {
    title: 'outputs',
    async run() {
      const json = JSON.parse(await terraform(world, folder, ['output', '-json', '-no-color'])) as object;
      const names = Object.keys(json);
      writeFileSync(join(world.store.dir, `outputs-${name}.json`), JSON.stringify(json, null, 2));
      return plural(names.length, 'output');
    },
  };

  const refusal: Step = {
    title: 'destroy while active',
    async run() {
      const before = (await inWorld()).length;
      observer.begin('refused destroy');
      const { code, output: text, log } = await cdktf('destroy', root, 'refused-destroy');
      if (code === 0)
        throw new StepFailed('cdktf destroy went through, although production data is protected');
      if (!text.includes('prevent_destroy')) throw new StepFailed(failure('cdktf destroy', code, text, log));
      const gone = before - (await inWorld()).length;
      if (gone > 0) throw new StepFailed(`cdktf destroy was refused, but ${plural(gone, 'object')} are gone`);
      return 'refused by Terraform itself, because production data is protected';
    },
  };

  const decommission: Step = {
    title: 'decommission',
    async run() {
      decommissioningCheckout(root, checkout, target.file);
      observer.begin('decommission');
      const { code, output: text, log } = await cdktf('deploy', checkout, 'decommission');
      if (code !== 0) throw new StepFailed(failure('cdktf deploy', code, text, log));
      return `${target.file} says lifecycle: 'decommissioning'; ${changesOf('decommission')}`;
    },
  };

  const tearDown: Step = {
    title: 'destroy',
    async run() {
      observer.begin('destroy');
      const from = existsSync(checkout) ? checkout : root;
      const { code, output: text, log } = await cdktf('destroy', from, 'destroy');
      if (code !== 0) throw new StepFailed(failure('cdktf destroy', code, text, log));
      return changesOf('destroy');
    },
  };

  const nothingLeft: Step = {
    title: 'nothing left',
    async run() {
      const { code, output: text } = await capture(
        world,
        'bootstrap',
        polycloud('bootstrap', name, '--remove'),
        {
          cwd: root,
        },
      );
      if (code !== 0) throw new StepFailed(`the state bucket cannot be removed\n\n${text.trim()}`);
      const left = await inWorld();
      if (left.length === 0) return 'state bucket removed; the account is empty';
      const listed = left
        .slice(0, 20)
        .map(({ type, id, address }) => `  ${type} ${id}${address === undefined ? '' : ` (${address})`}`);
      throw new StepFailed(
        `${plural(left.length, 'object')} left in account ${account}:\n${listed.join('\n')}`,
      );
    },
  };

  /** Decided when its turn comes: the configuration is synthesized by then. */
  const ifProtected = (step: Step): Step => ({
    title: step.title,
    run: async () =>
      isProtected(join(folder, 'cdk.tf.json')) ? step.run() : 'not needed: nothing is protected',
  });

  return [
    bootstrap,
    ...(resumed ? [recover] : []),
    deploy,
    secondPlan,
    outputs,
    ...(destroy ? [ifProtected(refusal), ifProtected(decommission), tearDown, nothingLeft] : []),
  ];
}

function failure(command: string, code: number, output: string, log: string): string {
  return `${command} ended with exit code ${code}\n\n${errorsIn(output)}\n\nthe whole output: ${log}`;
}

/** `221 created, 3 deleted`. */
function countChanges(records: readonly OperationRecord[]): string {
  const count = (action: OperationRecord['action'], word: string) => {
    const all = records.filter((each) => each.action === action && each.outcome === 'done').length;
    return all === 0 ? [] : [`${all} ${word}`];
  };
  const counts = [
    ...count('create', 'created'),
    ...count('update', 'updated'),
    ...count('delete', 'deleted'),
  ];
  return counts.length === 0 ? 'no change' : counts.join(', ');
}

/** Whether the synthesized stack protects anything from being destroyed. */
function isProtected(configuration: string): boolean {
  return /"prevent_destroy":\s*true/.test(readFileSync(configuration, 'utf8'));
}
