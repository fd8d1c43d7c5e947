import { at, equal, type Fields } from '../types';
import { forms, misformed } from './names';
import { networkPolicy, service } from './network';
import { podProblems } from './pod';
import { prohibited, required, unsupported, wrong } from './problems';
import { intOrPercent, list, type Rule } from './rule';
import { cronJob, deployment, job, statefulSet, workload } from './workloads';

const autoscaler: Rule = (object) => {
  const min = at(object, 'spec', 'minReplicas');
  const max = at(object, 'spec', 'maxReplicas');
  const target = at(object, 'spec', 'scaleTargetRef');
  const sources: Readonly<Record<string, string>> = {
    Resource: 'resource',
    ContainerResource: 'containerResource',
    Pods: 'pods',
    Object: 'object',
    External: 'external',
  };
  return [
    ...(typeof min === 'number' && min < 1
      ? [wrong('spec.minReplicas', min, 'must be greater than or equal to 1')]
      : []),
    ...(Number(max ?? 0) < 1 ? [wrong('spec.maxReplicas', max ?? 0, 'must be greater than 0')] : []),
    ...(typeof min === 'number' && Number(max) < min
      ? [wrong('spec.maxReplicas', max, 'must be greater than or equal to `minReplicas`')]
      : []),
    ...(at(target, 'apiVersion') === undefined
      ? [wrong('spec.scaleTargetRef.apiVersion', '', 'apiVersion must specify API group')]
      : []),
    ...['kind', 'name'].flatMap((key) => (at(target, key) ? [] : [required(`spec.scaleTargetRef.${key}`)])),
    ...list(at(object, 'spec', 'metrics')).flatMap((metric, i) => {
      const source = sources[String(metric['type'])];
      if (source === undefined)
        return [unsupported(`spec.metrics[${i}].type`, metric['type'], Object.keys(sources).sort())];
      if (metric[source] !== undefined) return [];
      return [
        required(`spec.metrics[${i}].${source}`, 'must populate information for the given metric source'),
      ];
    }),
  ];
};

const budget: Rule = (object) => {
  const { minAvailable, maxUnavailable, selector } = (object['spec'] ?? {}) as Fields;
  const both = minAvailable !== undefined && maxUnavailable !== undefined;
  const spec = {
    MinAvailable: minAvailable,
    Selector: selector ?? null,
    MaxUnavailable: maxUnavailable,
    UnhealthyPodEvictionPolicy: null,
  };
  return [
    ...(both ? [wrong('spec', spec, 'minAvailable and maxUnavailable cannot be both set')] : []),
    ...intOrPercent('spec.minAvailable', minAvailable),
    ...intOrPercent('spec.maxUnavailable', maxUnavailable),
  ];
};

/** Priorities above are the system's. */
const HIGHEST = 1_000_000_000;

const priorityClass: Rule = (object, live) => {
  const { value } = object;
  const system = object.metadata.name.startsWith('system-');
  return [
    ...(Number(value ?? 0) > HIGHEST && !system
      ? [prohibited('value', `maximum allowed value of a user defined priority is ${HIGHEST}`)]
      : []),
    ...(live === undefined || (live['value'] ?? 0) === (value ?? 0)
      ? []
      : [prohibited('value', 'may not be changed in an update.')]),
  ];
};

function keyed(...fields: readonly string[]): Rule {
  return (object, live) => [
    ...fields.flatMap((field) =>
      Object.keys((object[field] ?? {}) as Fields).flatMap((key) => {
        const problem = misformed(key, forms.configKey);
        return problem === undefined ? [] : [wrong(`${field}[${key}]`, key, problem)];
      }),
    ),
    ...(live?.['immutable'] === true
      ? fields.flatMap((field) =>
          equal(object[field] ?? null, live[field] ?? null)
            ? []
            : [prohibited(field, 'field is immutable when `immutable` is set')],
        )
      : []),
  ];
}

const binding: Rule = (object, live) => {
  if (live === undefined || equal(object['roleRef'], live['roleRef'])) return [];
  return [wrong('roleRef', object['roleRef'], 'cannot change roleRef')];
};

/** Rules beyond the schema, by resource. Source: the API server's answers in Kubernetes 1.36. */
export const rules: Readonly<Record<string, Rule>> = {
  pods: (object) => podProblems('spec', object['spec'], 'Pod'),
  services: service,
  configmaps: keyed('data', 'binaryData'),
  secrets: keyed('data'),
  'deployments.apps': deployment,
  'replicasets.apps': workload,
  'daemonsets.apps': workload,
  'statefulsets.apps': statefulSet,
  'jobs.batch': job,
  'cronjobs.batch': cronJob,
  'horizontalpodautoscalers.autoscaling': autoscaler,
  'poddisruptionbudgets.policy': budget,
  'networkpolicies.networking.k8s.io': networkPolicy,
  'priorityclasses.scheduling.k8s.io': priorityClass,
  'rolebindings.rbac.authorization.k8s.io': binding,
  'clusterrolebindings.rbac.authorization.k8s.io': binding,
};
