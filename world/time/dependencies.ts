/** For each address, the addresses that it depends on, directly or through others. */
export type Dependencies = ReadonlyMap<string, ReadonlySet<string>>;

/** The part of a synthesized `cdk.tf.json` that is read here. */
export interface Configuration {
  readonly resource?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly data?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly locals?: Readonly<Record<string, unknown>>;
}

/** The part of a Terraform state file (version 4) that is read here. */
export interface State {
  readonly resources?: readonly {
    readonly mode: string;
    readonly type: string;
    readonly name: string;
    readonly instances?: readonly { readonly dependencies?: readonly string[] }[];
  }[];
}

/**
 * The dependencies between resources that a configuration declares: every reference in an expression, and
 * `depends_on`, followed through data sources and locals. Keys are `type.name`; data sources are not among them.
 */
export function configuredDependencies(configuration: Configuration): Dependencies {
  const blocks = new Map<string, unknown>();
  for (const [prefix, types] of [
    ['', configuration.resource],
    ['data.', configuration.data],
  ] as const) {
    for (const [type, named] of Object.entries(types ?? {})) {
      for (const [name, block] of Object.entries(named)) blocks.set(`${prefix}${type}.${name}`, block);
    }
  }
  for (const [name, value] of Object.entries(configuration.locals ?? {})) blocks.set(`local.${name}`, value);
  const direct = new Map([...blocks].map(([address, block]) => [address, references(block, blocks)]));
  return closure(direct, (address) => !address.startsWith('data.') && !address.startsWith('local.'));
}

/** The dependencies that Terraform observed and wrote into its state. Keys are `type.name`. */
export function recordedDependencies(state: State): Dependencies {
  const recorded = new Map<string, Set<string>>();
  for (const { mode, type, name, instances = [] } of state.resources ?? []) {
    if (mode !== 'managed') continue;
    const all = instances.flatMap(({ dependencies = [] }) => dependencies);
    recorded.set(`${type}.${name}`, new Set(all.filter((address) => !address.startsWith('data.'))));
  }
  return closure(recorded, () => true);
}

/** Both together: what either of the two knows. */
export function union(...several: readonly Dependencies[]): Dependencies {
  const direct = new Map<string, Set<string>>();
  for (const [address, on] of several.flatMap((dependencies) => [...dependencies])) {
    direct.set(address, new Set([...(direct.get(address) ?? []), ...on]));
  }
  return closure(direct, () => true);
}

// `type.name` or `data.type.name` or `local.name`, wherever it stands in an expression.
const reference = /(?:data\.)?[a-z][a-z0-9_]*\.[A-Za-z0-9_-]+/g;

function references(block: unknown, known: ReadonlyMap<string, unknown>): Set<string> {
  const text = JSON.stringify(block, (key, value) => (key === '//' ? undefined : value)) ?? '';
  return new Set((text.match(reference) ?? []).filter((address) => known.has(address)));
}

function closure(
  direct: ReadonlyMap<string, ReadonlySet<string>>,
  keep: (address: string) => boolean,
): Dependencies {
  const reached = new Map<string, ReadonlySet<string>>();
  const reach = (address: string): ReadonlySet<string> => {
    const known = reached.get(address);
    if (known !== undefined) return known;
    const all = new Set<string>();
    reached.set(address, all);
    for (const next of direct.get(address) ?? []) {
      if (next !== address) all.add(next);
      for (const far of reach(next)) if (far !== address) all.add(far);
    }
    return all;
  };
  const kept = [...direct.keys()].filter(keep);
  return new Map(kept.map((address) => [address, new Set([...reach(address)].filter(keep))]));
}
