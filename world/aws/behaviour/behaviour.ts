import { services } from './data';

/** What a change takes, in minutes of wall time as Terraform prints it; null where it can't happen in place. */
export interface Minutes {
  readonly create: number;
  readonly update: number | null;
  readonly delete: number;
}

/** How one resource type behaves in AWS and in the provider, as the data files tell it. */
export interface Behaviour {
  /** Template of the id, see `template.ts`; null where the provider keeps no id. */
  readonly idFormat: string | null;
  readonly arnFormat: string | null;
  /** The attribute that holds the ARN. */
  readonly arnAttribute: string | null;
  readonly arnSource?: string;
  /** Whether objects live in one AWS region; the others belong to the account as a whole. */
  readonly regional: boolean;
  /** Plugin-framework types replace on any change within a listed block, older ones on listed paths only. */
  readonly framework: boolean;
  /** Whether destroying it loses data or an identity that others hold. */
  readonly stateful: boolean;
  readonly statefulNote?: string;
  /** Dotted paths, without indexes, whose change replaces the object. */
  readonly forceNew: readonly string[];
  /** Paths that replace in some cases only; `replacement.ts` evaluates them. */
  readonly forceNewConditional?: readonly { readonly path: string; readonly when: string }[];
  readonly defaults?: Readonly<Record<string, string | number | boolean>>;
  readonly constraints?: Constraints;
  readonly minutes: Minutes;
  readonly minutesSource: Readonly<Record<string, string>>;
  /** Cases that take longer or shorter; `minutes.ts` evaluates them. */
  readonly minutesWhen?: readonly MinutesVariant[];
  /** How long the provider waits before it gives up. */
  readonly providerDefaultTimeoutMinutes?: { readonly [operation: string]: number };
}

export interface Constraints {
  readonly conflictsWith?: Readonly<Record<string, readonly string[]>>;
  readonly exactlyOneOf?: Readonly<Record<string, readonly string[]>>;
  readonly atLeastOneOf?: Readonly<Record<string, readonly string[]>>;
  readonly requiredWith?: Readonly<Record<string, readonly string[]>>;
}

export interface MinutesVariant {
  readonly when: string;
  readonly operation: 'create' | 'update' | 'delete';
  readonly minutes: number;
  readonly source: string;
}

const types: ReadonlyMap<string, Behaviour> = new Map(
  Object.values(services).flatMap((service) =>
    Object.entries(service as unknown as Readonly<Record<string, Behaviour>>),
  ),
);

/** How a resource type behaves. Throws for a type without data, naming the folder to add it to. */
export function behaviour(type: string): Behaviour {
  const found = types.get(type);
  if (!found) {
    throw new Error(`no behaviour data for ${type}: add it to world/aws/behaviour/data/`);
  }
  return found;
}

/** Every resource type with data, in the order of the files. */
export function knownTypes(): readonly string[] {
  return [...types.keys()];
}
