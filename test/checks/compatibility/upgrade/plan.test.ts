import { compareVersions, lowestAddons, versionOf } from '../../../../checks/compatibility/addons';
import { minorOf } from '../../../../checks/compatibility/apis';
import { upgradePlan } from '../../../../checks/compatibility/upgrade/plan';
import { clusterState } from '../../../../checks/compatibility/upgrade/state';
import type { UpgradeStep } from '../../../../checks/compatibility/upgrade/step';
import { reasons } from '../../../../checks/compatibility/upgrade/step';
import type { Environment } from '../../../../checks/model/model';
import { addonVersions } from '../../../../stacks/cluster/addons';
import { fleetInput, today } from '../../fixtures';
import { type Loose, mutated, type Target } from '../../mutate';

const input = fleetInput();
const pins: Readonly<Record<string, Readonly<Record<string, string>>>> = addonVersions;

/** India as it would be at another version, then changed by hand. */
function india(version: string, change: (target: Target) => void = () => {}): Environment {
  const model = mutated(input, {
    name: version,
    change: (target) => {
      target.at('aws_eks_cluster').version = version;
      for (const group of Object.values<Loose>(target.terraform.resource.aws_eks_node_group))
        group.version = version;
      for (const addon of Object.values<Loose>(target.terraform.resource.aws_eks_addon)) {
        addon.addon_version = pins[version]?.[addon.addon_name] ?? addon.addon_version;
      }
      change(target);
    },
  });
  const [environment] = model.environments;
  if (environment === undefined) throw new Error('no environment');
  return environment;
}

function stepsOf(environment: Environment, to: string): readonly UpgradeStep[] {
  const plan = upgradePlan(environment, { to, today, pins });
  if ('refused' in plan) throw new Error(plan.refused);
  return plan.steps;
}

const brief = (steps: readonly UpgradeStep[]) =>
  steps.map(({ what, from, to }) => `${what}: ${from} → ${to}`);

test('to a version that nobody has entered: the tables first, then what the new control plane asks for', () => {
  expect(brief(stepsOf(india('1.36'), '1.37'))).toEqual([
    'dates of 1.37: not there → 1.37',
    'pins of the add-ons for 1.37: not there → 1.37',
    'add-on coredns: v1.14.1-eksbuild.1 → at least v1.14.2',
    'add-on vpc-cni: v1.21.2-eksbuild.1 → at least v1.22.0',
    'control plane: 1.36 → 1.37',
    'add-on kube-proxy: v1.36.0-eksbuild.2 → at least v1.37.0',
    ...['critical', 'spot-fallback', 'spot', 'system'].map((name) => `node group ${name}: 1.36 → 1.37`),
  ]);
});

test('it is there already: no steps', () => {
  expect(upgradePlan(india('1.36'), { today, pins })).toEqual({
    environment: 'india',
    from: '1.36',
    to: '1.36',
    steps: [],
  });
});

test('nodes that would fall too far behind are brought up first', () => {
  const environment = india('1.35', ({ at }) => {
    at('aws_eks_node_group', 'nodes/critical/group').version = '1.32';
  });
  const steps = brief(stepsOf(environment, '1.36'));
  expect(steps.indexOf('node group critical: 1.32 → 1.35')).toBeLessThan(
    steps.indexOf('control plane: 1.35 → 1.36'),
  );
  expect(steps).toContain('node group critical: 1.35 → 1.36');
});

test('API versions that a version no longer serves are written anew before it, and not sooner', () => {
  const environment = india('1.24', ({ manifest }) => {
    manifest('PodDisruptionBudget', 'payments').apiVersion = 'policy/v1beta1';
    manifest('SecretProviderClass', 'payments').apiVersion = 'secrets-store.csi.x-k8s.io/v1alpha1';
  });
  const steps = stepsOf(environment, '1.26');
  expect(brief(steps.filter(({ kind }) => kind === 'api'))).toEqual([
    'PodDisruptionBudget services/payments: policy/v1beta1 → policy/v1',
  ]);
  const kinds = steps.map(({ kind }) => kind);
  expect(kinds.indexOf('api')).toBeLessThan(kinds.indexOf('control-plane'));
});

