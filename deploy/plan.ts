import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { kindOf, type PlannedChange } from '../checks/blast-radius/planned-change';
import { type ReadPlan, readPlan } from '../checks/blast-radius/read-plan';
import { canonical } from './kubernetes/objects';
import { terraformParallelism } from './parallelism';
import type { Terraform } from './terraform';

/** A plan that is kept in a file, and can be applied just as it is. */
export interface Plan extends ReadPlan {
  /** Absolute path. */
  readonly file: string;
  /** `sha256:…` of what it changes; equal for two plans that change the same. */
  readonly digest: string;
}

export interface PlanOptions {
  /** Whether to keep others from changing the state meanwhile; who may only read cannot. @default true */
  readonly lock?: boolean;
}

/** How long a plan waits for whoever works on the state. */
const lockTimeout = '120s';

/** Plans what brings the region's infrastructure to what was synthesized. @throws TerraformFailed, Interrupted */
export async function plan(terraform: Terraform, { lock = true }: PlanOptions = {}): Promise<Plan> {
  const file = join(terraform.folder, 'deploy.tfplan');
  await terraform.run('init', '-input=false', '-no-color');
  await terraform.run(
    'plan',
    '-input=false',
    '-no-color',
    ...(lock ? [`-lock-timeout=${lockTimeout}`] : ['-lock=false']),
    `-parallelism=${terraformParallelism}`,
    `-out=${file}`,
  );
  const read = readPlan(await terraform.run('show', '-json', file));
  return { file, digest: digestOfPlan(read.changes), ...read };
}

/** Whatever order, time or path a plan was made in, what it changes makes its digest. */
export function digestOfPlan(changes: readonly PlannedChange[]): string {
  const sorted = [...changes]
    .sort((a, b) => (a.address < b.address ? -1 : 1))
    .map(({ address, type, actions, change }) => ({ address, type, actions, change }));
  return `sha256:${createHash('sha256').update(canonical(sorted)).digest('hex')}`;
}

/** `3 to create, 1 to update`; `nothing` for an empty plan. */
export function describeChanges(changes: readonly PlannedChange[]): string {
  const counts = { create: 0, update: 0, replace: 0, delete: 0 };
  for (const { actions, type } of changes) {
    if (type !== 'output') counts[kindOf(actions)] += 1;
  }
  const words = Object.entries(counts).filter(([, count]) => count > 0);
  return words.length === 0
    ? 'nothing to change'
    : words.map(([kind, count]) => `${count} to ${kind}`).join(', ');
}
