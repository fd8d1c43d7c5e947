import type { Attributes, AwsError, AwsObject, Change, Objects, Observer, Scope, Store } from '../types';

/** What the engine must know of a resource type; `behaviour/` has it as data. */
export interface TypeBehaviour {
  readonly regional: boolean;
  /** Plugin-framework types replace on any change within a listed block, older ones on listed paths only. */
  readonly framework: boolean;
  /** Dotted paths, without indexes, whose change replaces the object. */
  readonly forceNew: readonly string[];
  /** By dotted path. */
  readonly defaults?: Readonly<Record<string, string | number | boolean>>;
  readonly constraints?: Constraints;
}

/** By dotted path; the paths named may contain indexes (`launch_template.0.name`). */
export interface Constraints {
  readonly conflictsWith?: Readonly<Record<string, readonly string[]>>;
  readonly exactlyOneOf?: Readonly<Record<string, readonly string[]>>;
  readonly atLeastOneOf?: Readonly<Record<string, readonly string[]>>;
  readonly requiredWith?: Readonly<Record<string, readonly string[]>>;
}

/** Who an object is, and the values of its computed attributes by dotted path. */
export interface Identity {
  readonly id: string;
  readonly arn: string | null;
  readonly computed: Attributes;
}

/** What a provider server is made of: the world it works on, and the knowledge of AWS. */
export interface ProviderOptions {
  readonly store: Store;
  readonly observer: Observer;
  readonly behaviour: (type: string) => TypeBehaviour;
  readonly identify: (
    type: string,
    attributes: Attributes,
    scope: Scope,
    serial: number,
    objects: Objects,
  ) => Identity;
  readonly check: (change: Change, objects: Objects) => readonly AwsError[];
  /** Forced replacements that depend on values: dotted paths. */
  readonly replacedBy?: (
    type: string,
    prior: Attributes,
    planned: Readonly<Record<string, unknown>>,
  ) => readonly string[];
  /** Objects that AWS makes along with this one, e.g. a VPC's default security group. */
  readonly companions?: (
    object: AwsObject,
    objects: Objects,
    nextSerial: () => number,
  ) => readonly AwsObject[];
  /** Whether creating the type takes over an object that AWS made (`aws_default_security_group`). */
  readonly adopts?: (type: string) => boolean;
  /** AWS minutes of an operation, and how long Terraform waits for it. */
  readonly minutes?: (change: Change) => { readonly minutes: number; readonly timeoutMinutes: number };
  /** Which configuration block asks for this: `stack/type.name` and construct path. */
  readonly locate?: (
    type: string,
    attributes: Attributes,
    scope: Scope,
  ) => { readonly address: string; readonly path?: string } | undefined;
  /** Account of a provider configuration that names none; 12 digits. */
  readonly account?: string;
}
