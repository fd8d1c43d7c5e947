import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { App, TerraformStack } from 'cdktf';
import { invokeAspects } from 'cdktf/lib/synthesize/synthesizer';
import { regions } from '../../regions';
import { type Platform, platform } from '../../regions/platform';
import type { Region } from '../../regions/region';
import { PlatformStack } from '../../stacks/platform-stack';
import { RegionStack } from '../../stacks/region-stack';
import type { ServiceNeeds } from '../../stacks/service-needs';

/** One block of a stack, as Terraform reads it: snake_case arguments, expressions as `${…}` strings. */
// biome-ignore lint/suspicious/noExplicitAny: tests look into blocks of every resource type
export type Block = Readonly<Record<string, any>>;

export interface Synthesized {
  readonly terraform: Block;
  readonly provider: Readonly<Record<string, readonly Block[]>>;
  /** By type, then by logical id. */
  readonly resource: Readonly<Record<string, Readonly<Record<string, Block>>>>;
  readonly data?: Readonly<Record<string, Readonly<Record<string, Block>>>>;
  readonly output?: Readonly<Record<string, Block>>;
}

export interface Found {
  readonly type: string;
  /** `type.logicalId`, Terraform's address. */
  readonly address: string;
  /** Construct path without the stack's id, e.g. `network/vpc`. */
  readonly path: string;
  readonly block: Block;
}

const cache = new Map<string, Synthesized>();

/** The configuration of a region, by name or as data; synthesized once per test file. */
export function synthesizeRegion(which: string | Region, needs: readonly ServiceNeeds[] = []): Synthesized {
  const region = typeof which === 'string' ? regions.find(({ name }) => name === which) : which;
  if (!region) throw new Error(`no region ${which}`);
  return once(JSON.stringify({ region, needs }), (app) => new RegionStack(app, { region, platform, needs }));
}

/** The configuration of the platform, with a repository for each of these services. */
export function synthesizePlatform(
  which: Platform = platform,
  services: readonly string[] = [],
): Synthesized {
  return once(
    JSON.stringify({ which, services }),
    (app) => new PlatformStack(app, { platform: which, regions, services }),
  );
}

/** The configuration of whatever constructs `build` adds to an empty stack called `test`. */
export function synthesizeConstruct(build: (stack: TerraformStack) => void): Synthesized {
  return synthesize((app) => {
    const stack = new TerraformStack(app, 'test');
    new AwsProvider(stack, 'aws', { region: 'eu-west-1' });
    build(stack);
    return stack;
  });
}

/** Every resource of the stack, or those of one type, in order of declaration. */
export function resources(stack: Synthesized, type?: string): readonly Found[] {
  return Object.entries(stack.resource ?? {})
    .filter(([candidate]) => type === undefined || candidate === type)
    .flatMap(([found, blocks]) =>
      Object.entries(blocks).map(([id, block]) => ({
        type: found,
        address: `${found}.${id}`,
        path: String(block['//'].metadata.path).split('/').slice(1).join('/'),
        block,
      })),
    );
}

/** The one resource of this type whose construct path ends in `path`. */
export function resource(stack: Synthesized, type: string, path = ''): Block {
  const found = resources(stack, type).filter((candidate) => `/${candidate.path}`.endsWith(path));
  const [only] = found;
  if (!only || found.length > 1) {
    const paths = resources(stack, type).map((candidate) => candidate.path);
    throw new Error(`${found.length} of ${type} end in '${path}'; the stack has ${JSON.stringify(paths)}`);
  }
  return only.block;
}

function once(key: string, build: (app: App) => TerraformStack): Synthesized {
  const known = cache.get(key) ?? synthesize(build);
  cache.set(key, known);
  return known;
}

function synthesize(build: (app: App) => TerraformStack): Synthesized {
  const stack = build(new App({ stackTraces: false }));
  invokeAspects(stack);
  stack.prepareStack();
  stack.runAllValidations();
  // Testing.synth would leave out the construct paths.
  return JSON.parse(JSON.stringify(stack.toTerraform()));
}
