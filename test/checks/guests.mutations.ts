import type { Break, Loose, Target } from './mutate';

const environment = 'dev-feature';
const seat = 'guest-1';

const inSeat = ({ manifests }: Target, kind: string, namespace = seat): Loose =>
  manifests.find(({ object }) => object.kind === kind && object.metadata.namespace === namespace).object;
const without = ({ manifests }: Target, kind: string): void => {
  const found = manifests.findIndex(
    ({ object }) => object.kind === kind && object.metadata.namespace === seat,
  );
  manifests.splice(found, 1);
};
const conf = ({ manifest }: Target): Loose => manifest('ConfigMap', 'gateway').data;
const gateway = 'gateway.guest-1.svc.cluster.local:443';

/** Guests that the host has no room for. */
export const guestsTooLarge: readonly Break[] = [
  {
    name: 'a guest that may take as much as there is',
    rule: 'unknown-quota',
    witness: `ResourceQuota ${seat}/most`,
    change: (target: Target) => without(target, 'ResourceQuota'),
  },
  {
    name: 'a guest that may have any number of pods',
    rule: 'unknown-quota',
    witness: `ResourceQuota ${seat}/most`,
    change: (target: Target) => {
      delete inSeat(target, 'ResourceQuota').spec.hard.pods;
    },
  },
  {
    name: 'a guest that may take the nodes of others',
    rule: 'zone-lost',
    witness: 'aws_eks_node_group.nodes_spot',
    change: (target: Target) => {
      inSeat(target, 'ResourceQuota').spec.hard['requests.cpu'] = '100';
    },
  },
  {
    name: 'a seat’s user with any number of connections',
    rule: 'connections',
    witness: 'aws_db_instance.databases_shared',
    change: (target: Target) => {
      const data = target.manifest('ConfigMap', 'database-setup-shared').data;
      data['setup.sql'] = data['setup.sql'].replace(/^ALTER ROLE "guest-1".*$/m, '');
    },
  },
].map((one) => ({ ...one, environment }));

/** Guests that are let more than a guest is. */
export const guestsLetMore: readonly Break[] = [
  {
    name: 'guests read secrets of their seat',
    rule: 'rbac-undeclared',
    witness: 'get core/secrets',
    change: (target: Target) => {
      inSeat(target, 'Role').rules[0].resources.push('secrets');
    },
  },
  {
    name: 'guests write their own rights',
    rule: 'rbac-undeclared',
    witness: 'create rbac.authorization.k8s.io/rolebindings',
    change: (target: Target) => {
      inSeat(target, 'Role').rules.push({
        apiGroups: ['rbac.authorization.k8s.io'],
        resources: ['rolebindings'],
        verbs: ['create'],
      });
    },
  },
  {
    name: 'guests change what the host tells of itself',
    rule: 'rbac-undeclared',
    witness: 'patch core/configmaps named guests',
    change: (target: Target) => {
      inSeat(target, 'Role', 'platform').rules[0].verbs.push('patch');
    },
  },
  {
    name: 'guests read everything of the host’s platform',
    rule: 'rbac-undeclared',
    witness: 'get core/configmaps',
    change: (target: Target) => {
      delete inSeat(target, 'Role', 'platform').rules[0].resourceNames;
    },
  },
  {
    name: 'guests in the host’s own services',
    rule: 'rbac-undeclared',
    witness: 'create apps/deployments',
    change: (target: Target) => {
      inSeat(target, 'Role').metadata.namespace = 'services';
      inSeat(target, 'RoleBinding').metadata.namespace = 'services';
    },
  },
  {
    name: 'a seat that everybody signed in may use',
    rule: 'rbac-undeclared',
    witness: 'Group /system:authenticated',
    change: (target: Target) => {
      inSeat(target, 'RoleBinding').subjects[0].name = 'system:authenticated';
    },
  },
  {
    name: 'a seat that takes in any pod',
    rule: 'namespace-unconfined',
    witness: 'Namespace guest-1',
    change: ({ manifest }: Target) => {
      manifest('Namespace', seat).metadata.labels['pod-security.kubernetes.io/enforce'] = 'privileged';
    },
  },
  {
    name: 'a second account in a seat',
    rule: 'account-unknown',
    witness: 'ServiceAccount guest-1/host',
    change: (target: Target) => {
      inSeat(target, 'ServiceAccount').metadata.name = 'host';
    },
  },
].map((one) => ({ ...one, environment }));

/** Guests that reach the host's own pods, and names that lead elsewhere. */
export const guestsReached: readonly Break[] = [
  {
    name: 'a service that lets guests in',
    rule: 'undeclared-call',
    witness: 'guest of guest-1',
    change: ({ manifest }: Target) => {
      manifest('NetworkPolicy', 'payments').spec.ingress[0].from.push({
        namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': seat } },
      });
    },
  },
  {
    name: 'a service that lets every namespace in',
    rule: 'undeclared-call',
    witness: 'guest of guest-2',
    change: ({ manifest }: Target) => {
      manifest('NetworkPolicy', 'payments').spec.ingress[0].from.push({ namespaceSelector: {} });
    },
  },
  {
    name: 'the gateway may not call guests',
    rule: 'missing-call',
    witness: 'NetworkPolicy gateway/gateway',
    change: ({ manifest }: Target) => {
      const { spec } = manifest('NetworkPolicy', 'gateway');
      spec.egress = spec.egress.filter((rule: Loose) => !JSON.stringify(rule).includes(seat));
    },
  },
  {
    name: 'the gateway calls guests on every port',
    rule: 'undeclared-call',
    witness: 'guest of guest-1',
    change: ({ manifest }: Target) => {
      const { spec } = manifest('NetworkPolicy', 'gateway');
      for (const rule of spec.egress) if (JSON.stringify(rule).includes(seat)) delete rule.ports;
    },
  },
  {
    name: 'the name of a seat leads to a service of the host',
    rule: 'undeclared-exposure',
    witness: 'backoffice',
    change: (target: Target) => {
      const data = conf(target);
      data['nginx.conf'] = data['nginx.conf'].replace(gateway, 'backoffice.services.svc.cluster.local:80');
    },
  },
  {
    name: 'the name of a seat leads to another’s guest',
    rule: 'missing-route',
    witness: 'guest-1 is not reached',
    change: (target: Target) => {
      const data = conf(target);
      data['nginx.conf'] = data['nginx.conf'].replace(gateway, gateway.replace('guest-1', 'guest-2'));
    },
  },
  {
    name: 'a page of errors from elsewhere',
    rule: 'unknown-directive',
    witness: 'error_page',
    change: (target: Target) => {
      const data = conf(target);
      data['nginx.conf'] = data['nginx.conf'].replace('=503 @nobody', '=200 https://elsewhere.example');
    },
  },
].map((one) => ({ ...one, environment }));
