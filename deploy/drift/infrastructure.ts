import { join } from 'node:path';
import { z } from 'zod';
import { kindOf } from '../../checks/blast-radius/planned-change';
import { terraformParallelism } from '../parallelism';
import type { Terraform } from '../terraform';
import { type Difference, differencesOf } from './differences';

/** One resource that is not as Terraform left it. */
export interface DriftedResource {
  readonly address: string;
  readonly type: string;
  /** Names by which AWS knows it, the most particular first: what CloudTrail may call it. */
  readonly names: readonly string[];
  readonly what: 'changed' | 'deleted';
  /** How it differs from what was deployed; empty for what is gone. */
  readonly differences: readonly Difference[];
}

export interface InfrastructureDrift {
  readonly drifted: readonly DriftedResource[];
  /** What a deployment of this configuration would change beyond taking drift back: `update aws_vpc.main`. */
  readonly pending: readonly string[];
}

const values = z.record(z.string(), z.unknown());
const change = z.object({
  address: z.string(),
  type: z.string(),
  mode: z.string().optional(),
  change: z.object({
    actions: z.array(z.string()),
    before: values.nullish(),
    after: values.nullish(),
    before_sensitive: z.unknown().optional(),
    after_sensitive: z.unknown().optional(),
  }),
});
type Change = z.infer<typeof change>;
const planned = z.object({
  resource_changes: z.array(change).default([]),
  resource_drift: z.array(change).default([]),
});

/**
 * Asks AWS how everything in the state is now, and compares it with the configuration. Nothing is applied, and no lock
 * is taken, so that it stands in no deployment's way; whoever calls sees to it that none is under way.
 * @throws TerraformFailed, Interrupted
 */
export async function planDrift(terraform: Terraform): Promise<InfrastructureDrift> {
  const file = join(terraform.folder, 'drift.tfplan');
  await terraform.run('init', '-input=false', '-no-color');
  const parallelism = `-parallelism=${terraformParallelism}`;
  await terraform.run('plan', '-input=false', '-no-color', '-lock=false', parallelism, `-out=${file}`);
  return driftIn(await terraform.run('show', '-json', file));
}

/**
 * What drifted, from what `terraform show -json` prints of a plan: a resource that differs from the state and that the
 * plan would put right. What the configuration says nothing of (a status, a size that an autoscaler sets) is none.
 */
export function driftIn(json: string): InfrastructureDrift {
  const { resource_changes: changes, resource_drift: drifts } = planned.parse(JSON.parse(json));
  const live = new Map(drifts.map((one) => [one.address, one]));
  const acting = changes.filter(
    ({ mode, change: { actions } }) => mode !== 'data' && actions.some((action) => action !== 'no-op'),
  );
  const drifted = acting.flatMap((plan) => {
    const found = live.get(plan.address);
    return found === undefined ? [] : [driftedResource(found, plan)];
  });
  const pending = acting
    .filter(({ address }) => !live.has(address))
    .map(({ address, change: { actions } }) => `${kindOf(actions)} ${address}`);
  return { drifted: drifted.sort((a, b) => (a.address < b.address ? -1 : 1)), pending: pending.sort() };
}

function driftedResource(drift: Change, plan: Change): DriftedResource {
  const { address, type } = drift;
  const names = namesOf(drift.change.before ?? {});
  if (drift.change.actions.includes('delete'))
    return { address, type, names, what: 'deleted', differences: [] };
  const all = differencesOf(drift.change);
  const mended = new Set(differencesOf(plan.change).map(({ key }) => topOf(key)));
  const own = all.filter(({ key }) => mended.has(topOf(key)));
  return { address, type, names, what: 'changed', differences: own.length > 0 ? own : all };
}

function topOf(key: string): string {
  return key.split('.')[0] ?? key;
}

/** Attributes that hold a name of the object, the most particular first. */
const naming = ['id', 'name', 'arn', 'bucket', 'identifier', 'function_name'];

function namesOf(attributes: Readonly<Record<string, unknown>>): readonly string[] {
  const found = naming.map((key) => attributes[key]).filter((value) => typeof value === 'string');
  return [...new Set(found.filter((value) => value !== ''))];
}
