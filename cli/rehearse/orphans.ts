import type { AwsObject } from '../../world/aws/types';

/** An object of a Terraform state, as far as it counts here. */
export interface Recorded {
  /** `type.name`. */
  readonly address: string;
  readonly type: string;
  readonly id: string;
  readonly tainted: boolean;
}

interface State {
  readonly resources?: readonly {
    readonly mode: string;
    readonly type: string;
    readonly name: string;
    readonly instances?: readonly {
      readonly status?: string;
      readonly attributes?: { readonly id?: unknown };
    }[];
  }[];
}

/** The managed objects of a Terraform state: what `terraform state pull` prints, nothing where there is none. */
export function recordedIn(state: string): readonly Recorded[] {
  if (state.trim() === '') return [];
  const { resources = [] } = JSON.parse(state) as State;
  return resources
    .filter(({ mode }) => mode === 'managed')
    .flatMap(({ type, name, instances = [] }) =>
      instances.flatMap(({ status, attributes }) => {
        const id = attributes?.id;
        return typeof id === 'string'
          ? [{ address: `${type}.${name}`, type, id, tainted: status === 'tainted' }]
          : [];
      }),
    );
}

/** An object that its stack's state does not know. */
export interface Orphan {
  /** `type.name` of the block that it seems to come from. */
  readonly address: string;
  readonly type: string;
  /** As `terraform import` takes it: `id@region` where it is not in the stack's own AWS region. */
  readonly id: string;
}

/** What a Terraform that was killed left behind: objects of the stack that are not in its state. */
export function orphansOf(
  { name: stack, awsRegion }: { readonly name: string; readonly awsRegion: string },
  objects: readonly AwsObject[],
  recorded: readonly Recorded[],
): readonly Orphan[] {
  const known = new Set(recorded.map(({ type, id }) => `${type} ${id}`));
  const managed = new Set(recorded.map(({ address }) => address));
  return objects.flatMap(({ type, id, address, region }) => {
    const name = address?.startsWith(`${stack}/`) ? address.slice(stack.length + 1) : undefined;
    if (name === undefined || managed.has(name) || known.has(`${type} ${id}`)) return [];
    const home = region === awsRegion || region === 'global';
    return [{ address: name, type, id: home ? id : `${id}@${region}` }];
  });
}

/**
 * Other guesses for orphans whose blocks turned out wrong: within each type, every address gets the object of the
 * next one. An address that is alone among its type has no other guess and is left out.
 */
export function rotate(orphans: readonly Orphan[], wrong: ReadonlySet<string>): readonly Orphan[] {
  const groups = new Map<string, Orphan[]>();
  for (const orphan of orphans) {
    if (wrong.has(orphan.address)) groups.set(orphan.type, [...(groups.get(orphan.type) ?? []), orphan]);
  }
  return orphans.flatMap((orphan) => {
    const group = groups.get(orphan.type) ?? [];
    const at = group.indexOf(orphan);
    if (at === -1) return [orphan];
    const next = group[(at + 1) % group.length];
    return group.length === 1 || next === undefined ? [] : [{ ...orphan, id: next.id }];
  });
}
