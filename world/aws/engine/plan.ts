import { type Behaviour, conditionalReplacements, revisedBy } from '../behaviour';
import type { Attribute, Block, NestedBlock } from '../schema/schema';
import type { Connection } from './connection';
import { equivalent } from './equivalence';
import { changedPaths } from './paths';
import { forcedReplacement, type Path, pathOf } from './replacement';
import { knownPart } from './state';
import {
  equal,
  isKnown,
  isList,
  isObject,
  isUnknown,
  type PlanObject,
  type PlanValue,
  unknown,
} from './value';

export interface PlanInput {
  readonly type: string;
  readonly block: Block;
  readonly behaviour: Behaviour;
  readonly connection: Connection;
  /** Null on create. */
  readonly prior: PlanObject | null;
  readonly config: PlanObject;
}

export interface Plan {
  readonly planned: PlanObject;
  /** Paths whose change makes it a new object; empty when it can be changed in place. */
  readonly requiresReplace: readonly Path[];
}

/**
 * What Terraform shall expect of a create or update. Configured values stand; what is left to AWS is unknown on
 * create and stays as it is on update; defaults are filled in. No change gives the prior state, to the byte.
 */
export function plan(input: PlanInput): Plan {
  const { type, block, behaviour, connection, prior, config } = input;
  const planned: Record<string, PlanValue> = {
    ...planBlock(block, config, prior, behaviour.defaults ?? {}, ''),
  };
  if (block.attributes.get('region')?.computed && behaviour.regional) {
    planned['region'] = config['region'] ?? connection.region;
  }
  if (block.attributes.has('tags_all'))
    planned['tags_all'] = allTags(planned['tags'], connection.defaultTags);
  if (prior === null) return { planned, requiresReplace: [] };

  const conditional = conditionalReplacements(type, knownPart(prior), planned);
  const requiresReplace = [
    ...forcedReplacement(block, behaviour, prior, planned),
    ...conditional.map((path) => pathOf(block, path)),
  ];
  if (requiresReplace.length === 0) {
    for (const name of revisedBy(type, changedPaths(prior, planned))) {
      if (isLeftToAws(name, block, config)) planned[name] = unknown;
    }
  }
  return { planned, requiresReplace };
}

function isLeftToAws(name: string, block: Block, config: PlanObject): boolean {
  return (block.attributes.get(name)?.computed ?? false) && (config[name] ?? null) === null;
}

type Defaults = Readonly<Record<string, PlanValue>>;

function planBlock(
  block: Block,
  config: PlanObject,
  prior: PlanObject | null,
  defaults: Defaults,
  path: string,
): PlanObject {
  const planned: Record<string, PlanValue> = {};
  for (const [name, attribute] of block.attributes) {
    planned[name] = planAttribute(attribute, config[name], prior, name, defaults[path + name]);
  }
  for (const [name, nested] of block.blocks) {
    planned[name] = planNested(nested, config[name], prior?.[name], defaults, `${path}${name}.`);
  }
  return planned;
}

function planAttribute(
  attribute: Attribute,
  configured: PlanValue | undefined,
  prior: PlanObject | null,
  name: string,
  fallback: PlanValue | undefined,
): PlanValue {
  if (attribute.writeOnly) return null;
  const before = prior?.[name];
  if (configured !== null && configured !== undefined) {
    return before !== undefined && equivalent(before, configured) ? before : configured;
  }
  if (!attribute.computed) return fallback ?? null;
  return before !== undefined ? before : (fallback ?? unknown);
}

function planNested(
  nested: NestedBlock,
  config: PlanValue | undefined,
  prior: PlanValue | undefined,
  defaults: Defaults,
  path: string,
): PlanValue {
  if (isUnknown(config)) return unknown;
  if (nested.nesting === 'single') {
    return isObject(config)
      ? planBlock(nested.block, config, isObject(prior) ? prior : null, defaults, path)
      : null;
  }
  const items = isList(config) ? config : [];
  const left = isList(prior) ? [...prior] : [];
  return items.map((item, index) => {
    if (!isObject(item)) return item;
    const before =
      nested.nesting === 'list' ? left[index] : takeMatch(nested.block, item, left, defaults, path);
    return planBlock(nested.block, item, isObject(before) ? before : null, defaults, path);
  });
}

/** Sets have no order: the element that a configured one continues is the one that agrees in all that is configured. */
function takeMatch(
  block: Block,
  item: PlanObject,
  left: PlanValue[],
  defaults: Defaults,
  path: string,
): PlanValue | undefined {
  const index = left.findIndex(
    (candidate) => isObject(candidate) && equal(planBlock(block, item, candidate, defaults, path), candidate),
  );
  return index < 0 ? undefined : left.splice(index, 1)[0];
}

/** The provider's default tags under the resource's own; unknown as a whole while any of them is. */
export function allTags(
  tags: PlanValue | undefined,
  defaultTags: Readonly<Record<string, string>>,
): PlanValue {
  if (isUnknown(tags) || (tags !== undefined && !isKnown(tags))) return unknown;
  return { ...defaultTags, ...(isObject(tags) ? tags : {}) };
}
