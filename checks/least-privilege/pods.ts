import type { Finding } from '../finding';
import type { Block, Environment } from '../model/model';
import { containersOf, type Workload, workloadsOf } from '../model/workloads';
import { type AccountRow, platformAccounts } from './account-table';
import { accountOf } from './declared';
import { projectedTokens, rootGroups, unreadFields } from './pod-fields';
import type { Rule } from './rules';
import { tellManifest } from './tell';

const source = 'Kubernetes documentation: Pod Security Standards; Service accounts';

/** What pods are let: whose account, a token for the API, the node's files and users. */
export function podFindings(environment: Environment): readonly Finding[] {
  return workloadsOf(environment).flatMap((workload) => {
    const own = expectedAccount(environment, workload);
    const account = String(workload.pod['serviceAccountName'] ?? 'default');
    const row = platformAccounts[`${workload.namespace}/${account}`];
    return [
      ...accountFindings(environment, workload, own, account),
      ...securityFindings(environment, workload, row),
    ];
  });
}

/** The account that a workload is to run as: a service's own, or one of the table. */
function expectedAccount(environment: Environment, { owner, namespace }: Workload): string | undefined {
  const service = environment.services.find(({ name }) => name === owner);
  if (service !== undefined && accountOf(service).namespace === namespace) return service.name;
  return undefined;
}

function accountFindings(
  environment: Environment,
  workload: Workload,
  own: string | undefined,
  account: string,
): readonly Finding[] {
  const known = platformAccounts[`${workload.namespace}/${account}`];
  if (own !== undefined ? account === own : known !== undefined) {
    const token = workload.pod['automountServiceAccountToken'];
    const needsToken = known?.cluster !== undefined || known?.namespaced !== undefined;
    const fromVolumes = needsToken ? [] : projectedTokens(workload.pod);
    if (fromVolumes.length === 0 && (token === false || (needsToken && token === true))) return [];
    return [
      tell(
        environment,
        workload,
        fromVolumes.length === 0 ? 'automountServiceAccountToken' : 'volumes',
        fromVolumes[0] ?? token ?? null,
        {
          rule: 'token-mounted',
          what: 'a token for the API of Kubernetes',
          message: `${workload.id} gets a token for the Kubernetes API, which it has no right to use`,
          mend: 'leave callsApi out in charts/',
        },
      ),
    ];
  }
  return [
    tell(environment, workload, 'serviceAccountName', account, {
      rule: 'account-foreign',
      what: `ServiceAccount ${workload.namespace}/${account}`,
      message: `${workload.id} runs as ${account}${own === undefined ? ', which the table does not know' : `; ${own} is its own`}`,
      mend:
        own === undefined
          ? 'say in checks/least-privilege/account-table.ts what it needs'
          : 'give it its own account in charts/service/',
    }),
  ];
}

type Check = (pod: Block, container: Block) => unknown;

const security = (block: Block): Block => (block['securityContext'] ?? {}) as Block;

/** What every container must say, by the key that says it; the value is what is wrong, undefined when nothing is. */
const containerChecks: Readonly<Record<string, Check>> = {
  'securityContext.privileged': (_, container) => security(container)['privileged'] === true || undefined,
  'securityContext.allowPrivilegeEscalation': (_, container) =>
    security(container)['allowPrivilegeEscalation'] === false ? undefined : 'not false',
  'securityContext.readOnlyRootFilesystem': (_, container) =>
    security(container)['readOnlyRootFilesystem'] === true ? undefined : 'not true',
  'securityContext.capabilities': (_, container) => {
    const { add = [], drop = [] } = (security(container)['capabilities'] ?? {}) as {
      readonly add?: readonly string[];
      readonly drop?: readonly string[];
    };
    if (add.length > 0) return `adds ${add.join(', ')}`;
    return drop.includes('ALL') ? undefined : 'does not drop ALL';
  },
  'securityContext.seccompProfile': (pod, container) => {
    const { type } = (security(container)['seccompProfile'] ??
      security(pod)['seccompProfile'] ??
      {}) as Block;
    return type === 'RuntimeDefault' ? undefined : `is ${String(type ?? 'missing')}`;
  },
};

const hostKeys = ['hostNetwork', 'hostPID', 'hostIPC', 'shareProcessNamespace'] as const;

function securityFindings(
  environment: Environment,
  workload: Workload,
  row: AccountRow | undefined,
): readonly Finding[] {
  const { pod, id } = workload;
  const wrong = (key: string, value: unknown) =>
    tell(environment, workload, key, value, {
      rule: 'pod-unconfined',
      what: `${key}: ${String(value)}`,
      message: `${id} is let more than it needs: ${key} ${String(value)}`,
      mend: 'use podSpec and container in charts/, or say why in checks/least-privilege/account-table.ts',
    });
  const containers = containersOf(workload);
  return [
    ...hostKeys.filter((key) => pod[key] === true).map((key) => wrong(key, true)),
    ...(row?.root === undefined
      ? [
          ...rootUsers(pod, containers).map((value) => wrong('securityContext.runAsNonRoot', value)),
          ...rootGroups(pod, containers).map(([key, value]) => wrong(key, value)),
        ]
      : []),
    ...unreadFields(pod, containers).map(([key, value]) => wrong(key, value)),
    ...containers.flatMap((container) =>
      Object.entries(containerChecks).flatMap(([key, check]) => {
        const value = check(pod, container);
        return value === undefined ? [] : [wrong(`containers.${String(container['name'])}.${key}`, value)];
      }),
    ),
    ...hostPaths(pod)
      .filter((path) => row?.hostPaths?.[path] === undefined)
      .map((path) => wrong('volumes.hostPath', path)),
  ];
}

/** Why a container could run as root; empty when none could. */
function rootUsers(pod: Block, containers: readonly Block[]): readonly string[] {
  return containers.flatMap((container) => {
    const nonRoot = security(container)['runAsNonRoot'] ?? security(pod)['runAsNonRoot'];
    const user = security(container)['runAsUser'] ?? security(pod)['runAsUser'];
    if (user === 0) return ['runs as user 0'];
    return nonRoot === true ? [] : ['not true'];
  });
}

function hostPaths(pod: Block): readonly string[] {
  const volumes = (pod['volumes'] ?? []) as readonly Block[];
  return volumes.flatMap(({ hostPath }) =>
    hostPath === undefined ? [] : [String((hostPath as Block)['path'])],
  );
}

function tell(
  environment: Environment,
  workload: Workload,
  key: string,
  value: unknown,
  { what, ...words }: { rule: Rule; what: string; message: string; mend: string },
): Finding {
  const template = workload.kind === 'CronJob' ? 'spec.jobTemplate.spec.template.spec' : 'spec.template.spec';
  return tellManifest(environment, workload.manifest, `${template}.${key}`, {
    ...words,
    value,
    edge: 'has',
    to: [{ object: what }],
    source,
  });
}
