import type { Attributes, Objects, Scope, Value } from '../types';
import { adopted } from './adopted';
import { behaviour } from './behaviour';
import { computedOf } from './computed';
import { createContext, expandValue } from './context';
import { generatedNames } from './names';

/** Who an object is, and what AWS fills in. */
export interface Identity {
  readonly id: string;
  readonly arn: string | null;
  /**
   * Values for computed attributes that the configuration leaves to AWS, by dotted path without indexes
   * (`vpc_config.cluster_security_group_id`). May hold paths that the configuration sets: that wins.
   */
  readonly computed: Attributes;
}

/**
 * Gives a new object its id, its ARN, and its computed attributes, all in AWS's own formats and all a pure
 * function of the arguments: ids look random, and the same run gives the same ones.
 *
 * @param attributes what is configured; unknown values absent or null
 * @param serial how many objects the world had made before
 * @param objects what exists, so that e.g. a mount target knows its subnet's zone; without it those stay out
 */
export function identify(
  type: string,
  attributes: Attributes,
  scope: Scope,
  serial: number,
  objects?: Objects,
): Identity {
  const { idFormat, arnFormat, arnAttribute, defaults } = behaviour(type);
  const names = generatedNames([idFormat, arnFormat], attributes, serial);
  const known: Record<string, Value> = { ...attributes, ...names };
  // Some ids are made of arguments that have a default, e.g. the event bus `default`.
  for (const [path, value] of Object.entries(defaults ?? {})) if (!path.includes('.')) known[path] ??= value;
  const adoptedId = objects && adopted(type, known, scope, objects);
  const context = createContext({
    type,
    scope,
    serial,
    objects,
    attributes: known,
    idFormat: adoptedId ?? idFormat,
    arnFormat,
  });

  const computed: Record<string, Value> = { ...names };
  const arn = context.arn();
  if (arnAttribute && arn !== null) computed[arnAttribute] = arn;
  known['arn'] ??= arn;
  for (const [path, template] of Object.entries(computedOf(type))) {
    const value = typeof template === 'function' ? template(context) : expandValue(template, context.expand);
    computed[path] = value;
    // Later templates may use it; nested paths are for the caller alone.
    if (!path.includes('.')) known[path] ??= value;
  }
  return { id: context.id(), arn, computed };
}
