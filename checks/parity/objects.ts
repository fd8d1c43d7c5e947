import type { Region } from '../../regions/region';
import type { Tier } from '../../regions/tiers';
import type { Service } from '../../services/service';
import type { Block, Environment, ManifestObject, Resource } from '../model/model';
import { containersOf, workloadsOf } from '../model/workloads';
import { type Normalise, normaliserOf } from './normalise';

const versionLabel = 'app.kubernetes.io/version';

/** An environment that is compared, with what its data files say of it. */
export interface Peer {
  readonly environment: Environment;
  readonly region: Region;
  readonly tier: Tier;
  readonly services: ReadonlyMap<string, Service>;
  readonly releases: ReadonlyMap<string, Release>;
  readonly normalise: Normalise;
  /** By ids that are the same wherever the object is made. */
  readonly objects: ReadonlyMap<string, Part>;
}

/** What an environment runs of a service. */
export interface Release {
  readonly tag: string;
  readonly image: string;
}

/** Something that was synthesized, and is compared as one. */
export interface Part {
  /** What tables of declarations know it by: a type of resource, a kind, `output`, `provider`, … */
  readonly type: string;
  /** What it is called within its environment, without what tells the environment: a construct's path, a manifest's name. */
  readonly name: string;
  /** As findings name it. */
  readonly object: string;
  readonly file: string;
  readonly key: string;
  /** The service that it belongs to, if it belongs to one. */
  readonly service?: string;
  readonly body: unknown;
}

export function peerOf(environment: Environment): Peer | undefined {
  const { region, tier } = environment;
  if (region === undefined || tier === undefined) return undefined;
  const normalise = normaliserOf(environment, region);
  const parts = [
    ...environment.resources.map((resource) => ofResource(environment, resource, normalise)),
    ...environment.manifests.map((manifest) => ofManifest(manifest, normalise)),
    ...ofStack(environment),
  ];
  return {
    environment,
    region,
    tier,
    services: new Map(environment.services.map((service) => [service.name, service])),
    releases: releasesOf(environment),
    normalise,
    objects: new Map(parts.map((part) => [`${part.type} ${part.name}`, part])),
  };
}

/** By the first of a service's workloads. */
function releasesOf(environment: Environment): ReadonlyMap<string, Release> {
  const all = workloadsOf(environment).flatMap((workload) => {
    const [container] = containersOf(workload);
    const tag = workload.labels[versionLabel];
    if (workload.namespace !== 'services' || tag === undefined) return [];
    return [[workload.owner, { tag, image: String(container?.['image']) }] as const];
  });
  return new Map(all.reverse());
}

function ofResource({ file }: Environment, resource: Resource, normalise: Normalise): Part {
  const { type, address, key, path, attributes } = resource;
  const [, service] = /^(?:services\/|cache\/user-)([a-z0-9-]+)/.exec(path ?? '') ?? [];
  return {
    type,
    name: path === undefined ? resource.name : normalise(path),
    object: address,
    file,
    key,
    ...(service !== undefined && { service }),
    body: attributes,
  };
}

function ofManifest({ file, object }: ManifestObject, normalise: Normalise): Part {
  const { namespace, name, labels } = object.metadata;
  const id = `${namespace === undefined ? '' : `${namespace}/`}${name}`;
  const service = namespace === 'services' ? labels?.['app.kubernetes.io/name'] : undefined;
  return {
    type: object.kind,
    name: normalise(id),
    object: `${object.kind} ${id}`,
    file,
    key: `${object.kind} ${id}`,
    ...(service !== undefined && { service }),
    body: object,
  };
}

/** Outputs that list services or databases, of which each is an object of its own. */
const listed = ['services', 'databases'];

/** Everything of the configuration that is no resource: providers, backend, outputs. */
function ofStack({ file, terraform }: Environment): readonly Part[] {
  const outputs = Object.entries((terraform['output'] ?? {}) as Block);
  const rest = Object.entries(terraform).filter(([key]) => !['//', 'resource', 'output'].includes(key));
  const part = (type: string, name: string, key: string, body: unknown): Part => ({
    ...{ type, name, key, file, body },
    object: name === '' ? type : `${type} ${name}`,
    ...(type === 'output services' && { service: name }),
  });
  return [
    ...rest.map(([type, body]) => part(type, '', type, body)),
    ...outputs.flatMap(([name, body]) =>
      listed.includes(name)
        ? Object.entries(((body as Block)['value'] ?? {}) as Block).map(([one, value]) =>
            part(`output ${name}`, one, `output.${name}.value.${one}`, value),
          )
        : [part('output', name, `output.${name}`, body)],
    ),
  ];
}
