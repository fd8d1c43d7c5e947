import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  App,
  type AppConfig,
  DefaultTokenResolver,
  type IPostProcessor,
  type IResolvable,
  type IResolveContext,
  type ITerraformDependable,
  type ResolveOptions,
  StringConcat,
  TerraformElement,
  TerraformOutput,
  TerraformStack,
  Tokenization,
} from 'cdktf';
import { muteCreationTraces, rememberPathsAndIds } from './fast-constructs';

/**
 * cdktf's App, with the same output for a fraction of its time and memory (docs/adr/0002). It writes each stack as
 * soon as it is built and then lets go of it; it leaves out the stack trace of every token, the resolution that
 * only serves references between stacks, and the search for tokens in values that hold none; and it leaves the JSON
 * to JavaScript. Aspects, validations and annotations are cdktf's own work.
 */
export class FastApp extends App {
  constructor(config: AppConfig = {}) {
    muteCreationTraces();
    rememberPathsAndIds();
    super({ stackTraces: false, ...config });
  }

  /**
   * Writes the stacks, this app's children, and then the manifest; each is built when the one before is done with.
   * @throws Error when a stack refers to another one's resources, and as `synth` does; what was written before
   * stays then, the manifest with it.
   */
  synthEach(stacks: Iterable<TerraformStack>): void {
    const session = { outdir: this.outdir, skipValidation: this.skipValidation, manifest: this.manifest };
    for (const stack of stacks) {
      stack.ensureBackendExists();
      // What cdktf asks for at the last step of its synthesis, when all is checked and only the file is missing.
      stack.toTerraform = () => {
        throw checked;
      };
      try {
        stack.synthesizer.synthesize(session);
      } catch (signal) {
        if (signal !== checked) throw signal;
        const file = join(this.outdir, this.manifest.forStack(stack).synthesizedStackPath);
        writeFileSync(file, JSON.stringify(sorted(render(stack)), null, 2));
      }
      this.node.tryRemoveChild(stack.node.id);
      forgetTokensOf(stack);
    }
    this.synth();
  }
}

const checked = new Error('not an error: the stack is ready to be written');

interface KnownTokens {
  readonly stringTokenMap: Map<unknown, object>;
  readonly numberTokenMap: Map<unknown, object>;
}

function knownTokens(): KnownTokens {
  return (globalThis as unknown as { readonly __cdktfTokenMap: KnownTokens }).__cdktfTokenMap;
}

// cdktf keeps every token for good, and each reference keeps its whole stack.
function forgetTokensOf(stack: TerraformStack): void {
  const { stringTokenMap, numberTokenMap } = knownTokens();
  for (const tokens of [stringTokenMap, numberTokenMap]) {
    for (const [key, token] of tokens)
      if (isReference(token) && token.originStack === stack) tokens.delete(key);
  }
}

function render(stack: TerraformStack): object {
  try {
    return toTerraform(stack);
  } catch (error) {
    const forgotten =
      error instanceof Error && /unknown number token|unrecognized token key/i.test(error.message);
    throw forgotten ? foreign(stack, 'a resource of a stack written before it') : error;
  }
}

/** What `stack.toTerraform()` returns, each element being resolved once. */
function toTerraform(stack: TerraformStack): object {
  const options = { scope: stack, resolver: new OneStackResolver(stack) };
  const overrides: object = stack['rawOverrides'];
  const metadata = {
    version: stack['cdktfVersion'],
    stackName: stack.node.id,
    backend: 'local',
    ...(Object.keys(overrides).length > 0 ? { overrides: { stack: Object.keys(overrides) } } : {}),
  };
  const outputs = {};
  const terraform = { '//': { metadata, outputs } };
  for (const element of stack.node.findAll()) {
    if (!TerraformElement.isTerraformElement(element)) continue;
    merge(metadata, resolve(element.toMetadata(), options));
    if (TerraformOutput.isTerraformOutput(element)) {
      merge(outputs, nest(element.node.path.split('/'), element.friendlyUniqueId));
    }
    merge(terraform, resolve(element.toTerraform(), options));
  }
  merge(terraform, resolve(overrides, options));
  return terraform;
}

type Block = Record<string, unknown>;

// Objects by key, lists one after the other; else the source's value. The source may become part of the target.
function merge(target: object, source: unknown): void {
  const into = target as Block;
  for (const [key, value] of Object.entries(source as Block)) {
    const present = into[key];
    if (typeof present !== 'object' || present === null || typeof value !== 'object' || value === null) {
      into[key] = value;
    } else if (Array.isArray(present)) {
      into[key] = Array.isArray(value) ? [...present, ...value] : value;
    } else if (Array.isArray(value)) {
      into[key] = value;
    } else {
      merge(present, value);
    }
  }
}

