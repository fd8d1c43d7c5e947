import { guestHost } from '../../regions/guests';
import type { IsoDate } from '../../regions/kubernetes-versions';
import type { Platform } from '../../regions/platform';
import { previewSlots } from '../../regions/previews';
import type { Region } from '../../regions/region';
import type { Tier, TierName } from '../../regions/tiers';
import type { Repository } from '../../regions/workflow-token';
import type { Service } from '../../services/service';
import { InvalidInput } from './invalid-input';
import { leavesOf } from './leaves';
import { blocksOf } from './lookup';
import type { Block, DataClass, Edge, Environment, ManifestObject, Model, Resource } from './model';
import { isExpression } from './references';
import { misshapen } from './shape';

/** Parsed files, and the data that they are to agree with. */
export interface ModelInput {
  readonly environments: readonly EnvironmentInput[];
  readonly regions: readonly Region[];
  readonly platform: Pick<
    Platform,
    'name' | 'account' | 'awsRegion' | 'repository' | 'lifecycle' | 'imageBuilders'
  > &
    Repository;
  readonly tiers: Readonly<Record<TierName, Tier>>;
  /** The services of a region. */
  readonly services: (region: Region) => readonly Service[];
  readonly today: IsoDate;
}

export interface EnvironmentInput {
  /** The name of a region, or `platform`. */
  readonly name: string;
  /** Path of the Terraform configuration, for messages. */
  readonly file: string;
  /** The parsed `cdk.tf.json`. */
  readonly terraform: unknown;
  readonly manifests?: readonly ManifestObject[];
  /** Networks of Amazon S3 that the manifests were made with. */
  readonly s3Cidrs?: readonly string[];
}

/**
 * The graph of facts of synthesized files. Pure.
 * @throws InvalidInput when there is none, or one is no Terraform configuration or none of this fleet
 */
export function readModel({ environments, regions, platform, tiers, services, today }: ModelInput): Model {
  if (environments.length === 0) {
    throw new InvalidInput('the folder', 'holds no stack', 'write them with polycloud synth');
  }
  const read = environments.map((input) => {
    const region = regions.find(({ name }) => name === input.name);
    if (region === undefined && input.name !== platform.name) {
      throw new InvalidInput(
        input.file,
        `is the stack of ${input.name}, which is no environment`,
        'remove it, or add the region',
      );
    }
    if (region === undefined) return readEnvironment(input, platform, 'none', { services: [] });
    const tier = tiers[region.tier];
    return readEnvironment(input, region, tier.dataClass, { region, tier, services: services(region) });
  });
  const accounts = new Map(
    [...regions, ...previewSlots, platform].map(({ account, name }) => [account, name]),
  );
  const { account: platformAccount, repository, repositoryId, subjects, imageBuilders } = platform;
  const workflows = { repository, repositoryId, subjects, imageBuilders };
  const host = guestHost(regions);
  return {
    ...{ environments: read, platformAccount, repository, workflows, accounts, today },
    ...(host && { guestHost: host.name }),
  };
}

function readEnvironment(
  { name, file, terraform: parsed, manifests = [], s3Cidrs = [] }: EnvironmentInput,
  { account, awsRegion, lifecycle }: Pick<Platform, 'account' | 'awsRegion' | 'lifecycle'>,
  dataClass: DataClass,
  declared: Pick<Environment, 'region' | 'tier' | 'services'>,
): Environment {
  const terraform = asBlock(parsed, file, 'is not a JSON object');
  const stack = stackNameOf(terraform);
  if (stack === undefined || terraform['resource'] === undefined) {
    throw new InvalidInput(
      file,
      'is not the Terraform configuration of a stack',
      'write it with polycloud synth',
    );
  }
  if (stack !== name) {
    throw new InvalidInput(
      file,
      `is the configuration of ${stack}, not of ${name}`,
      'write it with polycloud synth',
    );
  }
  refuseNoBlocks(terraform, file);
  const ofProvider = providerRegions(terraform);
  const resources = Object.entries(asBlock(terraform['resource'], file, 'has no resources')).flatMap(
    ([type, named]) =>
      Object.entries(asBlock(named, file, `has a resource.${type} that is no object`)).map(([id, body]) =>
        readResource(
          type,
          id,
          asBlock(body, file, `has a resource.${type}.${id} that is no object`),
          ofProvider,
          dataClass,
        ),
      ),
  );
  const edges = resources.flatMap(edgesOf);
  refuseDoubles(manifests);
  refuseMisshapen(manifests, name);
  return {
    name,
    file,
    account,
    awsRegion,
    lifecycle,
    ...declared,
    dataClass,
    terraform,
    resources,
    byAddress: new Map(resources.map((resource) => [resource.address, resource])),
    byType: grouped(resources, ({ type }) => type),
    edges,
    edgesFrom: grouped(edges, ({ from }) => from),
    edgesTo: grouped(edges, ({ to }) => to),
    manifests,
    s3Cidrs,
  };
}

