import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { canonical } from './kubernetes/objects';
import { terraformParallelism } from './parallelism';
import type { Terraform } from './terraform';

/** What Terraform means to do with one resource. */
export interface ResourceChange {
  readonly address: string;
  readonly type: string;
  /** `no-op`, `read`, `create`, `update`, `delete`; a replacement is `delete` and `create` in either order. */
  readonly actions: readonly string[];
  /** What differs; values that are sensitive are in it too, so that it must not be printed. */
  readonly change: unknown;
}

/** A plan that is kept in a file, and can be applied just as it is. */
export interface Plan {
  /** Absolute path. */
  readonly file: string;
  /** `sha256:…` of what it changes; equal for two plans that change the same. */
  readonly digest: string;
  /** Without what stays as it is. */
  readonly changes: readonly ResourceChange[];
}

/** How long a plan waits for whoever works on the state. */
const lockTimeout = '120s';

/** Plans what brings the region's infrastructure to what was synthesized. @throws TerraformFailed, Interrupted */
export async function plan(terraform: Terraform): Promise<Plan> {
  const file = join(terraform.folder, 'deploy.tfplan');
  await terraform.run('init', '-input=false', '-no-color');
  await terraform.run(
    'plan',
    '-input=false',
    '-no-color',
    `-lock-timeout=${lockTimeout}`,
    `-parallelism=${terraformParallelism}`,
    `-out=${file}`,
  );
  const changes = changesIn(await terraform.run('show', '-json', file));
  return { file, digest: digestOfPlan(changes), changes };
}

/** What a plan changes, from what `terraform show -json` prints. */
export function changesIn(json: string): readonly ResourceChange[] {
  const { resource_changes: resources = [], output_changes: outputs = {} } = JSON.parse(json) as PlanJson;
  const ofOutputs = Object.entries(outputs).map(([name, change]) => ({
    address: `output.${name}`,
    type: 'output',
    change,
  }));
  return [...resources, ...ofOutputs]
    .map(({ address, type, change }) => ({ address, type, actions: change.actions, change }))
    .filter(({ actions }) => actions.some((action) => action !== 'no-op' && action !== 'read'))
    .sort((a, b) => (a.address < b.address ? -1 : 1));
}

/** Whatever order, time or path a plan was made in, what it changes makes its digest. */
export function digestOfPlan(changes: readonly ResourceChange[]): string {
  const sorted = [...changes].sort((a, b) => (a.address < b.address ? -1 : 1));
  return `sha256:${createHash('sha256').update(canonical(sorted)).digest('hex')}`;
}

/** `3 to create, 1 to update`; `nothing` for an empty plan. */
export function describeChanges(changes: readonly ResourceChange[]): string {
  const counts = { create: 0, update: 0, replace: 0, delete: 0 };
  for (const { actions, type } of changes) {
    if (type !== 'output') counts[kindOf(actions)] += 1;
  }
  const words = Object.entries(counts).filter(([, count]) => count > 0);
  return words.length === 0
    ? 'nothing to change'
    : words.map(([kind, count]) => `${count} to ${kind}`).join(', ');
}

export function kindOf(actions: readonly string[]): 'create' | 'update' | 'replace' | 'delete' {
  if (actions.includes('delete')) return actions.includes('create') ? 'replace' : 'delete';
  return actions.includes('create') ? 'create' : 'update';
}

interface PlanJson {
  readonly resource_changes?: readonly {
    readonly address: string;
    readonly type: string;
    readonly change: { readonly actions: readonly string[] };
  }[];
  readonly output_changes?: Readonly<Record<string, { readonly actions: readonly string[] }>>;
}
