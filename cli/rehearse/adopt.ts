import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AwsObject } from '../../world/aws/types';
import { plural } from '../../world/report/format';
import type { World } from '../../world/session';
import { errorsIn } from './excerpt';
import { StepFailed } from './steps';
import { capture } from './world-run';

/** An object of the state, as far as it counts here. */
export interface Recorded {
  readonly type: string;
  readonly id: string;
  readonly tainted: boolean;
  /** `type.name`. */
  readonly address: string;
}

/** The managed objects of a Terraform state (the JSON of `terraform state pull`; empty where there is none). */
export function recordedIn(state: string): readonly Recorded[] {
  if (state.trim() === '') return [];
  const { resources = [] } = JSON.parse(state) as { resources?: readonly StateResource[] };
  return resources.flatMap(({ mode, type, name, instances = [] }) =>
    mode !== 'managed'
      ? []
      : instances.flatMap(({ attributes, status }) =>
          typeof attributes?.['id'] === 'string'
            ? [{ type, id: attributes['id'], tainted: status === 'tainted', address: `${type}.${name}` }]
            : [],
        ),
  );
}

interface StateResource {
  readonly mode: string;
  readonly type: string;
  readonly name: string;
  readonly instances?: readonly { readonly attributes?: Record<string, unknown>; readonly status?: string }[];
}

/** Objects that the stack made and its state does not know: what a Terraform that was killed leaves behind. */
export function orphansOf(
  stack: string,
  objects: readonly AwsObject[],
  recorded: readonly Recorded[],
): readonly { readonly address: string; readonly id: string }[] {
  const known = new Set(recorded.map(({ type, id }) => `${type} ${id}`));
  const managed = new Set(recorded.map(({ address }) => address));
  return objects.flatMap(({ type, id, address }) => {
    const name = address?.startsWith(`${stack}/`) ? address.slice(stack.length + 1) : undefined;
    return name === undefined || managed.has(name) || known.has(`${type} ${id}`)
      ? []
      : [{ address: name, id }];
  });
}

/**
 * Brings the state of a stack in line with what exists: imports orphans, and takes the mark off objects that were
 * given up on while AWS finished them. `folder` holds the synthesized stack, initialized. Returns what it did.
 */
export async function adopt(
  world: World,
  stack: string,
  account: string,
  folder: string,
): Promise<readonly string[]> {
  const recorded = recordedIn((await terraform(world, folder, ['state', 'pull'])).trim());
  const objects = [...(await world.store.read()).all()].filter((object) => object.account === account);
  const did: string[] = [];

  const orphans = orphansOf(stack, objects, recorded);
  if (orphans.length > 0) {
    const file = join(folder, 'adopt.tf.json');
    writeFileSync(
      file,
      JSON.stringify({ import: orphans.map(({ address, id }) => ({ to: address, id })) }, null, 2),
    );
    try {
      const targets = orphans.map(({ address }) => `-target=${address}`);
      await terraform(world, folder, ['apply', '-auto-approve', '-input=false', '-no-color', ...targets]);
    } finally {
      rmSync(file, { force: true });
    }
    const named = orphans.slice(0, 3).map(({ address, id }) => `${address} ← ${id}`);
    const more = orphans.length > named.length ? ` and ${orphans.length - named.length} more` : '';
    did.push(`imported ${plural(orphans.length, 'orphan')}: ${named.join(', ')}${more}`);
  }

  const exists = (each: Recorded) => objects.some(({ type, id }) => type === each.type && id === each.id);
  const finished = recorded.filter((each) => each.tainted && exists(each));
  for (const { address } of finished) await terraform(world, folder, ['untaint', address]);
  if (finished.length > 0) {
    did.push(
      `untainted ${plural(finished.length, 'resource')}: ${finished.map(({ address }) => address).join(', ')}`,
    );
  }
  return did;
}

/** Runs Terraform in the stack's folder and returns what it prints; throws StepFailed with its errors. */
export async function terraform(world: World, folder: string, args: readonly string[]): Promise<string> {
  const { code, output } = await capture(world, 'terraform', ['terraform', `-chdir=${folder}`, ...args]);
  if (code !== 0)
    throw new StepFailed(`terraform ${args[0]} ended with exit code ${code}\n\n${errorsIn(output)}`);
  return output;
}
