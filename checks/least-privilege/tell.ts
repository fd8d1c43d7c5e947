import type { Finding, Step } from '../finding';
import type { Environment, ManifestObject, Resource } from '../model/model';
import type { Rule } from './rules';

export const proofName = 'least-privilege';

type Words = Pick<Finding, 'message' | 'source' | 'mend'> & {
  readonly rule: Rule;
  readonly value: unknown;
  /** Where it leads, object by object, behind the object itself. */
  readonly to: readonly Step[];
  /** How the object leads there. */
  readonly edge: string;
};

/** A finding about an argument of a resource. */
export function tellResource(
  environment: Environment,
  resource: Resource,
  argument: string,
  { to, edge, ...words }: Words,
): Finding {
  return {
    proof: proofName,
    ...words,
    environment: environment.name,
    file: environment.file,
    key: argument === '' ? resource.key : `${resource.key}.${argument}`,
    witness: [{ object: `${environment.name}/${resource.address}`, edge }, ...to],
  };
}

/** What findings of one kind about arguments of resources have in common. */
export interface Kind extends Pick<Words, 'rule' | 'edge' | 'source'> {
  /** What to do about it in the construct that made the resource. */
  readonly mend: string;
}

/** A finding about an argument whose value is where it leads. */
export function tellValue(
  environment: Environment,
  resource: Resource,
  argument: string,
  { mend, ...kind }: Kind,
  value: string,
  message: string,
): Finding {
  return tellResource(environment, resource, argument, {
    ...kind,
    value,
    to: [{ object: value }],
    message,
    mend: `${madeIn(environment, resource)}: ${mend}`,
  });
}

/** A finding about a key of a manifest. */
export function tellManifest(
  environment: Environment,
  manifest: ManifestObject,
  key: string,
  { to, edge, ...words }: Words,
): Finding {
  return {
    proof: proofName,
    ...words,
    environment: environment.name,
    file: manifest.file,
    key,
    witness: [{ object: `${environment.name}/${idOf(manifest)}`, edge }, ...to],
  };
}

/** `Deployment services/orders` */
export function idOf({ object: { kind, metadata } }: ManifestObject): string {
  return `${kind} ${metadata.namespace === undefined ? '' : `${metadata.namespace}/`}${metadata.name}`;
}

/** The file in which a person mends what a construct made. */
export function madeIn(environment: Environment, { path, address }: Resource): string {
  const stack = environment.region === undefined ? 'platform' : 'region';
  return path === undefined
    ? `nothing in stacks/ makes ${address}: remove it from the file, or the override that adds it`
    : `in stacks/${stack}-stack.ts, construct ${path}`;
}
