import { readLog } from '../../../deploy/record';
import { statusOf } from '../../../deploy/status';
import type { KubernetesFault } from '../backend';
import { type Driver, region, releasesAt } from './driver';

const waits = { interval: 200, patience: 3, deadline: 12_000 };

export function failures(driver: () => Driver): void {
  afterEach(() => driver().backend.faults([]));

  const faults: readonly (readonly [KubernetesFault['do'], string, RegExp])[] = [
    [
      'crashloop',
      'no such table: orders',
      /crashes with exit code 1.*; its last line: no such table: orders/,
    ],
    [
      'pullfail',
      'manifest unknown',
      /image .*\/payments@sha256:[0-9a-f]{64} can't be pulled \(.*manifest unknown/,
    ],
    ['unready', 'statuscode: 503', /statuscode: 503/],
    ['unschedulable', '0/12 nodes are available', /can't be scheduled: .*nodes are available/],
  ];

  test.each(faults)(
    '%s: the service goes back to what it ran, the others stay',
    async (fault, message, reason) => {
      const { backend, cluster } = driver();
      const image = await driver().image('payments');
      await backend.faults([{ match: 'deployment/payments', do: fault, message }]);
      const coming = releasesAt(`v2.0.0-${fault}`);
      const releases = { ...releasesAt('v1.0.0'), ...pick(coming, ['payments', 'orders']) };
      const result = await driver().deploy('v2.0.0', { releases, tag: null, waits });
      expect(result).toMatchObject({
        outcome: 'failed',
        setbacks: [{ file: 'payments', returnedTo: 'v1.0.0' }],
      });
      expect(result.setbacks[0]?.reasons.join('\n')).toMatch(reason);
      expect(result.after).toEqual({ ...releasesAt('v1.0.0'), ...pick(coming, ['orders']) });
      expect(await driver().image('payments')).toBe(image);
      expect(await driver().image('orders')).toContain(coming['orders']?.digest);
      const status = await statusOf(cluster, region.name);
      expect(status.filter(({ state, drift }) => state !== 'ready' || drift.length > 0)).toEqual([]);
      const { lines, problems } = await readLog(driver().log, cluster, region.name);
      expect(problems).toEqual([]);
      expect(lines.at(-1)).toMatchObject({
        outcome: 'failed',
        failures: [{ service: 'payments', returnedTo: 'v1.0.0' }],
      });
    },
  );

  test('an error of the API that passes is not noticed', async () => {
    await driver().backend.faults([{ match: 'deployment/*', do: 'apierror', status: 503, times: 3 }]);
    const releases = { ...releasesAt('v1.0.0'), ...pick(releasesAt('v3.0.0'), ['payments']) };
    expect(await driver().deploy('v3.0.0', { releases, tag: null })).toMatchObject({ outcome: 'done' });
  });

  test('a rollback brings back the images and the configuration of that release, by the log alone', async () => {
    const done = await driver().deploy('v4.0.0');
    expect(done).toMatchObject({ outcome: 'done', after: releasesAt('v4.0.0') });
    const back = await driver().rollback('v1.0.0');
    expect(back).toMatchObject({
      outcome: 'done',
      after: releasesAt('v1.0.0'),
      before: releasesAt('v4.0.0'),
    });
    expect(await driver().image('payments')).toContain(releasesAt('v1.0.0')['payments']?.digest);
    await expect(driver().rollback('v9.9.9')).rejects.toThrow(
      'eu never ran v9.9.9 in full; its log knows these: v1.0.0, v4.0.0',
    );
  });
}

function pick<T>(all: Readonly<Record<string, T>>, names: readonly string[]): Record<string, T> {
  return Object.fromEntries(Object.entries(all).filter(([name]) => names.includes(name)));
}
