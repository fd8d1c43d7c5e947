/** One value that is not written alike in all of the bodies that were compared. */
export interface Difference {
  /** Names from the outermost, without indices: `scaling_config.max_size`. */
  readonly argument: string;
  /** The same with indices, as findings tell it. */
  readonly key: string;
  /** Of a list of texts: the one that only some have. */
  readonly element?: string;
  /** In the order of the bodies; undefined where it is absent. */
  readonly values: readonly unknown[];
}

type Path = Pick<Difference, 'argument' | 'key'>;
type Block = Readonly<Record<string, unknown>>;
type Normalise = (text: string) => string;

/**
 * Every value in which bodies differ as they are written, and every one of a watched argument. Policies and other JSON
 * within a text are looked into. Lists are compared by what names their items, else by their order; lists of texts by
 * what they hold.
 */
export function differencesOf(
  bodies: readonly unknown[],
  normalise: readonly Normalise[],
  watched: ReadonlySet<string>,
): readonly Difference[] {
  const found: Difference[] = [];
  const visit = (values: readonly unknown[], path: Path): void => {
    const [first] = values;
    if (values.every((value) => value === first)) {
      if (watched.has(path.argument)) found.push({ ...path, values });
    } else if (values.every(isBlock)) visitBlocks(values, path);
    else if (values.every(isListOfTexts)) found.push(...inTexts(values, normalise, path));
    else if (values.every(isList)) visitLists(values, path);
    else visitTexts(values, path);
  };
  const visitBlocks = (values: readonly Block[], { argument, key }: Path): void => {
    const below = (text: string, name: string) => (text === '' ? name : `${text}.${name}`);
    for (const [name, spelled] of namesOf(values, normalise)) {
      visit(
        values.map((value, i) => value[spelled?.[i] ?? name]),
        { argument: below(argument, name), key: below(key, name) },
      );
    }
  };
  const visitLists = (values: readonly (readonly unknown[])[], { argument, key }: Path): void => {
    const identity = identities.find((name) => values.every((list) => isNamedBy(list, name)));
    const maps = values.map(
      (list) =>
        new Map(list.map((item, i) => [identity === undefined ? i : (item as Block)[identity], item])),
    );
    for (const name of new Set(maps.flatMap((map) => [...map.keys()]))) {
      visit(
        maps.map((map) => map.get(name)),
        { argument, key: `${key}[${name}]` },
      );
    }
  };
  const visitTexts = (values: readonly unknown[], path: Path): void => {
    const parsed = values.map(asJson);
    if (parsed.includes(undefined)) found.push({ ...path, values });
    else visit(parsed, path);
  };
  visit(bodies, { argument: '', key: '' });
  return found;
}

/** The names in any of the blocks; those that not all have by what they are without their environment's own data. */
function namesOf(
  blocks: readonly Block[],
  normalise: readonly Normalise[],
): ReadonlyMap<string, readonly (string | undefined)[] | undefined> {
  const names = new Map<string, (string | undefined)[] | undefined>();
  for (const [i, block] of blocks.entries()) {
    for (const name of Object.keys(block)) {
      if (blocks.every((other) => name in other)) {
        names.set(name, undefined);
        continue;
      }
      const common = normalise[i]?.(name) ?? name;
      const spelled = names.get(common) ?? [];
      spelled[i] = name;
      names.set(common, spelled);
    }
  }
  return names;
}

/** What only some lists of texts hold; else that they hold the same in another order, or more often. */
function inTexts(
  values: readonly (readonly string[])[],
  normalise: readonly Normalise[],
  path: Path,
): readonly Difference[] {
  const texts = values.map((list, i) => list.map((text) => normalise[i]?.(text) ?? text));
  const whole = texts.map((list) => list.join(', '));
  if (whole.every((text) => text === whole[0])) return [];
  const elements = [...new Set(texts.flat())].filter((one) => !texts.every((list) => list.includes(one)));
  return elements.length === 0
    ? [{ ...path, values: whole }]
    : elements.map((element) => ({
        ...path,
        element,
        values: texts.map((list) => (list.includes(element) ? element : undefined)),
      }));
}

/** What names an item of a list. */
const identities = ['Sid', 'name', 'id', 'rule_name', 'key'] as const;

function isNamedBy(list: readonly unknown[], identity: string): boolean {
  const names = list.map((item) => (isBlock(item) ? item[identity] : undefined));
  return names.every((name) => typeof name === 'string') && new Set(names).size === names.length;
}

function isBlock(value: unknown): value is Block {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

function isListOfTexts(value: unknown): value is readonly string[] {
  return isList(value) && value.every((item) => typeof item === 'string');
}

/** What a text holds as JSON; undefined for any other. */
function asJson(value: unknown): unknown {
  if (typeof value !== 'string' || !/^[[{]/.test(value)) return undefined;
  try {
    return JSON.parse(value);
  } catch {
    return undefined;
  }
}
