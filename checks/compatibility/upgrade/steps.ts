import { kubernetesVersions } from '../../../regions/kubernetes-versions';
import { addonPhases } from '../../disruption/order';
import { idOf } from '../../disruption/weakness';
import type { Environment } from '../../model/model';
import { compareVersions, lowestAddons, versionOf } from '../addons';
import { apis, minorOf } from '../apis';
import type { ClusterState } from './state';
import { reasons, type StepKind, type UpgradeStep } from './step';

/** Versions of add-ons, by Kubernetes version and name. */
export type Pins = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Minors that a kubelet may be behind. Source: Kubernetes documentation, Version Skew Policy. */
const mostBehind = 3;
const pinsFile = 'stacks/cluster/addons.ts';

/** The steps to the next minor version, and what the cluster is after them. */
export function stepsTo(
  environment: Environment,
  state: ClusterState,
  minor: number,
  pins: Pins,
): { readonly steps: readonly UpgradeStep[]; readonly state: ClusterState } {
  const { name } = environment;
  const towards = `1.${minor}`;
  const step = (kind: StepKind, facts: Omit<UpgradeStep, 'kind' | 'towards' | 'why'>): UpgradeStep => ({
    ...{ kind, towards, why: reasons[kind] },
    ...facts,
  });
  const wanted = (addon: string) =>
    pins[towards]?.[addon] ?? `at least v${lowestAddons[addon]?.[towards] ?? towards}`;
  const early = state.addons.filter((addon) => isTooOld(addon, towards));
  const addon = (kind: StepKind, version: string) => (one: ClusterState['addons'][number]) =>
    step(kind, {
      what: `add-on ${one.name}`,
      from: one.version,
      to: wanted(one.name),
      file: pinsFile,
      key: `addonVersions['${version}']['${one.name}']`,
      prove: `aws eks describe-addon --cluster-name ${name} --addon-name ${one.name}`,
    });
  // Where nobody has pinned versions for it yet, what fits may stay.
  const later = state.addons.filter(
    (one) =>
      !early.includes(one) &&
      (pins[towards] === undefined ? isOlderProxy(one, minor) : one.version !== wanted(one.name)),
  );
  const inPhase = (phase: 'before' | 'after') =>
    later.filter((one) => (addonPhases[one.name] ?? 'after') === phase);
  const nodes = (kind: StepKind, to: number) => (group: ClusterState['groups'][number]) =>
    step(kind, {
      what: `node group ${group.name}`,
      from: `1.${group.minor}`,
      to: `1.${to}`,
      file: `regions/${name}.ts`,
      key: 'kubernetes',
      prove: `kubectl get nodes --label-columns eks.amazonaws.com/nodegroup`,
    });
  const lagging = state.groups.filter((group) => minor - group.minor > mostBehind);
  const steps = [
    ...tables(name, towards, pins).map((facts) => step('tables', facts)),
    ...removed(environment, minor).map((facts) => step('api', facts)),
    ...lagging.map(nodes('lagging-nodes', minor - 1)),
    ...early.map(addon('early-addon', `1.${minor - 1}`)),
    step('control-plane', {
      what: 'control plane',
      from: `1.${minor - 1}`,
      to: towards,
      file: `regions/${name}.ts`,
      key: 'kubernetes',
      prove: `kubectl version, and npx polycloud check ${name}`,
    }),
    ...inPhase('before').map(addon('node-addon', towards)),
    ...state.groups
      .map((group) => (lagging.includes(group) ? { ...group, minor: minor - 1 } : group))
      .map(nodes('nodes', minor)),
    ...inPhase('after').map(addon('addon', towards)),
  ];
  const moved = new Set([...early, ...later]);
  const after = {
    minor,
    groups: state.groups.map((group) => ({ ...group, minor })),
    addons: state.addons.map((one) => ({
      ...one,
      version: moved.has(one) ? wanted(one.name).replace('at least ', '') : one.version,
    })),
  };
  return { steps, state: after };
}

type Facts = Omit<UpgradeStep, 'kind' | 'towards' | 'why'>;

/** kube-proxy is of its control plane's minor, and so never early: for a while it may be the older. */
function isTooOld({ name, version }: ClusterState['addons'][number], towards: string): boolean {
  const lowest = versionOf(lowestAddons[name]?.[towards] ?? '');
  const own = versionOf(version);
  return (
    name !== 'kube-proxy' && lowest !== undefined && own !== undefined && compareVersions(own, lowest) < 0
  );
}

function isOlderProxy({ name, version }: ClusterState['addons'][number], minor: number): boolean {
  return name === 'kube-proxy' && versionOf(version)?.[1] !== minor;
}

function tables(name: string, towards: string, pins: Pins): readonly Facts[] {
  const prove = `npx polycloud check ${name} --only compatibility`;
  const missing = { from: 'not there', to: towards, prove };
  return [
    ...(kubernetesVersions[towards] === undefined
      ? [
          {
            ...missing,
            what: `dates of ${towards}`,
            file: 'regions/kubernetes-versions.ts',
            key: `kubernetesVersions['${towards}']`,
          },
        ]
      : []),
    ...(pins[towards] === undefined
      ? [
          {
            ...missing,
            what: `pins of the add-ons for ${towards}`,
            file: pinsFile,
            key: `addonVersions['${towards}']`,
          },
        ]
      : []),
  ];
}

/** API versions that the version does not serve and the one before did, with the objects that use them. */
function removed({ manifests, name }: Environment, minor: number): readonly Facts[] {
  return manifests.flatMap((manifest) => {
    const { apiVersion, kind } = manifest.object;
    const api = apis.get(`${apiVersion} ${kind}`);
    if (api === undefined || minorOf(api.removedIn) !== minor) return [];
    return [
      {
        what: idOf(manifest),
        from: apiVersion,
        to: api.successor ?? 'its successor',
        file: 'charts/',
        key: `apiVersion (shows in ${manifest.file})`,
        prove: `npx polycloud check ${name} --only compatibility`,
      },
    ];
  });
}
