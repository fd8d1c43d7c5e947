import type { Block, ManifestObject, Model } from '../../checks/model/model';
import { type EnvironmentInput, type ModelInput, readModel } from '../../checks/model/read-model';

// biome-ignore lint/suspicious/noExplicitAny: mutations write into synthesized files of every shape
export type Loose = any;

/** What a mutation may change: one environment's files, copied before. */
export interface Target {
  readonly terraform: Loose;
  readonly manifests: Loose[];
  /** The body of the resource at a construct path, or the only one of a type. */
  readonly at: (type: string, path?: string) => Loose;
  /** Its address. */
  readonly address: (type: string, path?: string) => string;
  /** Adds a resource that no construct makes. */
  readonly add: (type: string, name: string, body: Block) => void;
  readonly manifest: (kind: string, name: string) => Loose;
}

/** One single change to what was synthesized. */
export interface Mutation {
  readonly name: string;
  /** @default india */
  readonly environment?: string;
  readonly change: (target: Target) => void;
}

/** A change that must be told, by its rule, with an object on the path from what is fine to what is not. */
export interface Break extends Mutation {
  readonly rule: string;
  /** Part of an object on the witness path. */
  readonly witness: string;
}

/**
 * The model with one environment mutated: of that environment alone, or of all where `among` says so, for proofs that
 * compare environments.
 */
export function mutated(
  input: ModelInput,
  { environment = 'india', change }: Mutation,
  among: 'itself' | 'all' = 'itself',
): Model {
  const found = input.environments.find(({ name }) => name === environment);
  if (found === undefined) throw new Error(`no environment ${environment}`);
  const copy = structuredClone(found) as EnvironmentInput & { readonly manifests?: ManifestObject[] };
  change(targetOf(copy.terraform, (copy.manifests ?? []) as ManifestObject[]));
  const environments =
    among === 'itself' ? [copy] : input.environments.map((one) => (one === found ? copy : one));
  return readModel({ ...input, environments });
}

function targetOf(terraform: Loose, manifests: ManifestObject[]): Target {
  const find = (type: string, path?: string): [string, Loose] => {
    const entries = Object.entries<Loose>(terraform.resource[type] ?? {});
    const match = entries.find(
      ([, body]) => path === undefined || body['//'].metadata.path.endsWith(`/${path}`),
    );
    if (match === undefined) throw new Error(`no ${type} at ${path}`);
    return match;
  };
  return {
    terraform,
    manifests,
    at: (type, path) => find(type, path)[1],
    address: (type, path) => `${type}.${find(type, path)[0]}`,
    add: (type, name, body) => {
      terraform.resource[type] = { ...terraform.resource[type], [name]: body };
    },
    manifest: (kind, name) => {
      const found = manifests.find(({ object }) => object.kind === kind && object.metadata.name === name);
      if (found === undefined) throw new Error(`no ${kind} ${name}`);
      return found.object;
    },
  };
}

/** A policy's text with one more statement. */
export function withStatement(policy: string, statement: Block): string {
  const parsed = JSON.parse(policy);
  return JSON.stringify({ ...parsed, Statement: [...parsed.Statement, { Effect: 'Allow', ...statement }] });
}
