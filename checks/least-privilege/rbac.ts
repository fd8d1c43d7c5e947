import { guests } from '../../regions/guests';
import type { Finding } from '../finding';
import type { Block, Environment, ManifestObject } from '../model/model';
import { isGuest, isSeat, seatsIn } from '../model/seats';
import { guestGroup, platformAccounts, type RbacRow } from './account-table';
import { accountOf } from './declared';
import type { Rule } from './rules';
import { idOf, tellManifest } from './tell';

const source = 'Kubernetes documentation: Role Based Access Control Good Practices';

interface Permission {
  readonly apiGroups?: readonly string[];
  readonly resources?: readonly string[];
  readonly resourceNames?: readonly string[];
  readonly nonResourceURLs?: readonly string[];
  readonly verbs?: readonly string[];
}

interface Subject {
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
}

/** Whether ServiceAccounts are those of services and components, and what they may ask of the API. */
export function rbacFindings(environment: Environment): readonly Finding[] {
  const ofKind = (...kinds: readonly string[]) =>
    environment.manifests.filter(({ object }) => kinds.includes(object.kind));
  return [
    ...ofKind('ServiceAccount').flatMap((account) => accountFindings(environment, account)),
    ...ofKind('RoleBinding', 'ClusterRoleBinding').flatMap((binding) =>
      bindingFindings(environment, binding, ofKind('Role', 'ClusterRole')),
    ),
    ...ofKind('ClusterRole').flatMap((role) => aggregated(environment, role)),
    ...unboundRoles(environment, ofKind('Role', 'ClusterRole'), ofKind('RoleBinding', 'ClusterRoleBinding')),
  ];
}

function accountFindings(environment: Environment, account: ManifestObject): readonly Finding[] {
  const { namespace = 'default', name, annotations = {} } = account.object.metadata;
  const isService = environment.services.some((service) => {
    const own = accountOf(service);
    return own.namespace === namespace && own.name === name;
  });
  const told = (rule: Rule, key: string, value: unknown, what: string, message: string) =>
    tellManifest(environment, account, key, {
      rule,
      value,
      edge: 'is',
      to: [{ object: what }],
      message,
      source: 'Kubernetes documentation: Configure Service Accounts for Pods',
      mend: 'mend it in charts/, or say in checks/least-privilege/account-table.ts what it needs',
    });
  const found: Finding[] = [];
  const isKnown = isService || isGuest(environment, { namespace, name });
  if (!isKnown && platformAccounts[`${namespace}/${name}`] === undefined) {
    found.push(
      told(
        'account-unknown',
        'metadata.name',
        name,
        'nobody’s',
        `no service or component asks for ${idOf(account)}`,
      ),
    );
  }
  const token = account.object['automountServiceAccountToken'];
  if (token !== false) {
    found.push(
      told(
        'token-mounted',
        'automountServiceAccountToken',
        token ?? null,
        'mounted into every pod',
        `${idOf(account)} gives its token to every pod that does not say otherwise`,
      ),
    );
  }
  const role = annotations['eks.amazonaws.com/role-arn'];
  if (role !== undefined) {
    found.push(
      told(
        'account-annotated',
        'metadata.annotations',
        role,
        role,
        `${idOf(account)} takes the role ${role} by an annotation, past Pod Identity`,
      ),
    );
  }
  return found;
}

function bindingFindings(
  environment: Environment,
  binding: ManifestObject,
  roles: readonly ManifestObject[],
): readonly Finding[] {
  const ref = (binding.object['roleRef'] ?? {}) as Block;
  const subjects = (binding.object['subjects'] ?? []) as readonly Subject[];
  const everywhere = binding.object.kind === 'ClusterRoleBinding';
  const role = roles.find(
    ({ object }) =>
      object.kind === ref['kind'] &&
      object.metadata.name === ref['name'] &&
      (object.kind === 'ClusterRole' || object.metadata.namespace === binding.object.metadata.namespace),
  );
  const told = (rule: Rule, value: unknown, what: string, message: string) =>
    tellManifest(environment, role ?? binding, role === undefined ? 'roleRef' : 'rules', {
      rule,
      value,
      edge: 'lets',
      to: [{ object: what }],
      message,
      source,
      mend: 'take it away in charts/, or say in checks/least-privilege/account-table.ts why it is needed',
    });
  if (role === undefined) {
    return [
      told(
        'rbac-unknown',
        ref,
        `${String(ref['kind'])} ${String(ref['name'])}`,
        `${idOf(binding)} gives ${String(ref['kind'])} ${String(ref['name'])}, which no manifest has`,
      ),
    ];
  }
  const given = ((role.object['rules'] ?? []) as readonly Permission[]).flatMap(tuples);
  return subjects.flatMap((subject) => {
    const rows = everywhere ? everywhereOf(subject) : withinOf(environment, subject, binding);
    const needed = new Set(rows.flatMap(rowTuples));
    const who = `${subject.kind} ${subject.namespace ?? ''}/${subject.name}`;
    return [...new Set(given)]
      .filter((one) => !needed.has(one))
      .map((one) =>
        told(
          'rbac-undeclared',
          one,
          `${who}: ${one}`,
          `${who} may ${one}, by ${idOf(role)}, which nothing asks for`,
        ),
      );
  });
}

