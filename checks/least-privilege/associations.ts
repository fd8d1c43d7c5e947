import type { Finding } from '../finding';
import { ofType, resolve } from '../model/lookup';
import type { Block, Environment, Resource } from '../model/model';
import { isGuest } from '../model/seats';
import { workloadsOf } from '../model/workloads';
import type { Rule } from './rules';
import { madeIn, tellResource } from './tell';

const source = 'EKS user guide: Learn how EKS Pod Identity grants pods access to AWS services';

/**
 * Which pods get which role: exactly one association for each account, to its own role. There is a workload that runs
 * as the account, or it is that of a seat, which waits for its guest.
 */
export function associationFindings(environment: Environment): readonly Finding[] {
  const running = new Set(
    workloadsOf(environment).map(({ namespace, pod }) => `${namespace}/${String(pod['serviceAccountName'])}`),
  );
  const own = ofType(environment, 'aws_eks_pod_identity_association').flatMap((association) => {
    const { namespace, service_account: account, role_arn: role } = association.attributes;
    const who = `${String(namespace)}/${String(account)}`;
    const seat = isGuest(environment, { namespace: String(namespace), name: String(account) })
      ? String(namespace)
      : undefined;
    const stray = environment.manifests.length > 0 && !running.has(who) && seat === undefined;
    return [
      ...(stray
        ? [
            tell(environment, association, 'service_account', who, {
              rule: 'association-unused',
              what: who,
              message: `${who} has a role, and no workload runs as it`,
            }),
          ]
        : []),
      ...roleFindings(environment, association, 'role_arn', String(account), role, seat),
      ...['target_role_arn', 'disable_session_tags']
        .filter((argument) => Boolean(association.attributes[argument]))
        .map((argument) =>
          tell(environment, association, argument, association.attributes[argument], {
            rule: 'association-loose',
            what: String(association.attributes[argument]),
            message: `${who} has ${argument}: the trust of its role no longer tells which pods have it`,
          }),
        ),
    ];
  });
  const ofAddons = ofType(environment, 'aws_eks_addon').flatMap((addon) => {
    const list = (addon.attributes['pod_identity_association'] ?? []) as readonly Block[];
    return [list]
      .flat()
      .flatMap(({ service_account: account, role_arn: role }) =>
        roleFindings(environment, addon, 'pod_identity_association', String(account), role, addonRole(addon)),
      );
  });
  return [...own, ...ofAddons];
}

const addonRole = ({ attributes }: Resource) => String(attributes['addon_name']);

function roleFindings(
  environment: Environment,
  resource: Resource,
  argument: string,
  account: string,
  role: unknown,
  suffix = account,
): readonly Finding[] {
  const wanted = `${environment.name}-${suffix}`;
  const found = resolve(environment, role);
  if (found?.attributes['name'] === wanted) return [];
  const name = String(found?.attributes['name'] ?? role);
  return [
    tell(environment, resource, argument, role, {
      rule: 'association-foreign',
      what: name,
      message: `${account} gets the role ${name}; its own is ${wanted}`,
    }),
  ];
}

function tell(
  environment: Environment,
  resource: Resource,
  argument: string,
  value: unknown,
  { what, ...words }: { rule: Rule; what: string; message: string },
): Finding {
  return tellResource(environment, resource, argument, {
    ...words,
    value,
    edge: 'gives',
    to: [{ object: what }],
    source,
    mend: `${madeIn(environment, resource)}: give each account its own role, and none to what does not run`,
  });
}
