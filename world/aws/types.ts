/** A value in an object's attributes: JSON, always fully known (unknown values exist only inside plans). */
export type Value = null | boolean | number | string | readonly Value[] | { readonly [key: string]: Value };
export type Attributes = Readonly<Record<string, Value>>;

/** Where an object lives. `region` is `global` for IAM, Route 53, CloudFront and the like. */
export interface Scope {
  /** 12 digits. */
  readonly account: string;
  /** AWS region, or `global`. */
  readonly region: string;
}

/** One object that exists in the simulated AWS. */
export interface AwsObject extends Scope {
  /** Terraform resource type, e.g. `aws_vpc`. */
  readonly type: string;
  readonly id: string;
  readonly arn: string | null;
  /** The provider state, every schema attribute present. */
  readonly attributes: Attributes;
  /** `stack/type.name`, once it is known which configuration block made it. */
  readonly address?: string;
  /** Id of the object that AWS made this one along with, and with which it goes (a VPC's default security group). */
  readonly owner?: string;
  /** How many objects the world had made before this one: unique, and the order of creation. */
  readonly serial: number;
}

/** Read access to what exists, as of the start of the transaction. */
export interface Objects {
  all(): Iterable<AwsObject>;
  ofType(type: string, scope?: Partial<Scope>): readonly AwsObject[];
  get(type: string, id: string, scope?: Partial<Scope>): AwsObject | undefined;
  /** Objects whose `id` or `arn` is the given string, in any scope. */
  find(idOrArn: string): readonly AwsObject[];
}

/** Write access inside one exclusive transaction; durable when the transaction's promise resolves. */
export interface Transaction extends Objects {
  nextSerial(): number;
  put(object: AwsObject): void;
  delete(object: AwsObject): void;
}

/** Persistent, crash-safe, shared by any number of processes that opened the same folder. */
export interface Store {
  /** Runs `work` alone among all processes, on the latest state; nothing is written when it throws. */
  transact<T>(work: (tx: Transaction) => T): Promise<T>;
  /** A view of the latest state, without exclusion. */
  read(): Promise<Objects>;
  close(): Promise<void>;
}

export type Action = 'create' | 'update' | 'delete' | 'read' | 'plan';

/** A change that Terraform asks for, checked by the rules before it is made. */
export interface Change extends Scope {
  readonly type: string;
  readonly action: 'create' | 'update' | 'delete';
  /** The object as it is; null on create. */
  readonly prior: AwsObject | null;
  /** The configuration as written (null where unset) and the planned attributes; null on delete. */
  readonly config: Attributes | null;
  readonly planned: Attributes | null;
}

/** An error as AWS words it: the code, the message, the HTTP status. */
export interface AwsError {
  readonly code: string;
  readonly message: string;
  readonly status: number;
  /** The attribute at fault, for Terraform's diagnostic. */
  readonly attribute?: string;
}

/** A rule of AWS: what it finds wrong with a change, given everything that exists. Pure. */
export type Rule = (change: Change, objects: Objects) => readonly AwsError[];

/** One operation as the provider server sees it; what faults match on and the journal of operations records. */
export interface Operation extends Scope {
  readonly type: string;
  readonly action: Action;
  /** `stack/type.name` and construct path, where the configuration block could be found out. */
  readonly address?: string;
  readonly path?: string;
  readonly id?: string;
  /** AWS minutes that a create, update or delete takes, from the durations table. */
  readonly minutes?: number;
  /** How long Terraform would wait for it: the resource's `timeouts` block, else the provider's default. */
  readonly timeoutMinutes?: number;
  /** On `plan`, told to `after`: what the plan came to. */
  readonly planned?: 'create' | 'update' | 'replace' | 'delete' | 'none';
}

/** What a fault does to an operation. */
export type FaultVerdict =
  | { readonly do: 'nothing' }
  | { readonly do: 'fail' | 'deny' | 'throttle'; readonly error: AwsError }
  | { readonly do: 'hang'; readonly minutes: number; readonly error: AwsError }
  | { readonly do: 'crash' };

/** Consulted by the provider server around every operation; records it, and may disturb it. */
export interface Observer {
  before(operation: Operation): Promise<FaultVerdict>;
  /** After the work is durable and before Terraform is answered: where `crash` strikes. */
  after(operation: Operation, outcome: 'done' | 'failed'): Promise<void>;
}
