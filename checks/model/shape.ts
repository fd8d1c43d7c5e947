import type { Manifest } from '../../charts/manifest';

/** A field that proofs look into. */
interface Field {
  readonly path: readonly string[];
  /** A list of blocks, rather than one. */
  readonly isList: boolean;
  readonly isOptional: boolean;
}

/** `spec.template`, `spec.containers[]` for a list of blocks, `spec.volumes[]?` where it may be left out. */
const fields = (...texts: readonly string[]): readonly Field[] =>
  texts.map((text) => ({
    path: text.replace(/(\[\])?\??$/, '').split('.'),
    isList: text.includes('[]'),
    isOptional: text.endsWith('?'),
  }));

const pods = (template: string) =>
  fields(
    ...['', '.metadata?', '.spec', '.spec.containers[]', '.spec.initContainers[]?'].map(
      (below) => template + below,
    ),
    ...['volumes', 'tolerations', 'topologySpreadConstraints', 'hostAliases'].map(
      (name) => `${template}.spec.${name}[]?`,
    ),
    ...['securityContext', 'affinity', 'nodeSelector', 'dnsConfig'].map(
      (name) => `${template}.spec.${name}?`,
    ),
  );
const ofEvery = fields('metadata.labels?', 'metadata.annotations?');
const template = [...fields('spec'), ...pods('spec.template')];

/** What an object of a kind has to be for its fields to be read. Source: Kubernetes API reference. */
const byKind: Readonly<Record<string, readonly Field[]>> = {
  Deployment: template,
  StatefulSet: template,
  DaemonSet: template,
  Job: template,
  CronJob: [
    ...fields('spec', 'spec.jobTemplate', 'spec.jobTemplate.spec'),
    ...pods('spec.jobTemplate.spec.template'),
  ],
  NetworkPolicy: fields(
    ...['spec', 'spec.podSelector?', 'spec.egress[]?', 'spec.ingress[]?'],
    ...['egress.to', 'egress.ports', 'ingress.from', 'ingress.ports'].map((below) => `spec.${below}[]?`),
  ),
  Service: fields('spec', 'spec.ports[]?', 'spec.selector?'),
  HorizontalPodAutoscaler: fields('spec', 'spec.scaleTargetRef'),
  PodDisruptionBudget: fields('spec', 'spec.selector?'),
  ResourceQuota: fields('spec', 'spec.hard?'),
  LimitRange: fields('spec', 'spec.limits[]'),
  SecretProviderClass: fields('spec', 'spec.parameters?'),
  ConfigMap: fields('data?'),
  Role: fields('rules[]?'),
  ClusterRole: fields('rules[]?'),
  RoleBinding: fields('roleRef', 'subjects[]?'),
  ClusterRoleBinding: fields('roleRef', 'subjects[]?'),
};

/** The first field that is not what its kind has there, e.g. `spec.template.spec`; undefined when all are. */
export function misshapen(object: Manifest): string | undefined {
  const found = [...ofEvery, ...(byKind[object.kind] ?? [])].find(
    ({ path, isList, isOptional }) => !holds(object, path, isList, isOptional),
  );
  return found?.path.join('.');
}

function holds(
  value: unknown,
  [name, ...below]: readonly string[],
  isList: boolean,
  isOptional: boolean,
): boolean {
  if (name === undefined) {
    if (value === undefined && isOptional) return true;
    return isList ? Array.isArray(value) && value.every(isBlock) : isBlock(value);
  }
  if (Array.isArray(value)) return value.every((one) => holds(one, [name, ...below], isList, isOptional));
  return isBlock(value) ? holds(value[name], below, isList, isOptional) : value === undefined && isOptional;
}

function isBlock(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
