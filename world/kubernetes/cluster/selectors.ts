import { badRequest } from '../api/status';
import { at, type LabelSelector } from '../types';

type Labels = Readonly<Record<string, string>>;
type Requirement = (labels: Labels) => boolean;

/** Whether labels fit a selector of an object; one that is absent selects nothing. */
export function selects(selector: LabelSelector | undefined | null, labels: Labels = {}): boolean {
  if (selector === undefined || selector === null) return false;
  const { matchLabels = {}, matchExpressions = [] } = selector;
  return (
    Object.entries(matchLabels).every(([key, value]) => labels[key] === value) &&
    matchExpressions.every(({ key, operator, values = [] }) => holds(key, operator, values)(labels))
  );
}

function holds(key: string, operator: string, values: readonly string[]): Requirement {
  switch (operator.toLowerCase()) {
    case 'in':
      return (labels) => labels[key] !== undefined && values.includes(labels[key]);
    case 'notin':
      return (labels) => labels[key] === undefined || !values.includes(labels[key]);
    case 'exists':
      return (labels) => labels[key] !== undefined;
    case 'doesnotexist':
      return (labels) => labels[key] === undefined;
    case 'gt':
      return (labels) => Number(labels[key]) > Number(values[0]);
    case 'lt':
      return (labels) => Number(labels[key]) < Number(values[0]);
    default:
      return () => false;
  }
}

/** A `labelSelector` parameter: `a=b,c!=d,e in (f,g),h,!i`. @throws ApiError as the API server words it. */
export function parseLabelSelector(text: string): Requirement {
  const requirements = splitOutsideParentheses(text).map(parseRequirement);
  return (labels) => requirements.every((requirement) => requirement(labels));
}

function splitOutsideParentheses(text: string): readonly string[] {
  return (text.match(/(?:[^,(]|\([^)]*\))+/g) ?? []).map((part) => part.trim()).filter((part) => part !== '');
}

function parseRequirement(text: string): Requirement {
  const set = /^(\S+)\s+(in|notin)\s*\(([^)]*)\)$/.exec(text);
  if (set !== null) {
    const [, key = '', operator = '', values = ''] = set;
    return holds(
      key,
      operator,
      values.split(',').map((value) => value.trim()),
    );
  }
  const equality = /^([^\s=!<>]+)\s*(==|=|!=)\s*([^\s=!]*)$/.exec(text);
  if (equality !== null) {
    const [, key = '', operator = '', value = ''] = equality;
    return holds(key, operator === '!=' ? 'notin' : 'in', [value]);
  }
  const presence = /^(!?)\s*([^\s=!<>]+)$/.exec(text);
  if (presence !== null) return holds(presence[2] ?? '', presence[1] === '!' ? 'doesnotexist' : 'exists', []);
  const found = text.split(/\s+/)[1] ?? '';
  throw badRequest(`unable to parse requirement: found '${found}', expected: in, notin, =, ==, !=, gt, lt`);
}

/** Fields that `fieldSelector` knows, by resource; `metadata.name` and `metadata.namespace` are known for all. */
const selectable: Readonly<Record<string, readonly string[]>> = {
  pods: [
    'spec.nodeName',
    'spec.restartPolicy',
    'spec.schedulerName',
    'spec.serviceAccountName',
    'spec.hostNetwork',
    'status.phase',
    'status.podIP',
    'status.nominatedNodeName',
  ],
  events: [
    'involvedObject.kind',
    'involvedObject.namespace',
    'involvedObject.name',
    'involvedObject.uid',
    'involvedObject.apiVersion',
    'involvedObject.resourceVersion',
    'involvedObject.fieldPath',
    'reason',
    'reportingComponent',
    'source',
    'type',
  ],
  nodes: ['spec.unschedulable'],
  namespaces: ['status.phase'],
  secrets: ['type'],
  services: ['spec.clusterIP', 'spec.type'],
  'jobs.batch': ['status.successful'],
  'replicasets.apps': ['status.replicas'],
};

/** A `fieldSelector` parameter: `status.phase=Running,spec.nodeName!=x`. */
export function parseFieldSelector(text: string, resource: string): (object: unknown) => boolean {
  const common = ['metadata.name', 'metadata.namespace'];
  const tests = text
    .split(',')
    .filter((part) => part !== '')
    .map((part) => {
      const [, field = '', operator = '', value = ''] = /^([^=!]+)(==|=|!=)(.*)$/.exec(part) ?? [];
      if (operator === '') throw badRequest(`invalid selector: '${part}'; can't understand '${part}'`);
      if (![...common, ...(selectable[resource] ?? [])].includes(field)) {
        const known = common.map((one) => `"${one}"`).join(', ');
        throw badRequest(`"${field}" is not a known field selector: only ${known}`);
      }
      const keys = field.split('.');
      return (object: unknown) => (String(at(object, ...keys) ?? '') === value) === (operator !== '!=');
    });
  return (object) => tests.every((test) => test(object));
}
