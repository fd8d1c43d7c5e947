import type { Step } from '../finding';
import type { Environment, ManifestObject, Resource } from '../model/model';
import type { RuleName } from './rules';

/** Something that the loss of one node or zone, a drain, a rollout or an upgrade would not leave standing. */
export interface Weakness {
  readonly rule: RuleName;
  /** What is weak, as findings name it. */
  readonly object: string;
  readonly file: string;
  readonly key: string;
  readonly value: unknown;
  readonly message: string;
  readonly witness: readonly Step[];
  readonly mend: string;
}

export interface Told {
  readonly rule: RuleName;
  /** The argument or field that shows it, and what it holds. */
  readonly at: string;
  readonly value: unknown;
  /** What is so, continuing the object's name. */
  readonly says: string;
  readonly mend: string;
  /** What leads to the object, and what it leads to. */
  readonly before?: readonly Step[];
  readonly edge?: string;
  readonly after?: string;
}

/** A weakness that a resource shows. */
export function ofResource(environment: Environment, resource: Resource, told: Told): Weakness {
  const { address, key } = resource;
  return weakness(environment, address, environment.file, `${key}.${told.at}`, told);
}

/** A weakness that a manifest shows. */
export function ofManifest(environment: Environment, manifest: ManifestObject, told: Told): Weakness {
  const id = idOf(manifest);
  return weakness(environment, id, manifest.file, `${id}: ${told.at}`, told);
}

/** `Deployment services/payments`; without a namespace where the kind has none. */
export function idOf({ object }: ManifestObject): string {
  const { namespace, name } = object.metadata;
  return `${object.kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`;
}

function weakness(
  { name }: Environment,
  object: string,
  file: string,
  key: string,
  { rule, value, says, mend, before = [], edge, after }: Told,
): Weakness {
  return {
    rule,
    object,
    file,
    key,
    value,
    message: `${object} ${says}`,
    witness: [
      ...before.map((step) => ({ ...step, object: `${name}/${step.object}` })),
      { object: `${name}/${object}`, ...(edge !== undefined && { edge }) },
      ...(after === undefined ? [] : [{ object: after }]),
    ],
    mend,
  };
}
