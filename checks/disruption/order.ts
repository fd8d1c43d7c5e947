import { minorOf } from '../compatibility/apis';
import { ofType, resolve } from '../model/lookup';
import type { Environment, Resource } from '../model/model';
import { groupsOf } from './groups';
import { ofResource, type Weakness } from './weakness';

const file = 'stacks/region-stack.ts';

/** When add-ons are upgraded: before the nodes that are not ready without them, or after the nodes that they need. */
export const addonPhases: Readonly<Record<string, 'before' | 'after'>> = {
  'vpc-cni': 'before',
  'kube-proxy': 'before',
  'eks-pod-identity-agent': 'before',
  coredns: 'after',
  'aws-ebs-csi-driver': 'after',
  'aws-efs-csi-driver': 'after',
  'metrics-server': 'after',
  'kube-state-metrics': 'after',
  'prometheus-node-exporter': 'after',
  'aws-secrets-store-csi-driver-provider': 'after',
};

/** Terraform upgrades in this order: control plane, what nodes need, nodes, what needs nodes. */
export function orderWeaknesses(environment: Environment): readonly Weakness[] {
  const groups = groupsOf(environment).map(({ resource }) => resource);
  const addons = ofType(environment, 'aws_eks_addon');
  const after = new Map([...groups, ...addons].map((one) => [one.address, upstream(environment, one)]));
  const follows = (one: Resource, other: Resource) => after.get(one.address)?.has(other.address) === true;
  return addons
    .flatMap((addon): readonly Weakness[] => {
      const name = String(addon.attributes['addon_name']);
      const told = (says: string, mend: string, other?: Resource) =>
        ofResource(environment, addon, {
          rule: 'upgrade-order',
          at: 'depends_on',
          value: addon.attributes['depends_on'],
          says,
          mend,
          ...(other !== undefined && {
            edge: 'is not before',
            after: `${environment.name}/${other.address}`,
          }),
        });
      switch (addonPhases[name]) {
        case 'before':
          return groups
            .filter((group) => !follows(group, addon))
            .map((group) =>
              told(
                `need not be there before ${group.address}, whose nodes are not ready without it`,
                `let node groups come after what they need in ${file}`,
                group,
              ),
            );
        case 'after':
          return groups.some((group) => follows(addon, group))
            ? []
            : [
                told(
                  'waits for no node group, and has no node to run on at first',
                  `let it come after the system nodes in ${file}`,
                ),
              ];
        default:
          return [
            ofResource(environment, addon, {
              rule: 'unknown-addon',
              at: 'addon_name',
              value: name,
              says: 'is an add-on that nobody knows the place of in an upgrade',
              mend: 'add it to addonPhases in checks/disruption/order.ts: before nodes, or after',
            }),
          ];
      }
    })
    .concat(groups.flatMap((group) => ahead(environment, group)));
}

function ahead(environment: Environment, group: Resource): readonly Weakness[] {
  const cluster = resolve(environment, group.attributes['cluster_name']);
  const value = group.attributes['version'];
  const nodes = minorOf(value);
  const control = minorOf(cluster?.attributes['version']);
  const facts = {
    at: 'version',
    value,
    mend: 'give it the version of the region in stacks/nodes/node-group.ts',
  };
  if (nodes === undefined || control === undefined) {
    const says =
      'has no version that could be compared with the control plane’s, so that nobody decides when it is upgraded';
    return [ofResource(environment, group, { rule: 'unknown-value', says, ...facts })];
  }
  if (nodes <= control) return [];
  const says = `is ahead of the control plane, ${String(cluster?.attributes['version'])}`;
  return [
    ofResource(environment, group, {
      rule: 'nodes-ahead',
      says,
      edge: 'joins',
      after: `${environment.name}/${cluster?.address ?? ''}`,
      ...facts,
    }),
  ];
}

/** Everything that stands, or is upgraded, before a resource. */
function upstream({ edgesFrom }: Environment, { address }: Resource): ReadonlySet<string> {
  const seen = new Set<string>();
  let next = [address];
  while (next.length > 0) {
    next = next
      .flatMap((one) => (edgesFrom.get(one) ?? []).map(({ to }) => to))
      .filter((to) => !seen.has(to));
    for (const to of next) seen.add(to);
  }
  return seen;
}
