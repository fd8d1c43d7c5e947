import type { Finding } from '../../finding';
import { ofType, resolve } from '../../model/lookup';
import type { Environment, Model, Resource } from '../../model/model';
import { residencyVerdicts } from '../../residency';
import { isInVpc } from '../../residency/judges';
import { groupOf, groups, type StoreGroup } from './store-groups';

/** Stores of one kind, and how many workloads have a role that reaches them. */
export interface StoreBox {
  readonly group: StoreGroup;
  readonly count: number;
  /** What tells them apart, e.g. `core`; none when they are many. */
  readonly names: readonly string[];
  readonly readers: number;
}

/** A way over the border. */
export interface Crossing {
  /** Who sends: a service, a store's address, or what else the finding names first. */
  readonly from: string;
  /** The group of stores that it starts from, when it does. */
  readonly store?: StoreGroup['id'];
  readonly to: string;
  readonly detail: string;
  readonly kind: 'approved' | 'synthetic' | 'leak' | 'unknown';
}

/** Where an environment's data is and goes: what the picture draws. */
export interface DataFlows {
  readonly entrances: readonly { readonly name: string; readonly detail: string }[];
  readonly workloads: number;
  readonly images: string;
  readonly stores: readonly StoreBox[];
  readonly crossings: readonly Crossing[];
}

/** What is known of an environment's data, and what the residency proof found. */
export function dataFlows(model: Model, environment: Environment, findings: readonly Finding[]): DataFlows {
  const verdicts = residencyVerdicts({ ...model, environments: [environment] });
  const stores = verdicts
    .filter(({ rule }) => rule === 'store')
    .map(({ object }) => environment.byAddress.get(object))
    .filter((resource) => resource !== undefined);
  return {
    entrances: ofType(environment, 'aws_lb')
      .filter(({ attributes }) => attributes['internal'] !== true)
      .map(({ attributes }) => ({
        name: `${String(attributes['name'] ?? 'balancer')}`,
        detail: attributes['load_balancer_type'] === 'network' ? 'TLS streams' : 'HTTPS, behind the firewall',
      })),
    workloads: ofType(environment, 'aws_eks_pod_identity_association').length,
    images: model.platformAccount,
    stores: boxes(environment, stores),
    crossings: [
      ...thirdParties(environment, verdicts),
      ...findings
        .filter((finding) => finding.proof === 'residency' && finding.environment === environment.name)
        .map((finding) => crossing(environment, finding)),
    ],
  };
}

function boxes(environment: Environment, stores: readonly Resource[]): readonly StoreBox[] {
  const readers = readersOf(environment);
  return groups
    .map((group) => {
      const own = stores.filter((store) => groupOf(store).id === group.id);
      const addresses = own.map(({ address }) => address);
      const reading = readers.filter((reached) => addresses.some((address) => reached.has(address)));
      const names =
        own.length < 2 || own.length > 4 ? [] : own.map(({ path, name }) => path?.split('/')[1] ?? name);
      return { group, count: own.length, names, readers: reading.length };
    })
    .filter(({ count }) => count > 0);
}

/** For each workload with a role, the resources that the role's rights name. */
function readersOf(environment: Environment): readonly ReadonlySet<string>[] {
  const rights = new Map<string, Set<string>>();
  for (const policy of ofType(environment, 'aws_iam_role_policy')) {
    const role = resolve(environment, policy.attributes['role']);
    if (role === undefined) continue;
    const reached = rights.get(role.address) ?? new Set<string>();
    for (const { argument, to } of environment.edgesFrom.get(policy.address) ?? []) {
      if (argument === 'policy') reached.add(to);
    }
    rights.set(role.address, reached);
  }
  return ofType(environment, 'aws_eks_pod_identity_association').map(
    ({ attributes }) =>
      rights.get(resolve(environment, attributes['role_arn'])?.address ?? '') ?? new Set<string>(),
  );
}

const notThirdParties = /^169\.254\./;

/** Networks outside of the VPC that policies let pods send to, and that the proof found fine. */
function thirdParties(
  environment: Environment,
  verdicts: ReturnType<typeof residencyVerdicts>,
): readonly Crossing[] {
  return verdicts
    .filter(({ rule, verdict }) => rule === 'egress-undeclared' && verdict === 'stays')
    .flatMap(({ value, object }): readonly Crossing[] => {
      const cidr = /^[^ ,]+/.exec(String(value))?.[0] ?? '';
      if (isInVpc(environment, cidr) || environment.s3Cidrs.includes(cidr) || notThirdParties.test(cidr)) {
        return [];
      }
      const service = object.split('/').at(-1) ?? object;
      const exception = environment.region?.exceptions?.find(({ to }) => to.cidrs.includes(cidr));
      const declared = environment.services
        .find(({ name }) => name === service)
        ?.egress?.find(({ cidrs }) => cidrs.includes(cidr));
      const customer = environment.dataClass === 'customer';
      return [
        {
          from: service,
          to: exception?.to.host ?? declared?.host ?? cidr,
          detail: customer
            ? `${exception?.what ?? 'no customer data'}${exception === undefined ? '' : `, until ${exception.until}`}`
            : 'synthetic data',
          kind: customer && exception !== undefined ? 'approved' : 'synthetic',
        },
      ];
    });
}

/** A finding as a way over the border: from the last store on its path to its end. */
function crossing({ name, byAddress }: Environment, { rule, witness }: Finding): Crossing {
  const steps = witness.map(({ object }) => object.replace(`${name}/`, ''));
  const store = steps
    .slice(0, -1)
    .map((step) => byAddress.get(step))
    .findLast((resource) => resource !== undefined && groupOf(resource).id !== 'others');
  return {
    from: store?.address ?? steps[0] ?? name,
    ...(store !== undefined && { store: groupOf(store).id }),
    to: steps.at(-1) ?? 'nobody knows where',
    detail: rule,
    kind: rule.startsWith('unknown-') ? 'unknown' : 'leak',
  };
}
