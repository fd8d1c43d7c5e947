import { readModel } from '../../../checks/model/read-model';
import { containersOf, workloadsOf } from '../../../checks/model/workloads';
import { fleetInput } from '../fixtures';

const model = readModel(fleetInput());
const eu = model.environments.find(({ name }) => name === 'eu');
if (eu === undefined) throw new Error('no eu');

test('a Deployment has its autoscaler’s bounds, its budget and what its pod asks for', () => {
  const payments = workloadsOf(eu).find(({ name }) => name === 'payments');
  expect(payments).toMatchObject({
    kind: 'Deployment',
    id: 'Deployment services/payments',
    owner: 'payments',
    replicas: { min: 4, max: 12 },
    requests: { millicores: 500, memoryMiB: 512 },
  });
  expect(payments?.autoscaler?.object.metadata.name).toBe('payments');
  expect(payments?.budgets.map(({ object }) => object.metadata.name)).toEqual(['payments']);
});

test('everything that runs pods is found, in every environment', () => {
  for (const environment of model.environments) {
    const kinds = ['Deployment', 'DaemonSet', 'StatefulSet', 'Job', 'CronJob'];
    const objects = environment.manifests.filter(({ object }) => kinds.includes(object.kind));
    expect(workloadsOf(environment)).toHaveLength(objects.length);
    for (const workload of workloadsOf(environment)) {
      expect(containersOf(workload).length).toBeGreaterThan(0);
      expect(workload.requests.millicores).toBeGreaterThan(0);
    }
  }
});