function readResource(
  type: string,
  name: string,
  body: Block,
  ofProvider: ReadonlyMap<string, string>,
  fallback: DataClass,
): Resource {
  const { '//': comment, ...attributes } = body;
  const path = (comment as { readonly metadata?: { readonly path?: string } } | undefined)?.metadata?.path;
  const own = attributes['region'] ?? ofProvider.get(String(attributes['provider'] ?? 'aws'));
  const tag = (attributes['tags'] as Block | undefined)?.['data-class'];
  return {
    address: `${type}.${name}`,
    type,
    name,
    key: `resource.${type}.${name}`,
    ...(path !== undefined && { path: path.split('/').slice(1).join('/') }),
    awsRegion: typeof own === 'string' && !isExpression(own) ? own : undefined,
    dataClass: isDataClass(tag) ? tag : fallback,
    attributes,
    leaves: leavesOf(attributes),
  };
}

/** An object that lacks what every one of its kind has cannot be applied, and nobody could tell what it does. */
function refuseMisshapen(manifests: readonly ManifestObject[], environment: string): void {
  for (const { file, object } of manifests) {
    const field = misshapen(object);
    if (field === undefined) continue;
    const what = `has ${object.kind} ${object.metadata.name}, whose ${field} is not what the kind has there`;
    throw new InvalidInput(file, what, `write it with polycloud manifests ${environment}`);
  }
}

/** A second object of one name would replace the first when both are applied, unseen. */
function refuseDoubles(manifests: readonly ManifestObject[]): void {
  const seen = new Map<string, string>();
  for (const { file, object } of manifests) {
    const { namespace, name } = object.metadata;
    const id = `${object.kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`;
    const first = seen.get(`${object.apiVersion} ${id}`);
    if (first !== undefined) {
      const where = first === file ? 'twice' : `which ${first} has too`;
      throw new InvalidInput(file, `has ${id} ${where}`, 'name one of them differently');
    }
    seen.set(`${object.apiVersion} ${id}`, file);
  }
}

function isDataClass(value: unknown): value is DataClass {
  return value === 'customer' || value === 'synthetic' || value === 'none';
}

function edgesOf({ address, leaves }: Resource): readonly Edge[] {
  return leaves.flatMap(({ argument, value, references }) =>
    argument === 'depends_on'
      ? [{ from: address, to: String(value), argument }]
      : references.map((reference) => ({ from: address, to: reference.address, argument })),
  );
}

function grouped<T>(all: readonly T[], by: (one: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const group = groups.get(by(one));
    if (group === undefined) groups.set(by(one), [one]);
    else group.push(one);
  }
  return groups;
}

/** The AWS region of each provider, by what a resource's `provider` says: `aws`, or `aws.<alias>`. */
function providerRegions(terraform: Block): ReadonlyMap<string, string> {
  const { aws = [] } = (terraform['provider'] ?? {}) as Block;
  return new Map(
    blocksOf(aws).map(({ alias, region }) => [
      alias === undefined ? 'aws' : `aws.${String(alias)}`,
      String(region),
    ]),
  );
}

/** Outputs and providers are looked into by name. */
function refuseNoBlocks({ output, provider }: Block, file: string): void {
  for (const [name, body] of Object.entries(output ?? {})) {
    asBlock(body, file, `has an output.${name} that is no object`);
  }
  for (const [name, bodies] of Object.entries(provider ?? {})) {
    for (const body of [bodies].flat()) asBlock(body, file, `has a provider.${name} that is no object`);
  }
}

function stackNameOf(terraform: Block): string | undefined {
  const comment = terraform['//'] as { readonly metadata?: { readonly stackName?: string } } | undefined;
  return comment?.metadata?.stackName;
}

function asBlock(value: unknown, file: string, what: string): Block {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Block;
  throw new InvalidInput(file, what, 'write it with polycloud synth');
}
