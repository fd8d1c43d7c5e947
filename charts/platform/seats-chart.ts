import { Chart } from 'cdk8s';
import {
  KubeConfigMap,
  KubeRole,
  KubeRoleBinding,
  KubeServiceAccount,
  type PolicyRule,
} from 'cdk8s-plus-27/lib/imports/k8s';
import { Construct } from 'constructs';
import { guests, seatsOf } from '../../regions/guests';
import { chartLabels } from '../labels';
import { namespaces } from '../namespaces';
import type { Place } from '../place';
import { Ground } from './ground';
import { guestNeeds } from './pod-needs';

const rbac = 'rbac.authorization.k8s.io';
const look = ['get', 'list', 'watch'];
const change = [...look, 'create', 'update', 'patch', 'delete'];

/** Everything that a guest is, and what tells how it does. Neither secrets, nor rights, nor the limits of the seat. */
const guestRules: PolicyRule[] = [
  { apiGroups: [''], resources: ['configmaps', 'services', 'serviceaccounts'], verbs: change },
  { apiGroups: ['apps'], resources: ['deployments'], verbs: change },
  { apiGroups: ['batch'], resources: ['jobs', 'cronjobs'], verbs: change },
  { apiGroups: ['networking.k8s.io'], resources: ['networkpolicies'], verbs: change },
  { apiGroups: ['secrets-store.csi.x-k8s.io'], resources: ['secretproviderclasses'], verbs: change },
  // What a Deployment or Job leaves behind that is deleted without them.
  { apiGroups: [''], resources: ['pods'], verbs: [...look, 'delete'] },
  { apiGroups: ['apps'], resources: ['replicasets'], verbs: [...look, 'delete'] },
  { apiGroups: [''], resources: ['pods/log', 'events'], verbs: look },
  { apiGroups: ['events.k8s.io'], resources: ['events'], verbs: look },
  { apiGroups: ['discovery.k8s.io'], resources: ['endpointslices'], verbs: look },
];

/** Name of what tells guests of the region: ConfigMap, and the right to read it. */
export const guestsName = 'guests';

/**
 * Where guests are taken in. All that needs a right is done here, by the region's own deployment: a guest brings
 * nothing but objects for the one namespace that its seat is.
 */
export class SeatsChart extends Chart {
  constructor(scope: Construct, place: Place) {
    const { region, outputs } = place;
    super(scope, 'seats', { labels: chartLabels('seats', region.name) });
    for (const { name } of seatsOf(region)) {
      new Ground(this, name, { name, pods: guestNeeds(place) });
      new KubeServiceAccount(this, `${name}-account`, {
        metadata: { name: guests.serviceAccount, namespace: name },
        automountServiceAccountToken: false,
      });
      new GuestRights(this, `${name}-rights`, { namespace: name, rules: guestRules });
    }
    const namespace = namespaces.platform;
    new KubeConfigMap(this, 'outputs', {
      metadata: { name: guestsName, namespace },
      data: { 'outputs.json': `${JSON.stringify(outputs, null, 2)}\n` },
    });
    new GuestRights(this, 'outputs-rights', {
      namespace,
      rules: [{ apiGroups: [''], resources: ['configmaps'], resourceNames: [guestsName], verbs: ['get'] }],
    });
  }
}

/** What the role that deploys guests may do in a namespace. */
class GuestRights extends Construct {
  constructor(
    scope: Construct,
    id: string,
    { namespace, rules }: { readonly namespace: string; readonly rules: PolicyRule[] },
  ) {
    super(scope, id);
    new KubeRole(this, 'role', { metadata: { name: guestsName, namespace }, rules });
    new KubeRoleBinding(this, 'binding', {
      metadata: { name: guestsName, namespace },
      roleRef: { apiGroup: rbac, kind: 'Role', name: guestsName },
      subjects: [{ apiGroup: rbac, kind: 'Group', name: guests.group }],
    });
  }
}
