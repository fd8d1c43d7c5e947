import { misshapen } from '../../../checks/model/shape';

const metadata = { name: 'x' };
const pod = (spec: unknown) => ({ spec: { template: { spec } } });

test.each([
  ['Deployment', {}, 'spec'],
  ['Deployment', { spec: { template: [] } }, 'spec.template'],
  ['Deployment', pod({}), 'spec.template.spec.containers'],
  ['DaemonSet', pod({ containers: [null] }), 'spec.template.spec.containers'],
  ['Job', pod({ containers: [], volumes: 'x' }), 'spec.template.spec.volumes'],
  ['CronJob', { spec: {} }, 'spec.jobTemplate'],
  ['NetworkPolicy', { spec: { egress: [{ to: 5 }] } }, 'spec.egress.to'],
  ['Service', { spec: { ports: {} } }, 'spec.ports'],
  ['ClusterRoleBinding', {}, 'roleRef'],
])('%s with %j lacks %s', (kind, rest, field) => {
  expect(misshapen({ apiVersion: 'v1', kind, metadata, ...rest })).toBe(field);
});

test.each([
  ['Deployment', pod({ containers: [{ name: 'x' }] })],
  ['NetworkPolicy', { spec: { egress: [{}], ingress: [{ from: [{}] }] } }],
  ['ConfigMap', {}],
  ['Kafka', { spec: 5 }],
])('%s with %j is as its kind is', (kind, rest) => {
  expect(misshapen({ apiVersion: 'v1', kind, metadata, ...rest })).toBeUndefined();
});
