import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Scope } from './aws/types';

/** One `resource` block of a synthesized stack. */
export interface Block {
  /** `stack/type.name` */
  readonly address: string;
  /** Construct path, e.g. `eu/network/vpc`. */
  readonly path?: string;
  readonly type: string;
  /** Where its provider puts it; a part that the configuration leaves open is absent. */
  readonly scope: Partial<Scope>;
  /** Arguments as written: literals, `${…}` expressions, lists and objects. */
  readonly arguments: Readonly<Record<string, unknown>>;
}

export interface Stack {
  readonly name: string;
  readonly blocks: readonly Block[];
  /** Where its state is kept, if that is S3. */
  readonly backend?: { readonly bucket: string; readonly key: string };
}

/** Arguments of a resource that are Terraform's own, not the provider's. */
const meta = new Set([
  '//',
  'connection',
  'count',
  'depends_on',
  'for_each',
  'lifecycle',
  'provider',
  'provisioner',
  'timeouts',
]);

type Json = Readonly<Record<string, unknown>>;

/** Reads one synthesized stack (the JSON of a `cdk.tf.json`); `fallback` names it where it does not say its name. */
export function parseStack(json: Json, fallback: string): Stack {
  const name = String(at(json, '//', 'metadata', 'stackName') ?? fallback);
  const scopes = providerScopes(at(json, 'provider', 'aws'));
  const blocks = Object.entries(object(json['resource'])).flatMap(([type, named]) =>
    Object.entries(object(named)).map(([id, body]): Block => {
      const written = object(body);
      const path = at(written, '//', 'metadata', 'path');
      const region = written['region'];
      return {
        address: `${name}/${type}.${id}`,
        ...(typeof path === 'string' ? { path } : {}),
        type,
        scope: {
          ...scopes.get(typeof written['provider'] === 'string' ? written['provider'] : 'aws'),
          ...(typeof region === 'string' && !region.includes('${') ? { region } : {}),
        },
        arguments: Object.fromEntries(Object.entries(written).filter(([key]) => !meta.has(key))),
      };
    }),
  );
  const { bucket, key } = object(at(json, 'terraform', 'backend', 's3'));
  const backend =
    typeof bucket === 'string' && typeof key === 'string' ? { backend: { bucket, key } } : undefined;
  return { name, blocks, ...backend };
}

/** Blocks by what is known of the object that they are looked up for. */
export interface BlockIndex {
  readonly stacks: readonly Stack[];
  readonly byAddress: ReadonlyMap<string, Block>;
  readonly byType: ReadonlyMap<string, readonly Block[]>;
}

/** Files are looked at again only so often: a deploy asks thousands of times. */
const FRESH_MILLISECONDS = 200;

/**
 * The stacks synthesized under the given folders, each a cdktf output (`<dir>/stacks/<name>/cdk.tf.json`) or the
 * folder of one stack. Read when asked for, and again when a file has changed: `cdktf deploy` synthesizes first.
 */
export class Configuration {
  private readonly read = new Map<string, { readonly stamp: string; readonly stack: Stack | undefined }>();
  private latest: BlockIndex = indexOf([]);
  private lookedAt = Number.NEGATIVE_INFINITY;

  constructor(private readonly dirs: readonly string[]) {}

  index(): BlockIndex {
    if (performance.now() - this.lookedAt < FRESH_MILLISECONDS) return this.latest;
    const stacks = this.stacks();
    const same =
      stacks.length === this.latest.stacks.length && stacks.every((one, n) => one === this.latest.stacks[n]);
    if (!same) this.latest = indexOf(stacks);
    this.lookedAt = performance.now();
    return this.latest;
  }

  private stacks(): readonly Stack[] {
    const files = this.dirs.flatMap((dir) => [
      join(dir, 'cdk.tf.json'),
      ...entries(join(dir, 'stacks')).map((name) => join(dir, 'stacks', name, 'cdk.tf.json')),
    ]);
    return [...new Set(files)].flatMap((file) => this.stack(file) ?? []);
  }

  private stack(file: string): Stack | undefined {
    const stamp = stampOf(file);
    if (stamp === undefined) return undefined;
    const known = this.read.get(file);
    if (known?.stamp === stamp) return known.stack;
    const stack = tryParse(file);
    this.read.set(file, { stamp, stack });
    return stack;
  }
}

/** The first stack of a name wins: the same one may lie in more than one of the folders. */
export function indexOf(stacks: readonly Stack[]): BlockIndex {
  const byAddress = new Map<string, Block>();
  const byType = new Map<string, Block[]>();
  for (const block of stacks.flatMap(({ blocks }) => blocks)) {
    if (byAddress.has(block.address)) continue;
    byAddress.set(block.address, block);
    const others = byType.get(block.type);
    if (others === undefined) byType.set(block.type, [block]);
    else others.push(block);
  }
  return { stacks, byAddress, byType };
}

/** Undefined where there is no such file, or where its folder is a file. */
function stampOf(file: string): string | undefined {
  try {
    const { mtimeMs, size } = statSync(file);
    return `${mtimeMs}:${size}`;
  } catch {
    return undefined;
  }
}

/** Undefined for a file that is being written right now, or is not a stack: attribution is a convenience. */
function tryParse(file: string): Stack | undefined {
  try {
    return parseStack(JSON.parse(readFileSync(file, 'utf8')) as Json, basename(dirname(file)));
  } catch {
    return undefined;
  }
}

function entries(dir: string): readonly string[] {
  try {
    return readdirSync(dir).sort();
  } catch {
    return [];
  }
}

/** By the name that a block's `provider` argument has: `aws`, or `aws.<alias>`. */
function providerScopes(providers: unknown): ReadonlyMap<string, Partial<Scope>> {
  const list = Array.isArray(providers) ? providers : providers === undefined ? [] : [providers];
  return new Map(
    list.map((written): [string, Partial<Scope>] => {
      const { alias, region, allowed_account_ids, assume_role } = object(written);
      const role = Array.isArray(assume_role) ? assume_role[0] : assume_role;
      const account =
        /^arn:aws[\w-]*:iam::(\d{12}):role\//.exec(String(object(role)['role_arn']))?.[1] ??
        (Array.isArray(allowed_account_ids) ? allowed_account_ids[0] : undefined);
      return [
        typeof alias === 'string' ? `aws.${alias}` : 'aws',
        {
          ...(typeof account === 'string' ? { account } : {}),
          ...(typeof region === 'string' ? { region } : {}),
        },
      ];
    }),
  );
}

function at(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>((inner, key) => object(inner)[key], value);
}

function object(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};
}
