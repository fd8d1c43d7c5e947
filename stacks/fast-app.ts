import {
  App,
  type AppConfig,
  DefaultTokenResolver,
  type IPostProcessor,
  type IResolvable,
  type IResolveContext,
  type ResolveOptions,
  StringConcat,
  TerraformStack,
  Tokenization,
} from 'cdktf';

/**
 * cdktf's App, with the same output in about a third of the CPU time. Three costs are saved (docs/adr/0002):
 * the stack trace of every token, a resolution whose only purpose is references between stacks, and the
 * search for tokens in values that hold none. All else (aspects, validations, annotations, merging, writing) is
 * cdktf's own; `new App()` in its place removes the whole of it.
 */
export class FastApp extends App {
  constructor(config: AppConfig = {}) {
    muteCreationTraces();
    super({ stackTraces: false, ...config });
  }

  /** @throws Error when a stack refers to another one's resources. */
  override synth(): void {
    for (const stack of this.node.children) {
      if (TerraformStack.isStack(stack)) stack.prepareStack = () => stack.ensureBackendExists();
    }
    const stock = Tokenization.resolve;
    Tokenization.resolve = (value, options) => resolve(value, { ...options, resolver }, stock);
    try {
      super.synth();
    } finally {
      Tokenization.resolve = stock;
    }
  }
}

const captureStackTrace = Error.captureStackTrace;

// cdktf and constructs alone ask for traces of unlimited length; everybody else's traces stay as they are.
function muteCreationTraces(): void {
  Error.captureStackTrace = (target, below) => {
    if (Error.stackTraceLimit < Number.MAX_SAFE_INTEGER) captureStackTrace(target, below);
  };
}

// With stock cdktf, a reference to another stack's resource becomes a dependency between the two; the pass that
// makes it one is left out here, and regions share nothing.
class OneStackResolver extends DefaultTokenResolver {
  override resolveToken(
    token: IResolvable,
    context: IResolveContext,
    postProcessor: IPostProcessor,
  ): unknown {
    const { originStack: origin, identifier } = token as { originStack?: unknown; identifier?: string };
    if (TerraformStack.isStack(origin) && origin !== TerraformStack.of(context.scope)) {
      const here = TerraformStack.of(context.scope).node.id;
      throw new Error(
        `stack ${here} refers to ${identifier} of stack ${origin.node.id}; stacks share nothing: pass a plain value.`,
      );
    }
    return super.resolveToken(token, context, postProcessor);
  }
}

const resolver = new OneStackResolver(new StringConcat());

type Resolve = (value: unknown, options: ResolveOptions) => unknown;

/** What cdktf's `resolve` returns, asking it only for values that may hold a token. */
function resolve(value: unknown, options: ResolveOptions, stock: Resolve): unknown {
  if (typeof value !== 'object' || value === null) return isToken(value) ? stock(value, options) : value;
  if (Array.isArray(value)) {
    if (value.some(isToken)) return stock(value, options);
    return value.map((item) => resolve(item, options, stock)).filter((item) => item !== undefined);
  }
  const keys = Object.keys(value);
  if (Object.getPrototypeOf(value) !== Object.prototype || 'resolve' in value || keys.some(isToken)) {
    return stock(value, options);
  }
  const resolved: Record<string, unknown> = {};
  for (const key of keys) {
    const item = resolve((value as Record<string, unknown>)[key], options, stock);
    if (item !== undefined) resolved[key] = item;
  }
  return resolved;
}

// Tokens travel in strings as `${TfToken[…]}` and the like, in numbers as huge doubles, also written out within a
// string, and in maps as marker values; functions are none, but cdktf has an error for them.
const TOKEN_IN_STRING = /TfToken\[|e\+\d|Map Token Value$/;
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
