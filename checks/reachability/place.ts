import { argumentOf, ofType } from '../model/lookup';
import type { Block, Environment } from '../model/model';
import { seatsIn } from '../model/seats';
import type { Labels } from '../model/selector';
import { containersOf, type Workload, workloadsOf } from '../model/workloads';
import { addonPods } from './addons';
import {
  type Addresses,
  addressesOf,
  everywhere,
  identityAgent,
  instanceMetadata,
  linkLocal,
} from './addresses';
import { listOf } from './gate';
import { gatewayPorts } from './gateway-ports';
import { type Intervals, none, subtract, union } from './intervals';
import { type Location, type LocationKind, locationsOf, sameRules } from './location';

export type PlaceKind =
  | LocationKind
  | 'pods'
  | 'addon'
  | 'identity-agent'
  | 'instance-metadata'
  | 'object-storage'
  | 'third-party'
  | 'internet';

/** Something that calls or is called. */
export interface Place {
  /** Unique in the environment: `Deployment services/orders`, `aws_db_instance.x`, `internet`. */
  readonly id: string;
  readonly kind: PlaceKind;
  /** Where it stands in the VPC; absent outside of it, and for what is on the node itself. */
  readonly location?: Location;
  readonly addresses: Addresses;
  /** Of pods: what network policies see of them. */
  readonly pods?: PodFacts;
}

export interface PodFacts {
  readonly namespace: string;
  readonly labels: Labels;
  /** Port numbers by name. */
  readonly ports: ReadonlyMap<string, number>;
  /** The service or component. */
  readonly owner: string;
  readonly workload?: Workload;
}

/** The fleet's nodes as one: `locations` are those of the node groups, the first of which stands for all. */
export interface Places {
  readonly all: readonly Place[];
  readonly nodes: Location | undefined;
  readonly nodeLocations: readonly Location[];
}

const systemNamespace = 'kube-system';

/** Everything in and around an environment's network that can call or be called. */
export function placesOf(environment: Environment): Places {
  const locations = locationsOf(environment);
  const nodeLocations = locations.filter(({ kind }) => kind === 'nodes');
  const [nodes] = nodeLocations;
  const inside = distinct(locations).map(
    (location): Place => ({
      id: idOf(location),
      kind: location.kind,
      location,
      addresses: location.addresses,
    }),
  );
  const pods =
    nodes === undefined
      ? []
      : [
          ...workloadsOf(environment).flatMap((one) => podsOf(one, nodes)),
          ...addons(environment, nodes),
          ...guestsIn(environment, nodes),
        ];
  return { all: [...inside, ...pods, ...outside(environment)], nodes, nodeLocations };
}

/** One for all that the same rules hold for, except stores and balancers, each of which is somebody's. */
function distinct(locations: readonly Location[]): readonly Location[] {
  return locations.filter(
    (location, i) =>
      location.kind === 'balancer' ||
      (location.kind === 'store' && location.resource.type !== 'aws_efs_mount_target') ||
      (location.kind === 'nodes' && locations.findIndex(({ kind }) => kind === 'nodes') === i) ||
      (location.kind !== 'nodes' && locations.findIndex((other) => sameRules(other, location)) === i),
  );
}

function idOf({ kind, resource }: Location): string {
  return kind === 'nodes' ? 'nodes' : resource.address;
}

function podsOf(workload: Workload, location: Location): readonly Place[] {
  const { id, namespace, labels, owner, pod } = workload;
  if (pod['hostNetwork'] === true) return []; // They are the node.
  const ports = containersOf(workload)
    .flatMap((container) => listOf(container['ports']) as readonly Block[])
    .map(({ name, containerPort }) => [String(name), Number(containerPort)] as const);
  return [
    {
      id,
      kind: 'pods',
      location,
      addresses: location.addresses,
      pods: { namespace, labels, owner, workload, ports: new Map(ports) },
    },
  ];
}

function addons(environment: Environment, location: Location): readonly Place[] {
  return ofType(environment, 'aws_eks_addon').flatMap((addon): readonly Place[] => {
    const name = String(argumentOf(addon, 'addon_name'));
    const pods = addonPods[name];
    if (pods === undefined || pods.host) return [];
    const facts = { namespace: systemNamespace, labels: pods.labels, owner: name, ports: new Map() };
    return [{ id: addon.address, kind: 'addon', location, addresses: location.addresses, pods: facts }];
  });
}

/** Whatever a guest runs, as one: it may give itself every label and every policy, so that nothing here rules it. */
function guestsIn(environment: Environment, location: Location): readonly Place[] {
  const ports = new Map(Object.entries(gatewayPorts));
  return seatsIn(environment).map(({ name }) => ({
    id: `guest of ${name}`,
    kind: 'addon',
    location,
    addresses: location.addresses,
    pods: { namespace: name, labels: { 'app.kubernetes.io/name': 'gateway' }, owner: 'guests', ports },
  }));
}

function outside(environment: Environment): readonly Place[] {
  const vpc = ofType(environment, 'aws_vpc').flatMap((one) => addressesOf(argumentOf(one, 'cidr_block')));
  if (vpc.length === 0) return [];
  const objectStorage = addressesIn(environment.s3Cidrs);
  const partners = partnersOf(environment);
  const known = [vpc, linkLocal, objectStorage, ...partners.map(({ addresses }) => addresses)];
  return [
    { id: 'Pod Identity agent', kind: 'identity-agent', addresses: identityAgent },
    { id: 'instance metadata', kind: 'instance-metadata', addresses: instanceMetadata },
    { id: 'Amazon S3', kind: 'object-storage', addresses: objectStorage },
    ...partners,
    { id: 'internet', kind: 'internet', addresses: known.reduce<Intervals>(subtract, everywhere) },
  ];
}

/** Third parties that services declare, by host. */
function partnersOf({ services }: Environment): readonly Place[] {
  const hosts = new Map<string, Addresses>();
  for (const { host, cidrs } of services.flatMap(({ egress = [] }) => egress)) {
    hosts.set(host, union(hosts.get(host) ?? none, addressesIn(cidrs)));
  }
  return [...hosts].map(([id, addresses]) => ({ id, kind: 'third-party', addresses }));
}

export function addressesIn(cidrs: readonly string[]): Addresses {
  return cidrs.map(addressesOf).reduce(union, none);
}
