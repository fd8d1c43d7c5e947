import { statusOf } from '../../../deploy/status';
import { configMap, type Driver, deployment, loner, region, releasesAt, services } from './driver';

export function applies(driver: () => Driver): void {
  test('all services of a production region run the release, ready, with nothing drifted', async () => {
    const status = await statusOf(driver().cluster, region.name);
    const names = status.map(({ name }) => name);
    for (const { name } of services) expect(names).toContain(name);
    for (const one of status) expect(one).toMatchObject({ state: 'ready', drift: [] });
    const payments = status.find(({ name }) => name === 'payments');
    expect(payments).toMatchObject({ releases: ['v1.0.0'] });
    expect(payments?.ready).toBeGreaterThanOrEqual(3);
    expect(payments?.ready).toBe(payments?.wanted);
  });

  test('a second deployment writes nothing', async () => {
    const before = await driver().versions();
    const { changed, unchanged, outcome } = await driver().deploy('v1.0.0');
    expect({ changed, outcome }).toEqual({ changed: 0, outcome: 'done' });
    expect(unchanged).toBeGreaterThan(services.length * 4);
    expect(await driver().versions()).toEqual(before);
  });

  test('what is gone from git is deleted, and nothing else', async () => {
    const { name } = loner;
    const { cluster } = driver();
    const stranger = {
      ...configMap('a-strangers'),
      metadata: { name: 'a-strangers', namespace: 'services' },
    };
    await cluster.request({
      method: 'POST',
      path: '/api/v1/namespaces/services/configmaps',
      body: {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { ...stranger.metadata, labels: { 'app.kubernetes.io/part-of': 'polycloud' } },
      },
    });
    const before = await driver().versions();
    const { [name]: _, ...releases } = releasesAt('v1.0.0');
    const result = await driver().deploy('v1.0.0', {
      services: services.filter((one) => one !== loner),
      releases,
    });
    expect(result).toMatchObject({ outcome: 'done', left: [] });
    expect(result.deleted).toContain(`ServiceAccount services/${name}`);
    for (const object of result.deleted) expect(object).toContain(name);
    expect(
      await cluster.get({ ...deployment(name), apiVersion: 'v1', kind: 'ServiceAccount' }),
    ).toBeUndefined();
    expect(await cluster.get(configMap('a-strangers'))).toBeDefined();
    const after = await driver().versions();
    const lost = [...before.keys()].filter((key) => !after.has(key));
    for (const key of lost) expect(key).toContain(name);

    expect(await driver().deploy('v1.0.0')).toMatchObject({ outcome: 'done', deleted: [] });
    await cluster.delete(configMap('a-strangers'));
  });

  test('an object that was deleted, or lost a field, is mended; status tells before', async () => {
    const { cluster } = driver();
    await cluster.delete(configMap('payments'));
    await driver().meddle(
      { apiVersion: 'v1', kind: 'Service', namespace: 'services', name: 'orders' },
      'a-colleague',
      { metadata: { annotations: { 'polycloud.io/order': null } } },
    );
    const drifted = (await statusOf(cluster, region.name)).filter(({ drift }) => drift.length > 0);
    expect(drifted.map(({ name, drift }) => [name, drift])).toEqual([
      ['orders', ['Service services/orders was changed']],
      ['payments', ['ConfigMap services/payments is gone']],
    ]);
    expect(await driver().deploy('v1.0.0')).toMatchObject({ outcome: 'done', changed: 2 });
    expect((await statusOf(cluster, region.name)).filter(({ drift }) => drift.length > 0)).toEqual([]);
  });
}