test.each([
  ['1.35', 'india is at 1.36, and EKS goes back to no older version: 1.35 can’t be reached'],
  [
    '1.40',
    '1.40 is unknown: checks/compatibility/addons.ts tells which add-ons fit up to 1.37; add it there first',
  ],
  ['37', '37 is no Kubernetes version; write it like 1.37'],
  ['1.36.2', '1.36.2 is no Kubernetes version; write it like 1.37'],
])('--to %s is refused', (to, refused) => {
  expect(upgradePlan(india('1.36'), { to, today, pins })).toEqual({ refused });
});

test('a version before its day, one after its last, and an environment without a cluster are refused', () => {
  const at = (day: string, to: string, version = '1.34') =>
    upgradePlan(india(version), { to, today: day, pins });
  expect(at('2026-05-01', '1.36')).toEqual({ refused: '1.36 comes to EKS on 2026-06-02' });
  expect(at('2027-04-01', '1.35')).toEqual({
    refused: '1.35 left standard support on 2027-03-27; name a newer one',
  });
  const without = india('1.36', ({ terraform }) => {
    delete terraform.resource.aws_eks_cluster;
  });
  expect(upgradePlan(without, { today, pins })).toEqual({
    refused: 'india has no cluster that tells its Kubernetes version',
  });
});

/** Takes the steps one after the other and tells what of the cluster is not allowed after each. */
function illegal(environment: Environment, steps: readonly UpgradeStep[]): readonly string[] {
  const state = clusterState(environment);
  if (state === undefined) return ['no cluster'];
  let control = state.minor;
  const nodes = new Map(state.groups.map(({ name, minor }) => [name, minor]));
  const addons = new Map(state.addons.map(({ name, version }) => [name, version]));
  return steps.flatMap(({ what, to }) => {
    const problems: string[] = [];
    const minor = minorOf(to) ?? 0;
    if (what === 'control plane') {
      if (minor !== control + 1) problems.push(`control plane from ${control} to ${minor}`);
      control = minor;
    } else if (what.startsWith('node group ')) nodes.set(what.slice(11), minor);
    else if (what.startsWith('add-on ')) addons.set(what.slice(7), to.replace('at least ', ''));
    for (const [name, own] of nodes) {
      if (own > control || control - own > 3) problems.push(`${name} ${own} under ${control} after ${what}`);
    }
    for (const [name, version] of addons) {
      const own = versionOf(version) ?? [];
      if (name === 'kube-proxy') {
        if ((own[1] ?? 0) > control || control - (own[1] ?? 0) > 3)
          problems.push(`kube-proxy ${version} under ${control}`);
      } else if (compareVersions(own, versionOf(lowestAddons[name]?.[`1.${control}`] ?? '') ?? []) < 0) {
        problems.push(`${name} ${version} under ${control} after ${what}`);
      }
    }
    return problems;
  });
}

const ways = [
  ['1.34', '1.35'],
  ['1.34', '1.36'],
  ['1.34', '1.37'],
  ['1.35', '1.36'],
  ['1.35', '1.37'],
  ['1.36', '1.37'],
] as const;

test.each(ways)('from %s to %s: after every step the cluster is one that Kubernetes supports', (from, to) => {
  for (const lag of [0, 1, 2, 3]) {
    const behind = `1.${(minorOf(from) ?? 0) - lag}`;
    const environment = india(from, ({ at }) => {
      at('aws_eks_node_group', 'nodes/critical/group').version = behind;
    });
    const steps = stepsOf(environment, to);
    expect(illegal(environment, steps)).toEqual([]);
    expect(steps.filter(({ kind }) => kind === 'control-plane')).toHaveLength(
      (minorOf(to) ?? 0) - (minorOf(from) ?? 0),
    );
    for (const { why, file, key, prove, kind } of steps) {
      expect(why).toBe(reasons[kind]);
      for (const text of [file, key, prove]) expect(text).toMatch(/./);
    }
  }
});

test('the simulation tells a plan whose order is wrong', () => {
  const environment = india('1.34');
  const steps = [...stepsOf(environment, '1.36')];
  expect(illegal(environment, steps.toReversed())).not.toEqual([]);
  expect(
    illegal(
      environment,
      steps.filter(({ kind }) => kind !== 'early-addon'),
    ),
  ).not.toEqual([]);
});
