import type { ChartFile, Manifest } from '../../../charts/manifest';
import { applyManifests } from '../../../deploy/apply-manifests';
import { readInventory } from '../../../deploy/inventory';
import type { LiveObject } from '../../../deploy/kubernetes/objects';
import { planned } from '../../../deploy/manifests';
import { awaitRollout } from '../../../deploy/rollout';
import { regionScope } from '../../../deploy/scope';
import { statusOf } from '../../../deploy/status';
import { configMap, type Driver, region } from './driver';

interface LiveConfigMap extends LiveObject {
  readonly data?: Readonly<Record<string, string>>;
}

const labels = { 'app.kubernetes.io/name': 'probe', 'app.kubernetes.io/part-of': 'polycloud' };

function file(...objects: Manifest[]): ChartFile {
  return { name: 'probe', component: 'service', objects };
}

function probe(spec: object, container: object = {}): Manifest {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'probe', namespace: 'services', labels, annotations: { 'polycloud.io/order': '3' } },
    spec: {
      selector: { matchLabels: { app: 'probe' } },
      template: {
        metadata: { labels: { ...labels, app: 'probe' } },
        spec: { containers: [{ name: 'main', image: 'example.com/probe:1', ...container }] },
      },
      ...spec,
    },
  };
}

export function refusals(driver: () => Driver): void {
  const apply = (...files: ChartFile[]) =>
    applyManifests({ cluster: driver().cluster, scope: regionScope(region.name), files });

  test('a field that somebody else has changed is a conflict with that name, until it is taken back', async () => {
    const live = await driver().cluster.get<LiveConfigMap>(configMap('payments'));
    const [key = ''] = Object.keys(live?.data ?? {});
    await driver().meddle(configMap('payments'), 'kubectl-edit', { data: { [key]: 'another value' } });
    const status = await statusOf(driver().cluster, region.name);
    expect(status.find(({ name }) => name === 'payments')?.drift).toEqual([
      expect.stringMatching(/^ConfigMap services\/payments was changed by kubectl-edit at 20/),
    ]);
    const result = await driver().deploy('v1.0.0');
    expect(result.outcome).toBe('failed');
    expect(result.setbacks[0]?.file).toBe('payments');
    expect(result.setbacks[0]?.reasons[0]).toBe(
      `ConfigMap services/payments: kubectl-edit owns .data.${key}; ` +
        'leave the fields to it, or take them back by --take-over',
    );
    expect(await driver().deploy('v1.0.0', { takeOver: true })).toMatchObject({
      outcome: 'done',
      changed: 1,
    });
  });

  test('a field that the API does not know is refused by its name, and the rest is applied', async () => {
    const good: Manifest = {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'probe', namespace: 'services', labels },
      data: { a: '1' },
    };
    const { failures, changed } = await apply(file(good, probe({ replicaz: 3 })));
    expect(failures).toHaveLength(1);
    expect(failures[0]).toMatchObject({ file: 'probe', object: { kind: 'Deployment', name: 'probe' } });
    expect(failures[0]?.reason).toContain('spec.replicaz');
    expect(changed.map(({ kind }) => kind)).toEqual(['ConfigMap']);
  });

  test('all refusals are told together, each with its object', async () => {
    const bad = (name: string): ChartFile => ({
      name,
      component: 'service',
      objects: [{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace: 'services' }, dada: {} }],
    });
    const { failures } = await apply(bad('one'), bad('two'));
    expect(failures.map((one) => one.file)).toEqual(['one', 'two']);
  });

  test('pods that the namespace forbids fail the rollout, in the words of pod security', async () => {
    const forbidden = probe({}, { securityContext: { privileged: true } });
    const { failures } = await apply(file(forbidden));
    expect(failures).toEqual([]);
    const stuck = await awaitRollout({
      cluster: driver().cluster,
      objects: planned([file(forbidden)]),
      interval: 200,
      patience: 2,
      deadline: 20_000,
    });
    expect(stuck).toHaveLength(1);
    expect(stuck[0]?.reason).toContain('violates PodSecurity "restricted:latest"');
    expect(stuck[0]?.reason).toContain('privileged');
    // What is not in git goes with the next deployment.
    const { deleted } = await driver().deploy('v1.0.0');
    expect(deleted).toEqual(['Deployment services/probe', 'ConfigMap services/probe'].sort());
  });

  test('a Job that has failed is tried again by the next deployment', async () => {
    const job: Manifest = {
      apiVersion: 'batch/v1',
      kind: 'Job',
      metadata: { name: 'probe', namespace: 'services', labels },
      spec: {
        backoffLimit: 0,
        activeDeadlineSeconds: 20,
        template: {
          metadata: { labels },
          spec: {
            restartPolicy: 'Never',
            securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
            containers: [
              {
                name: 'main',
                image: 'example.com/probe:1',
                securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
              },
            ],
          },
        },
      },
    };
    const attempt = async () => {
      const { failures } = await apply(file(job));
      const objects = planned([file(job)]);
      return [...failures, ...(await awaitRollout({ cluster: driver().cluster, objects, interval: 200 }))];
    };
    await driver().backend.faults([{ match: 'job/probe', do: 'crashloop', message: 'no such table' }]);
    expect(await attempt()).toMatchObject([{ object: { kind: 'Job', name: 'probe' } }]);
    await driver().backend.faults([]);
    expect(await attempt()).toEqual([]);
    expect((await driver().deploy('v1.0.0')).deleted).toEqual(['Job services/probe']);
  });

  test('objects that were made from example outputs never reach a cluster', async () => {
    const example = {
      ...configMap('x'),
      metadata: { name: 'x', annotations: { 'polycloud.io/example': 'true' } },
    };
    await expect(apply(file(example))).rejects.toThrow(
      "probe: ConfigMap x was made from example outputs; give the region's own",
    );
  });

  test('whoever has one namespace brings nothing elsewhere', async () => {
    const scope = { owner: 'eu/guest-1', records: 'guest-1', within: 'guest-1' };
    const ground: Manifest = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'guest-1' } };
    await expect(
      applyManifests({ cluster: driver().cluster, scope, files: [file(probe({}), ground)] }),
    ).rejects.toThrow(
      'probe: Deployment services/probe is outside of guest-1, all that eu/guest-1 has\n' +
        'probe: Namespace guest-1 is outside of guest-1, all that eu/guest-1 has',
    );
  });

  test("another region's cluster is refused before anything is written", async () => {
    const before = await readInventory(driver().cluster, regionScope(region.name));
    await expect(
      applyManifests({ cluster: driver().cluster, scope: regionScope('us'), files: [file(probe({}))] }),
    ).rejects.toThrow(/is the cluster of eu, not of us; take the right kubeconfig context$/);
    expect(await readInventory(driver().cluster, regionScope(region.name))).toEqual(before);
  });
}
