import type { Finding } from '../finding';
import { argumentOf, ofType } from '../model/lookup';
import type { Environment, ManifestObject, Resource } from '../model/model';
import { addonPods } from './addons';
import { finding, sources, type Told } from './finding';
import { atManifest } from './gate';
import { opensNoWay, wayTypes } from './known-types';
import { settingFindings } from './settings';
import { unknownIn } from './unknown-in';

/** Fields of the kinds that ways are made of, each with all below it. */
const wayKinds: Readonly<Record<string, ReadonlySet<string>>> = {
  NetworkPolicy: new Set([
    'spec.podSelector',
    'spec.policyTypes',
    ...['ingress.from', 'egress.to'].flatMap((peers) =>
      ['podSelector', 'namespaceSelector', 'ipBlock.cidr', 'ipBlock.except'].map(
        (peer) => `spec.${peers}.${peer}`,
      ),
    ),
    ...['ingress', 'egress'].flatMap((side) =>
      ['protocol', 'port', 'endPort'].map((field) => `spec.${side}.ports.${field}`),
    ),
  ]),
  Service: new Set([
    'spec.type',
    'spec.selector',
    'spec.externalTrafficPolicy',
    'spec.internalTrafficPolicy',
    'spec.trafficDistribution',
    'spec.sessionAffinity',
    ...['name', 'port', 'targetPort', 'nodePort', 'protocol', 'appProtocol'].map(
      (field) => `spec.ports.${field}`,
    ),
  ]),
};

/** Kinds that open no way by themselves: pods are ruled by policies, the rest is configuration and rights. */
const quietKinds = new Set([
  ...[
    'Deployment',
    'StatefulSet',
    'DaemonSet',
    'Job',
    'CronJob',
    'HorizontalPodAutoscaler',
    'PodDisruptionBudget',
  ],
  ...[
    'ConfigMap',
    'ServiceAccount',
    'Namespace',
    'LimitRange',
    'ResourceQuota',
    'PriorityClass',
    'SecretProviderClass',
  ],
  ...['ClusterRole', 'ClusterRoleBinding', 'Role', 'RoleBinding', 'StorageClass'],
]);

const serviceTypes = ['ClusterIP', 'NodePort'];

/** What the tables do not cover, and so might open a way that the graph does not see. */
export function unknownFindings(environment: Environment): readonly Finding[] {
  return [
    ...environment.resources.flatMap((resource) => ofResource(environment, resource)),
    ...ofType(environment, 'aws_eks_addon').flatMap((addon) => ofAddon(environment, addon)),
    ...environment.manifests.flatMap((manifest) => ofManifest(environment, manifest)),
    ...settingFindings(environment),
  ].map((told) => finding(environment, told));
}

function ofResource(environment: Environment, resource: Resource): readonly Told[] {
  const { type, address, key, attributes } = resource;
  const known = wayTypes[type];
  if (known === undefined) {
    return opensNoWay(type)
      ? []
      : [
          unknown(
            environment.file,
            key,
            'unknown-type',
            type,
            `${environment.name}/${address}`,
            `${type} may open a way`,
          ),
        ];
  }
  return unknownIn(attributes, known).map(({ argument, key: below, value }) =>
    unknown(
      environment.file,
      `${key}.${below}`,
      'unknown-argument',
      value,
      `${environment.name}/${address}`,
      `${argument} of ${type} may open a way`,
    ),
  );
}

function ofAddon(environment: Environment, addon: Resource): readonly Told[] {
  const name = String(argumentOf(addon, 'addon_name'));
  if (addonPods[name] !== undefined) return [];
  const object = `${environment.name}/${addon.address}`;
  return [
    unknown(
      environment.file,
      `${addon.key}.addon_name`,
      'unknown-addon',
      name,
      object,
      `the add-on ${name} has pods that nobody described`,
    ),
  ];
}

function ofManifest(environment: Environment, manifest: ManifestObject): readonly Told[] {
  const { file, object } = manifest;
  const at = (key: string) => atManifest(manifest, key).key;
  const name = `${environment.name}/${atManifest(manifest, '').object}`;
  const fields = wayKinds[object.kind];
  if (fields === undefined) {
    return quietKinds.has(object.kind)
      ? []
      : [unknown(file, at('kind'), 'unknown-kind', object.kind, name, `${object.kind} may open a way`)];
  }
  const { spec } = object as { readonly spec?: unknown };
  const type = (spec as { readonly type?: string } | undefined)?.type ?? 'ClusterIP';
  return [
    ...(object.kind === 'Service' && !serviceTypes.includes(type)
      ? [
          unknown(
            file,
            at('spec.type'),
            'unknown-kind',
            type,
            name,
            `a Service of type ${type} opens a way that no plan shows`,
          ),
        ]
      : []),
    ...unknownIn({ spec }, fields).map(({ argument, key, value }) =>
      unknown(file, at(key), 'unknown-argument', value, name, `${argument} of ${object.kind} may open a way`),
    ),
  ];
}

function unknown(
  file: string,
  key: string,
  rule: string,
  value: unknown,
  object: string,
  message: string,
): Told {
  return {
    rule,
    file,
    key,
    value,
    message: `${message}, of which the proof knows nothing`,
    witness: [{ object, edge: 'has' }, { object: String(value) }],
    source: sources.closedWorld,
    mend: 'take it away, or say what it opens in the tables of checks/reachability',
  };
}