// cdktf writes keys in this order. Most objects have it already: those stay, and only their values are looked at.
function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(sorted);
  const entries = value as Record<string, unknown>;
  const keys = Object.keys(entries);
  const stays = Object.getPrototypeOf(value) === Object.prototype && keys.every(isInOrder);
  const ordered: Record<string, unknown> = stays ? entries : {};
  for (const key of stays ? keys : keys.sort()) ordered[key] = sorted(entries[key]);
  return ordered;
}

function isInOrder(key: string, i: number, keys: readonly string[]): boolean {
  return i === 0 || (keys[i - 1] ?? '') < key;
}

function nest(path: readonly string[], leaf: string): object {
  return path.reduceRight<object | string>((inner, part) => ({ [part]: inner }), leaf) as object;
}

interface Reference extends IResolvable {
  readonly originStack: TerraformStack;
  /** Terraform's own expression, e.g. `aws_vpc.vpc.id`. */
  readonly identifier: string;
}

function isReference(token: object): token is Reference {
  return 'identifier' in token && 'originStack' in token && TerraformStack.isStack(token.originStack);
}

// In cdktf, a reference to another stack's resource makes a dependency between the two, by the resolution that is
// left out here; and regions share nothing.
class OneStackResolver extends DefaultTokenResolver {
  constructor(private readonly stack: TerraformStack) {
    super(new StringConcat());
  }

  override resolveToken(
    token: IResolvable,
    context: IResolveContext,
    postProcessor: IPostProcessor,
  ): unknown {
    if (isReference(token) && token.originStack !== this.stack) {
      throw foreign(this.stack, `${token.identifier} of stack ${token.originStack.node.id}`);
    }
    return super.resolveToken(token, context, postProcessor);
  }
}

function foreign(stack: TerraformStack, what: string): Error {
  return new Error(`stack ${stack.node.id} refers to ${what}; stacks share nothing: pass a plain value.`);
}

interface Resolution extends ResolveOptions {
  readonly scope: TerraformStack;
}

/** What cdktf's `resolve` returns, asking it only for values that may hold a token other than a plain reference. */
function resolve(value: unknown, options: Resolution): unknown {
  if (typeof value === 'string') return resolveString(value, options);
  if (typeof value !== 'object' || value === null) {
    return isToken(value) ? Tokenization.resolve(value, options) : value;
  }
  if (Array.isArray(value)) {
    if (value.some(isListToken)) return Tokenization.resolve(value, options);
    return value.map((item) => resolve(item, options)).filter((item) => item !== undefined);
  }
  const keys = Object.keys(value);
  if (Object.getPrototypeOf(value) !== Object.prototype || 'resolve' in value || keys.some(isToken)) {
    return Tokenization.resolve(value, options);
  }
  const resolved: Record<string, unknown> = {};
  for (const key of keys) {
    const item = resolve((value as Record<string, unknown>)[key], options);
    if (item !== undefined) resolved[key] = item;
  }
  return resolved;
}

// Most tokens are references within the stack, and most strings with tokens hold nothing else that needs care.
function resolveString(value: string, options: Resolution): unknown {
  if (!isToken(value)) return value;
  if (NOT_ONLY_TOKENS.test(value)) return Tokenization.resolve(value, options);
  let direct = true;
  const text = value.replace(STRING_TOKEN, (all, key: string) => {
    const token = knownTokens().stringTokenMap.get(key);
    const dependency = all === value ? dependencyOf(token) : undefined;
    const reference = dependency ?? token;
    if (reference !== undefined && isReference(reference) && reference.originStack === options.scope) {
      return dependency ? reference.identifier : `\${${reference.identifier}}`;
    }
    direct = false;
    return all;
  });
  return direct ? text : Tokenization.resolve(value, options);
}

// What `dependsOn` holds: a token for the element whose address is to be written, without `${}`.
function dependencyOf(token: object | undefined): Reference | undefined {
  const { dependable } = (token ?? {}) as { readonly dependable?: ITerraformDependable };
  const address = dependable && Tokenization.reverseString(dependable.fqn).firstToken;
  return address && isReference(address) ? address : undefined;
}

// Tokens travel in strings as `${TfToken[…]}` and the like, in numbers as huge doubles, also written out within a
// string, and in maps as marker values; functions are none, but cdktf has an error for them.
const TOKEN_IN_STRING = /TfToken\[|e\+\d|Map Token Value$/;
const STRING_TOKEN = /\$\{TfToken\[([\w:.-]+)\]\}/g;
const NOT_ONLY_TOKENS = /\$\{(?!TfToken\[)|[#&]\{TfToken\[|e\+\d|Map Token Value$/;
const TOKEN_IN_MAP = -123456789;

function isToken(value: unknown): boolean {
  switch (typeof value) {
    case 'string':
      return TOKEN_IN_STRING.test(value);
    case 'number':
      return Math.abs(value) > Number.MAX_SAFE_INTEGER || value === TOKEN_IN_MAP;
    default:
      return typeof value === 'function';
  }
}

function isListToken(value: unknown): boolean {
  return typeof value === 'string'
    ? value.includes('#{TfToken[')
    : typeof value === 'number' && isToken(value);
}
