import { labels } from '../../../charts/labels';
import { objectDrift } from '../../../deploy/drift/objects';
import { closeGuest, expireGuests, guestsOf } from '../../../deploy/guests/close-guest';
import { emptySeat } from '../../../deploy/guests/empty-seat';
import { readHost } from '../../../deploy/guests/host';
import { claimSeat, readSeat } from '../../../deploy/guests/record';
import { takeSeat } from '../../../deploy/guests/take-seat';
import { readInventory } from '../../../deploy/inventory';
import { identity, type LiveObject, refOf } from '../../../deploy/kubernetes/objects';
import { planned } from '../../../deploy/manifests';
import { openedNow } from '../../../deploy/preview-record';
import { prune } from '../../../deploy/prune';
import { regionScope } from '../../../deploy/scope';
import { Steps } from '../../../deploy/steps';
import {
  allServices,
  type Bed,
  contents,
  deploys,
  groundFiles,
  guestsOptions,
  host,
  Killed,
  mortal,
  releasesAt,
  waits,
} from './ground';

const inventory = { apiVersion: 'v1', kind: 'ConfigMap', namespace: 'guest-1', name: 'polycloud-inventory' };

/** What guests of a cluster must do, and leave alone, whatever cluster that is. */
export function guestsSuite(open: () => Promise<Bed>): void {
  let bed: Bed;
  let ground: readonly string[];
  beforeAll(async () => {
    bed = await open();
    ground = await contents(bed, 'guest-1');
  }, 180_000);
  afterAll(async () => {
    bed?.admin.close();
    bed?.cluster.close();
    await bed?.backend.close();
  });

  const close = async (name: string) => closeGuest(await guestsOptions(bed), name);
  const names = async () => (await guestsOf(await guestsOptions(bed))).map(({ record }) => record.name);
  const wanted = (name: string, hours = 48) => openedNow(name, 'octocat', Date.now(), hours);
  const seize = async (name: string) => {
    const { cluster, host: read } = await guestsOptions(bed);
    return takeSeat({ cluster, host: read, wanted: wanted(name), empty: async () => undefined });
  };
  /** Its time is over from now on. */
  const age = async (seat: string) => {
    const { cluster, host: read } = await guestsOptions(bed);
    const taken = (await guestsOf({ cluster, host: read })).find((one) => one.seat.name === seat);
    if (taken !== undefined) await claimSeat(cluster, read, taken);
  };
  const free = async () => {
    for (const name of await names()) await close(name);
  };
  afterEach(free);

  test('all services of a preview get ready in one namespace, are not written twice, and leave nothing', async () => {
    const first = await deploys(bed, 'qa-1', { services: allServices });
    expect(first).toMatchObject({ outcome: 'done', seat: 'guest-1', failures: {}, unchanged: 0 });
    expect(first.address).toBe(`https://guest-1.${host.dns.domain}`);
    const { inventory } = await readInventory(bed.cluster, {
      owner: `${host.name}/guest-1`,
      records: 'guest-1',
    });
    expect(inventory.size).toBe(first.changed);
    expect([...inventory.values()].filter(({ namespace }) => namespace !== 'guest-1')).toEqual([]);

    const second = await deploys(bed, 'qa-1', { services: allServices, wanted: wanted('qa-1', 60) });
    expect(second).toMatchObject({ changed: 0, unchanged: first.changed, openedAt: first.openedAt });
    expect(second.expiresAt > first.expiresAt).toBe(true);

    const without = allServices.filter(({ calls, topics }) => !calls && !topics).slice(1);
    const rest = allServices.filter(({ name }) => name !== without[0]?.name);
    expect((await deploys(bed, 'qa-1', { services: rest })).deleted).not.toEqual([]);

    expect((await close('qa-1'))?.seat.name).toBe('guest-1');
    expect(await contents(bed, 'guest-1')).toEqual(ground);
    expect(await close('qa-1')).toBeUndefined();
  });

  test('each preview has a seat of its own; when all are taken, the next is told by whom', async () => {
    const both = await Promise.all([deploys(bed, 'qa-1'), deploys(bed, 'qa-2')]);
    expect(both.map(({ seat }) => seat).sort()).toEqual(['guest-1', 'guest-2']);
    const until = (name: string) => both.find((one) => one.name === name)?.expiresAt;
    const [one = '', two = ''] = both[0]?.seat === 'guest-1' ? ['qa-1', 'qa-2'] : ['qa-2', 'qa-1'];
    await expect(deploys(bed, 'qa-3')).rejects.toThrow(
      `every seat of ${host.name} is taken: guest-1 by ${one} of octocat until ${until(one)}; ` +
        `guest-2 by ${two} of octocat until ${until(two)}; close one, or wait`,
    );
  });

  test('of many who want the last seat at once, one gets it', async () => {
    await seize('qa-1');
    const others = await Promise.allSettled([2, 3, 4, 5, 6].map((n) => seize(`qa-${n}`)));
    expect(others.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await names()).toHaveLength(2);
  });

  test("the host's own deployment and its look for drift leave guests alone", async () => {
    await deploys(bed, 'qa-1');
    const before = await contents(bed, 'guest-1');
    const scope = regionScope(host.name);
    const wanted = new Set(planned(groundFiles()).map(({ manifest }) => identity(refOf(manifest))));
    expect(await prune({ cluster: bed.admin, scope, wanted })).toEqual({ deleted: [], left: [] });
    expect(await contents(bed, 'guest-1')).toEqual(before);
    const { inventory } = await readInventory(bed.admin, scope);
    expect(await objectDrift(bed.admin, inventory)).toEqual({ drifted: [], added: [], unseen: [] });
  });

  test('a guest whose time is over makes room for the next, with all that it had', async () => {
    await deploys(bed, 'qa-1');
    await seize('qa-2');
    await age('guest-1');
    expect(await deploys(bed, 'qa-3')).toMatchObject({ outcome: 'done', seat: 'guest-1' });
    const pods = await bed.admin.list(
      { apiVersion: 'apps/v1', kind: 'Deployment' },
      { namespace: 'guest-1' },
    );
    expect(pods.map(({ metadata }) => metadata.labels?.[labels.region])).not.toContain('qa-1');
    expect((await names()).sort()).toEqual(['qa-2', 'qa-3']);
  });

  test('only those expire whose time is over', async () => {
    await deploys(bed, 'qa-1');
    await seize('qa-2');
    await age('guest-1');
    const told = await expireGuests(await guestsOptions(bed));
    expect(told.map(({ guest, outcome }) => `${guest.record.name} ${outcome}`)).toEqual([
      'qa-1 closed',
      'qa-2 stays',
    ]);
    expect(await contents(bed, 'guest-1')).toEqual(ground);
  });

  test.each([2, 12, 26, 30])(
    'closing that is killed at write %d is finished by the same command',
    async (writes) => {
      await deploys(bed, 'qa-1');
      const options = await guestsOptions(bed);
      const dying = closeGuest({ ...options, cluster: mortal(bed, writes) }, 'qa-1');
      await expect(dying).rejects.toThrow(/killed at write/);
      expect(await names()).toEqual(['qa-1']);
      await close('qa-1');
      expect(await contents(bed, 'guest-1')).toEqual(ground);
    },
  );

  test('a deployment that was killed is finished by the same command, or closed', async () => {
    await expect(deploys({ cluster: mortal(bed, 8) }, 'qa-1')).rejects.toThrow(Killed);
    expect(await deploys(bed, 'qa-1')).toMatchObject({ outcome: 'done' });
    await expect(
      deploys({ cluster: mortal(bed, 5) }, 'qa-1', { releases: releasesAt('v1.1.0') }),
    ).rejects.toThrow(Killed);
    await close('qa-1');
    expect(await contents(bed, 'guest-1')).toEqual(ground);
  });

  test('what does not get ready is told and stays; the others run', async () => {
    await bed.backend.faults([
      { match: 'deployment/payments', do: 'crashloop', message: 'no such table: orders' },
    ]);
    const releases = releasesAt('v1.2.0');
    const failed = await deploys(bed, 'qa-1', { releases, waits: { ...waits, deadline: 15_000 } });
    expect(failed).toMatchObject({ outcome: 'failed', seat: 'guest-1', skipped: [] });
    expect(Object.keys(failed.failures)).toEqual(['payments']);
    expect(failed.failures['payments']?.[0]).toContain('no such table: orders');
    expect(await contents(bed, 'guest-1')).toContain('Deployment payments');
    await bed.backend.faults([]);
    expect(await deploys(bed, 'qa-1', { releases })).toMatchObject({ outcome: 'done', failures: {} });
  });

  test('a seat stays taken while data of its guest is there, and is freed once that is gone', async () => {
    await deploys(bed, 'qa-1');
    await bed.backend.faults([{ match: 'job/stores-*', do: 'unschedulable', message: 'no room' }]);
    const options = { ...(await guestsOptions(bed)), waits: { ...waitsShort } };
    await expect(closeGuest(options, 'qa-1')).rejects.toThrow(
      /^data of guest-1 is still there: Job guest-1\/stores-/,
    );
    expect(await names()).toEqual(['qa-1']);
    await bed.backend.faults([]);
    await close('qa-1');
    expect(await names()).toEqual([]);
    expect(await contents(bed, 'guest-1')).toEqual(ground);
  });

  test('who closes a guest and is overtaken deletes nothing', async () => {
    await deploys(bed, 'qa-1');
    const options = await guestsOptions(bed);
    const [seat] = options.host.seats;
    const taken = seat && (await readSeat(options.cluster, options.host, seat));
    const early = taken && (await claimSeat(options.cluster, options.host, taken));
    const late = early && (await claimSeat(options.cluster, options.host, early));
    expect(late?.version).not.toBe(early?.version);
    const before = await contents(bed, 'guest-1');
    const steps = new Steps(() => undefined, options.cluster.clock);
    await expect(early && emptySeat({ ...options, claim: early, steps })).rejects.toThrow(
      'somebody else closes or takes guest-1 at this moment; run the command again',
    );
    expect(await contents(bed, 'guest-1')).toEqual(before);
  });

  const patch = (path: string, body: object) =>
    bed.admin.request({ method: 'PATCH', path, contentType: 'application/merge-patch+json', body });
  const inSeat = (what: string) => `/api/v1/namespaces/guest-1/${what}`;

  test('an inventory that reaches out of the seat is not followed, and is in nobody’s way', async () => {
    await deploys(bed, 'qa-1');
    const { data } = (await bed.admin.get<LiveObject & { data: { objects: string } }>(inventory)) ?? {};
    const victim = { apiVersion: 'v1', kind: 'ConfigMap', namespace: 'platform', name: 'guests', file: 'x' };
    const objects = `${data?.objects}\n${JSON.stringify(victim)}`;
    await patch(inSeat('configmaps/polycloud-inventory'), { data: { objects } });
    await expect(deploys({ cluster: bed.admin }, 'qa-1')).rejects.toThrow(
      'ConfigMap guest-1/polycloud-inventory tells of ConfigMap platform/guests, which is outside of guest-1; somebody has changed it by hand',
    );
    await closeGuest({ ...(await guestsOptions(bed)), cluster: bed.admin }, 'qa-1');
    expect(await contents(bed, 'platform')).toContain('ConfigMap guests');
    expect(await contents(bed, 'guest-1')).toEqual(ground);
  });

  test('what a guest’s own code has hidden goes with it', async () => {
    await deploys(bed, 'qa-1');
    const orphans = { kind: 'DeleteOptions', apiVersion: 'v1', propagationPolicy: 'Orphan' };
    const deployment = '/apis/apps/v1/namespaces/guest-1/deployments/payments';
    await bed.cluster.request({ method: 'DELETE', path: deployment, body: orphans });
    const metadata = { namespace: 'guest-1', name: 'spy', finalizers: ['example.com/never'] };
    const body = { apiVersion: 'v1', kind: 'ConfigMap', metadata };
    await bed.cluster.request({ method: 'POST', path: inSeat('configmaps'), body });
    expect(await contents(bed, 'guest-1')).toContainEqual(expect.stringMatching(/^Pod payments-/));
    await close('qa-1');
    expect(await contents(bed, 'guest-1')).toEqual(ground);
  });

  test('a guest that has removed its records is nobody’s, and goes when seats are looked after', async () => {
    await deploys(bed, 'qa-1');
    for (const name of ['preview', 'polycloud-inventory']) {
      await bed.cluster.request({ method: 'DELETE', path: inSeat(`configmaps/${name}`) });
    }
    expect(await names()).toEqual(['unknown']);
    expect((await deploys(bed, 'qa-2')).seat).toBe('guest-2');
    const told = await expireGuests(await guestsOptions(bed));
    expect(told.map(({ guest, outcome }) => `${guest.record.name} ${outcome}`)).toEqual([
      'unknown closed',
      'qa-2 stays',
    ]);
    expect(await contents(bed, 'guest-1')).toEqual(ground);
  });

  test('a record that nobody can read is that of a guest whose time is over', async () => {
    await seize('qa-1');
    await patch(inSeat('configmaps/preview'), { data: { 'preview.json': '{"name":"qa-9"}' } });
    await seize('qa-2');
    expect((await seize('qa-3')).seat.name).toBe('guest-1');
  });

  test('a host without seats, and one that this checkout does not fit, say so', async () => {
    const path = '/api/v1/namespaces/platform/configmaps/guests';
    const outputs = (text: string) => patch(path, { data: { 'outputs.json': text } });
    const { outputs: told } = await readHost(bed.cluster, host);
    await outputs(JSON.stringify({ ...told, guests: {} }));
    await expect(deploys(bed, 'qa-1')).rejects.toThrow(
      `${host.name} gives no guest a seat; say guests in its region file, and deploy it`,
    );
    await outputs(JSON.stringify({ ...told, kafka: undefined, more: 1 }));
    await expect(deploys(bed, 'qa-1')).rejects.toThrow(
      `ConfigMap platform/guests of ${host.name}: output kafka is missing\noutput more is unknown\n`,
    );
    await outputs(JSON.stringify({ ...told, guests: { 'guest-9': { roleArn: 'arn:aws:iam::1:role/x' } } }));
    await expect(deploys(bed, 'qa-1')).rejects.toThrow(`${host.name} gives no seat guest-9 any more: `);
    await outputs(JSON.stringify(told));
  });
}

const waitsShort = { interval: 100, patience: 2, deadline: 1500 };
