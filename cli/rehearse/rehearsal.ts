import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AwsObject } from '../../world/aws/types';
import type { OperationRecord } from '../../world/faults/observer';
import { plural } from '../../world/report/format';
import { adopt } from './adopt';
import { decommissioningCheckout } from './checkout';
import type { Commands, Ran } from './commands';
import { plannedChanges } from './excerpt';
import { recordedIn } from './orphans';
import { type Step, StepFailed } from './steps';
import type { Target } from './target';

export interface RehearsalProps {
  readonly target: Target;
  readonly commands: Commands;
  /** The checkout that is rehearsed. */
  readonly root: string;
  /** Folder of the world. */
  readonly dir: string;
  /** Whether to decommission and destroy as well. */
  readonly destroy: boolean;
  /** Whether the world has something of the target already. */
  readonly resumed: boolean;
  /** What exists in the target's account. */
  readonly objects: () => Promise<readonly AwsObject[]>;
  /** Told the name of the step whose operations come now. */
  readonly begin: (phase: string) => void;
  /** What was observed so far. */
  readonly records: () => readonly OperationRecord[];
  /** What brings services to the cluster, once there is one. */
  readonly services: readonly Step[];
  /** Told Terraform's state once everything is deployed. */
  readonly onDeployed: (state: string) => void;
}

/** The steps of a rehearsal, in order. */
export function rehearsalSteps(props: RehearsalProps): readonly Step[] {
  const { target, commands, root, dir, destroy, resumed, objects, begin, records, onDeployed } = props;
  const { name, account } = target;
  const checkout = join(dir, 'checkout');
  const changesOf = (phase: string) => countChanges(records().filter((each) => each.phase === phase));

  const bootstrap: Step = {
    title: 'bootstrap',
    async run() {
      await commands.polycloud('bootstrap', name);
      return `state bucket ${target.stateBucket}`;
    },
  };

  const recover: Step = {
    title: 'recover',
    async run() {
      begin('recover');
      await commands.polycloud('synth', name, '--output', commands.output);
      await commands.terraform('init', '-input=false');
      const did = await adopt(commands, target, await objects());
      return did.length === 0 ? 'the state knows everything that exists' : did.join('; ');
    },
  };

  const deploy: Step = {
    title: 'deploy',
    async run() {
      begin('deploy');
      await commands.cdktf('deploy', root);
      const state = await commands.terraform('state', 'pull');
      onDeployed(state);
      return `${plural(recordedIn(state).length, 'resource')}, ${changesOf('deploy')}`;
    },
  };

  const secondPlan: Step = {
    title: 'second plan',
    async run() {
      begin('second plan');
      const ran = await commands.tryTerraform('plan', '-detailed-exitcode', '-input=false');
      if (ran.code === 0) return 'empty';
      if (ran.code !== 2) throw commands.failure('terraform plan', 'terraform', ran);
      throw new StepFailed(`a second plan is not empty:\n${indent(plannedChanges(ran.output))}`);
    },
  };

  const outputs: Step = {
    title: 'outputs',
    async run() {
      const json = await commands.terraform('output', '-json');
      writeFileSync(join(dir, `outputs-${name}.json`), json);
      return plural(Object.keys(JSON.parse(json)).length, 'output');
    },
  };

  const refusal: Step = {
    title: 'destroy while active',
    async run() {
      begin('refused destroy');
      const before = (await objects()).length;
      const ran = await commands.tryCdktf('destroy', root);
      if (ran.code === 0)
        throw new StepFailed('cdktf destroy went through, although production data is protected');
      if (!(await isRefusal(ran))) throw commands.failure('cdktf destroy', 'destroy', ran);
      const gone = before - (await objects()).length;
      if (gone > 0) throw new StepFailed(`cdktf destroy was refused, but ${plural(gone, 'object')} went`);
      return 'refused by Terraform itself, because production data is protected';
    },
  };

  // The cdktf CLI sometimes swallows the end of what Terraform prints; then Terraform is asked once more.
  const isRefusal = async ({ output }: Ran) =>
    output.includes('prevent_destroy') ||
    (await commands.tryTerraform('plan', '-destroy', '-input=false')).output.includes('prevent_destroy');

  const decommission: Step = {
    title: 'decommission',
    async run() {
      begin('decommission');
      decommissioningCheckout(root, checkout, target.file);
      await commands.cdktf('deploy', checkout);
      return `${target.file} says lifecycle: 'decommissioning'; ${changesOf('decommission')}`;
    },
  };

  const tearDown: Step = {
    title: 'destroy',
    async run() {
      begin('destroy');
      await commands.cdktf('destroy', existsSync(checkout) ? checkout : root);
      return changesOf('destroy');
    },
  };

  const nothingLeft: Step = {
    title: 'nothing left',
    async run() {
      await commands.polycloud('bootstrap', name, '--remove');
      const left = (await objects()).map(({ type, id, address = '' }) =>
        `${type} ${id} ${address}`.trimEnd(),
      );
      if (left.length === 0) return 'state bucket removed; the account is empty';
      throw new StepFailed(
        `${plural(left.length, 'object')} left in account ${account}:\n${indent(left.slice(0, 20))}`,
      );
    },
  };

  // Decided when its turn comes: the configuration is synthesized by then.
  const ifProtected = ({ title, run }: Step): Step => ({
    title,
    run: async () => (isProtected(commands.folder) ? run() : 'not needed: nothing is protected'),
  });

  return [
    bootstrap,
    ...(resumed ? [recover] : []),
    deploy,
    secondPlan,
    outputs,
    ...props.services,
    ...(destroy ? [ifProtected(refusal), ifProtected(decommission), tearDown, nothingLeft] : []),
  ];
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
function isProtected(folder: string): boolean {
  return /"prevent_destroy":\s*true/.test(readFileSync(join(folder, 'cdk.tf.json'), 'utf8'));
}

const indent = (lines: readonly string[]) => lines.map((line) => `  ${line}`).join('\n');
