import { statusOf } from '../../../deploy/status';
import type { Releases } from '../../../services/release';
import { type Driver, Killed, loner, region, releasesAt, services } from './driver';

/** A release in which these few services have changed, the others not: enough to be killed in the middle of. */
function fewAt(tag: string): Releases {
  const changed = ['identity', 'orders', 'payments', 'pricing', 'search'];
  const all = Object.entries(releasesAt('v1.0.0'));
  return Object.fromEntries(
    all.map(([name, old]) => [name, changed.includes(name) ? (releasesAt(tag)[name] ?? old) : old]),
  );
}

export function restarts(driver: () => Driver): void {
  const sick = async () => {
    const status = await statusOf(driver().cluster, region.name);
    return status.filter(({ state, drift }) => state !== 'ready' || drift.length > 0);
  };

  // Writes: the inventory, the objects of each order, the inventory, then the head of the log.
  test.each([1, 2, 5, 30])('killed at write %i, the same command finishes the job', async (writes) => {
    const releases = fewAt(`v5.0.${writes}`);
    const openCluster = () => driver().mortal(writes);
    await expect(driver().deploy('v5', { openCluster, releases })).rejects.toThrow(Killed);
    expect(await driver().deploy('v5', { releases })).toMatchObject({ outcome: 'done', after: releases });
    expect(await sick()).toEqual([]);
  });

  test('what a killed deployment had made is known, and so is deleted when git no longer has it', async () => {
    const { [loner.name]: _, ...releases } = fewAt('v5.1.0');
    const without = { services: services.filter((one) => one !== loner), releases };
    expect((await driver().deploy('v5.1.0', without)).outcome).toBe('done');
    // Far enough for some of its objects, not for all.
    const openCluster = () => driver().mortal(5);
    const all = fewAt('v5.1.0');
    await expect(driver().deploy('v5.1.0', { openCluster, releases: all })).rejects.toThrow(Killed);
    const { deleted, outcome } = await driver().deploy('v5.1.0', without);
    expect(outcome).toBe('done');
    expect(deleted.length).toBeGreaterThan(0);
    for (const object of deleted) expect(object).toContain(loner.name);
    const left = [...(await driver().versions()).keys()].filter((key) => key.endsWith(` ${loner.name}`));
    expect(left).toEqual([]);
    expect((await driver().deploy('v5.1.0', { releases: all })).outcome).toBe('done');
    expect(await sick()).toEqual([]);
  });
}