function everywhereOf({ kind, namespace, name }: Subject): readonly RbacRow[] {
  return (kind === 'ServiceAccount' && platformAccounts[`${namespace}/${name}`]?.cluster) || [];
}

function withinOf(
  environment: Environment,
  { kind, namespace, name }: Subject,
  binding: ManifestObject,
): readonly RbacRow[] {
  if (kind === 'ServiceAccount') return platformAccounts[`${namespace}/${name}`]?.namespaced ?? [];
  if (kind !== 'Group' || name !== guests.group) return [];
  const where = binding.object.metadata.namespace ?? '';
  if (isSeat(environment, where)) return guestGroup.inSeats;
  return seatsIn(environment).length > 0 ? (guestGroup.in[where] ?? []) : [];
}

/** A role that is made of others, or is a part of others, by labels: whoever has those has more than their text says. */
function aggregated(environment: Environment, role: ManifestObject): readonly Finding[] {
  const label = Object.keys(role.object.metadata.labels ?? {}).find((key) =>
    key.startsWith('rbac.authorization.k8s.io/aggregate-to-'),
  );
  if (label === undefined && role.object['aggregationRule'] === undefined) return [];
  const key = label === undefined ? 'aggregationRule' : `metadata.labels.${label}`;
  return [
    tellManifest(environment, role, key, {
      rule: 'rbac-unknown',
      value: label ?? role.object['aggregationRule'],
      edge: 'is joined by its labels with',
      to: [{ object: label ?? 'whatever a selector takes' }],
      message: `${idOf(role)} is joined with other roles by ${key}`,
      source,
      mend: 'write its rules out in charts/',
    }),
  ];
}

/** A role that nobody has is one that somebody can be given. */
function unboundRoles(
  environment: Environment,
  roles: readonly ManifestObject[],
  bindings: readonly ManifestObject[],
): readonly Finding[] {
  const bound = new Set(
    bindings.map(({ object }) => {
      const { kind, name } = (object['roleRef'] ?? {}) as Block;
      return `${String(kind)} ${kind === 'Role' ? `${object.metadata.namespace}/` : ''}${String(name)}`;
    }),
  );
  return roles
    .filter((role) => !bound.has(idOf(role)))
    .map((role) =>
      tellManifest(environment, role, 'metadata.name', {
        rule: 'rbac-unused',
        value: role.object.metadata.name,
        edge: 'is given to',
        to: [{ object: 'nobody' }],
        message: `nobody has ${idOf(role)}`,
        source,
        mend: 'remove it from charts/',
      }),
    );
}

/** `get core/pods`, or `get core/configmaps named x`. */
function tuples(permission: Permission): readonly string[] {
  const { apiGroups = [], resources = [], resourceNames = [], nonResourceURLs = [], verbs = [] } = permission;
  const things = apiGroups.flatMap((group) => resources.map((resource) => `${group || 'core'}/${resource}`));
  const names = resourceNames.length === 0 ? [''] : resourceNames.map((name) => ` named ${name}`);
  return verbs.flatMap((verb) =>
    [...things.flatMap((thing) => names.map((name) => thing + name)), ...nonResourceURLs].map(
      (what) => `${verb} ${what}`,
    ),
  );
}

function rowTuples({ groups, resources, verbs, names }: RbacRow): readonly string[] {
  return tuples({
    apiGroups: groups.split(' '),
    resources: resources.split(' '),
    verbs: verbs.split(' '),
    ...(names !== undefined && { resourceNames: names.split(' ') }),
  });
}
