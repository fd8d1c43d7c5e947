import type { Finding } from '../finding';
import { argumentOf, ofType, resolve } from '../model/lookup';
import type { Block, Environment } from '../model/model';
import { containersOf, workloadsOf } from '../model/workloads';
import type { Declaration } from './declared';
import { finding, sources, type Told } from './finding';
import { atManifest, atResource, listOf } from './gate';
import type { ReachGraph } from './graph';
import { locationsOf, sameRules } from './location';

/** What would make the graph say less than is so: it is told first, and alone. */
export function structureFindings(
  graph: ReachGraph,
  declarations: readonly Declaration[],
): readonly Finding[] {
  const { environment } = graph;
  if (ofType(environment, 'aws_vpc').length === 0) return [];
  return [
    ...enforcement(environment),
    ...withoutGroup(environment),
    ...unevenNodes(graph),
    ...defaultGroup(environment),
    ...pods(graph, declarations),
  ].map((told) => finding(environment, told));
}

/** Without its agent, network policies are so much text. */
function enforcement(environment: Environment): readonly Told[] {
  const cni = ofType(environment, 'aws_eks_addon').find(
    (addon) => argumentOf(addon, 'addon_name') === 'vpc-cni',
  );
  if (/"enableNetworkPolicy":\s*"?true/.test(String(cni?.attributes['configuration_values']))) return [];
  const where =
    cni === undefined
      ? { file: environment.file, key: 'resource.aws_eks_addon' }
      : atResource(environment.file, cni, 'configuration_values');
  return [
    {
      rule: 'policies-not-enforced',
      file: where.file,
      key: where.key,
      value: cni?.attributes['configuration_values'] ?? 'no vpc-cni',
      message: 'vpc-cni does not enforce network policies, so that every pod reaches every other',
      witness: [
        { object: `${environment.name}/${cni?.address ?? 'aws_eks_addon'}`, edge: 'leaves open' },
        { object: 'every NetworkPolicy' },
      ],
      source: 'EKS user guide: Limit Pod traffic with Kubernetes network policies',
      mend: "set enableNetworkPolicy to 'true' for vpc-cni in stacks/cluster/addons.ts",
    },
  ];
}

function withoutGroup(environment: Environment): readonly Told[] {
  return locationsOf(environment)
    .filter(({ groups }) => groups.length === 0)
    .map(({ resource }) => ({
      rule: 'no-security-group',
      file: environment.file,
      key: resource.key,
      value: null,
      message: `${resource.address} names no security group of the stack, so that another decides what it reaches`,
      witness: [
        { object: `${environment.name}/${resource.address}`, edge: 'has' },
        { object: 'no security group' },
      ],
      source: sources.groups,
      mend: 'give it a group of its own where stacks/ makes it',
    }));
}

function unevenNodes({ environment, places: { nodes, nodeLocations } }: ReachGraph): readonly Told[] {
  return nodeLocations
    .filter((location) => nodes !== undefined && !sameRules(location, nodes))
    .map(({ resource }) => ({
      rule: 'uneven-nodes',
      file: environment.file,
      key: resource.key,
      value: null,
      message: `${resource.address} has other security groups or subnets than ${nodes?.resource.address}: what a pod reaches would depend on its node`,
      witness: [
        { object: `${environment.name}/${resource.address}`, edge: 'differs from' },
        { object: `${environment.name}/${nodes?.resource.address}` },
      ],
      source: sources.groups,
      mend: 'give all node groups the same groups and subnets in stacks/nodes',
    }));
}

/** What attaches to no group gets the VPC's default one, which AWS makes with rules. */
function defaultGroup(environment: Environment): readonly Told[] {
  return ofType(environment, 'aws_vpc')
    .filter(
      (vpc) =>
        !ofType(environment, 'aws_default_security_group').some(
          (group) => resolve(environment, argumentOf(group, 'vpc_id')) === vpc,
        ),
    )
    .map((vpc) => ({
      rule: 'open-default-group',
      file: environment.file,
      key: vpc.key,
      value: null,
      message: `the default security group of ${vpc.address} keeps the rules that AWS gives it`,
      witness: [
        { object: `${environment.name}/${vpc.address}`, edge: 'has' },
        { object: 'its default security group, open among its members' },
      ],
      source: 'VPC user guide: Default security groups',
      mend: 'keep the DefaultSecurityGroup without rules in stacks/network/network.ts',
    }));
}

/** Pods that no policy rules, that leave their own network, or that nobody declared. */
function pods(graph: ReachGraph, declarations: readonly Declaration[]): readonly Told[] {
  const { environment, places, policies } = graph;
  const declared = new Set(declarations.flatMap(({ from }) => from));
  const byId = new Map(places.all.map((place) => [place.id, place]));
  return workloadsOf(environment).flatMap((workload): readonly Told[] => {
    const { id, manifest, pod } = workload;
    const place = byId.get(id);
    const told = (rule: string, key: string, message: string, mend: string): Told => ({
      rule,
      file: manifest.file,
      key: atManifest(manifest, key).key,
      value: null,
      message: `${id} ${message}`,
      witness: [
        { object: `${environment.name}/${id}`, edge: 'is in' },
        { object: `${environment.name}/${atManifest(manifest, key).object}` },
      ],
      source: sources.policies,
      mend,
    });
    const open = (['ingress', 'egress'] as const).filter(
      (direction) => place !== undefined && policies.peersOf(direction, place) === undefined,
    );
    const hostPorts = containersOf(workload)
      .flatMap(({ ports }) => listOf(ports) as readonly Block[])
      .filter(({ hostPort }) => hostPort !== undefined);
    return [
      ...(pod['hostNetwork'] === true
        ? [
            told(
              'host-network',
              'spec.hostNetwork',
              'has the network of its node, which no policy rules',
              'take hostNetwork away',
            ),
          ]
        : []),
      ...open.map((direction) =>
        told(
          'unpoliced-pod',
          'metadata.labels',
          `is selected by no network policy for ${direction}`,
          'add an Allowance for it, as charts/network-rules.ts makes them',
        ),
      ),
      ...hostPorts.map(({ hostPort }) =>
        told(
          'host-port',
          'spec.containers',
          `opens port ${String(hostPort)} on its node`,
          'take hostPort away: the gateway’s node ports are the only way in',
        ),
      ),
      ...(place !== undefined && !declared.has(place)
        ? [
            told(
              'unknown-workload',
              'metadata.name',
              'is no service that the environment has, nor in checks/reachability/platform.ts',
              'declare what it calls there',
            ),
          ]
        : []),
    ];
  });
}
