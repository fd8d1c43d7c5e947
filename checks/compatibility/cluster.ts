import { daysBetween, kubernetesVersions } from '../../regions/kubernetes-versions';
import type { Finding } from '../finding';
import { argumentOf, ofType } from '../model/lookup';
import type { Environment, Model, Resource } from '../model/model';
import { compareVersions, lowestAddons, neededAddons, versionOf } from './addons';
import { minorOf } from './apis';
import { amiTypes } from './engines';
import { tell } from './tell';

/** Days before an end of support from which production must have moved on. */
export const noticeDays = 60;
/** Minor versions that a node may be behind its cluster. Source: Kubernetes documentation, Version Skew Policy. */
const mostBehind = 3;

const skewSource = 'Kubernetes documentation: Version Skew Policy';
const calendar = 'EKS user guide: Kubernetes release calendar (regions/kubernetes-versions.ts)';

/** Whether the cluster's own version, its nodes' and its add-ons' fit each other, and are supported. */
export function clusterFindings(model: Model, environment: Environment): readonly Finding[] {
  return ofType(environment, 'aws_eks_cluster').flatMap((cluster) => [
    ...support(model, environment, cluster),
    ...ofType(environment, 'aws_eks_node_group').flatMap((group) =>
      nodes(model, environment, cluster, group),
    ),
    ...addons(environment, cluster),
  ]);
}

function support(model: Model, environment: Environment, cluster: Resource): readonly Finding[] {
  const version = String(cluster.attributes['version']);
  const known = kubernetesVersions[version];
  const mend = `set kubernetes in regions/${environment.name}.ts; polycloud upgrade-plan ${environment.name} tells the order of steps`;
  const at = (rule: string, message: string, end: string) =>
    tell(environment, cluster, {
      rule,
      message,
      end,
      argument: 'version',
      value: version,
      source: calendar,
      mend,
    });
  const supportType = argumentOf(cluster, 'upgrade_policy', 'support_type');
  const paid =
    supportType === 'STANDARD'
      ? []
      : [
          tell(environment, cluster, {
            rule: 'extended-support',
            argument: 'upgrade_policy.support_type',
            value: supportType,
            message: `${cluster.address} would be kept in extended support, which is paid for by the hour, instead of being upgraded`,
            end: 'extended support',
            source: 'EKS user guide: Kubernetes version lifecycle, upgrade policy',
            mend: 'write STANDARD in stacks/cluster/cluster.ts',
          }),
        ];
  if (known === undefined) {
    return [...paid, at('unknown-version', `EKS ${version} is not in the tables`, 'nobody knows until when')];
  }
  const left = daysBetween(model.today, known.standardSupportEnds);
  const least = environment.tier?.production === true ? noticeDays : 0;
  return left >= least
    ? paid
    : [
        ...paid,
        at(
          'support-ends',
          left < 0
            ? `standard support of EKS ${version} ended on ${known.standardSupportEnds}`
            : `standard support of EKS ${version} ends on ${known.standardSupportEnds}, in ${left} days, and production moves ${noticeDays} days before`,
          `end of support on ${known.standardSupportEnds}`,
        ),
      ];
}

function nodes(
  model: Model,
  environment: Environment,
  cluster: Resource,
  group: Resource,
): readonly Finding[] {
  const own = minorOf(group.attributes['version']);
  const control = minorOf(cluster.attributes['version']);
  const ami = String(group.attributes['ami_type']);
  const ends = amiTypes[ami];
  const told: Finding[] = [];
  if (own === undefined || control === undefined) {
    told.push(
      tell(environment, group, {
        rule: 'unknown-version',
        argument: 'version',
        value: group.attributes['version'],
        message: `${group.address} does not say which Kubernetes version its nodes have`,
        end: 'nobody knows which version',
        source: skewSource,
        mend: 'pass the region’s version in stacks/nodes/node-group.ts',
      }),
    );
  } else if (own > control || control - own > mostBehind) {
    const how = own > control ? 'newer than' : `more than ${mostBehind} minors behind`;
    told.push(
      tell(environment, group, {
        rule: 'node-skew',
        argument: 'version',
        value: group.attributes['version'],
        message: `nodes of ${group.address} are ${how} their control plane, 1.${control}`,
        end: `control plane 1.${control}`,
        source: skewSource,
        mend: 'upgrade the control plane first, then the nodes, in stacks/nodes/node-group.ts',
      }),
    );
  }
  if (ends === undefined || (ends !== null && ends < model.today)) {
    told.push(
      tell(environment, group, {
        rule: ends === undefined ? 'unknown-ami' : 'ami-ended',
        argument: 'ami_type',
        value: ami,
        message:
          ends === undefined
            ? `AMI type ${ami} is not in the tables`
            : `AWS made the last image of AMI type ${ami} on ${ends}`,
        end: ends === undefined ? 'nobody knows until when' : `end of images on ${ends}`,
        source: 'EKS user guide: Managed node groups, AMI types',
        mend: 'take a type with support in stacks/nodes/node-group.ts, or add it to checks/compatibility/engines.ts',
      }),
    );
  }
  return told;
}

function addons(environment: Environment, cluster: Resource): readonly Finding[] {
  const kubernetes = String(cluster.attributes['version']);
  const installed = ofType(environment, 'aws_eks_addon');
  const missing = neededAddons
    .filter((name) => !installed.some(({ attributes }) => attributes['addon_name'] === name))
    .map((name) =>
      tell(environment, cluster, {
        rule: 'addon-missing',
        argument: 'version',
        value: kubernetes,
        message: `the cluster has no add-on ${name}, without which its pods have no network`,
        end: `add-on ${name}`,
        source: 'EKS user guide: Amazon EKS add-ons',
        mend: `add ${name} to stacks/cluster/addons.ts`,
      }),
    );
  return [...missing, ...installed.flatMap((addon) => fits(environment, addon, kubernetes))];
}

function fits(environment: Environment, addon: Resource, kubernetes: string): readonly Finding[] {
  const name = String(addon.attributes['addon_name']);
  const value = addon.attributes['addon_version'];
  const lowest = versionOf(lowestAddons[name]?.[kubernetes] ?? '');
  const version = versionOf(String(value ?? ''));
  const at = (rule: string, message: string, end: string, mend: string) => [
    tell(environment, addon, {
      ...{ rule, message, end, mend, value, argument: 'addon_version' },
      source: 'EKS user guide: Amazon EKS add-ons (checks/compatibility/addons.ts)',
    }),
  ];
  if (version === undefined) {
    const mend = 'pin it in stacks/cluster/addons.ts';
    return at(
      'addon-unpinned',
      `add-on ${name} has no pinned version`,
      'whatever AWS takes as default',
      mend,
    );
  }
  if (lowest === undefined) {
    const mend = `add ${name} for ${kubernetes} to checks/compatibility/addons.ts, with its source`;
    return at(
      'unknown-addon',
      `the tables do not say which ${name} fits ${kubernetes}`,
      'nobody knows',
      mend,
    );
  }
  const isOtherMinor = name === 'kube-proxy' && version[1] !== lowest[1];
  if (compareVersions(version, lowest) >= 0 && !isOtherMinor) return [];
  const wanted = `${name} ${lowest.join('.')}${name === 'kube-proxy' ? '' : ' or newer'} for Kubernetes ${kubernetes}`;
  return at(
    'addon-skew',
    `add-on ${name} ${String(value)} does not fit: it takes ${wanted}`,
    wanted,
    'pin one that fits in stacks/cluster/addons.ts',
  );
}
