import { type DeployRegionOptions, deployRegion } from '../../deploy/deploy-region';
import { Refused } from '../../deploy/gate';
import type { Deployment } from '../../deploy/log/line';
import { record } from '../../deploy/record';
import type { RegionContext } from '../../deploy/region-context';
import { findRegion } from '../../regions/lookup';
import { servicesIn } from '../../services';
import type { Releases } from '../../services/release';
import { root } from '../cli/process';
import { MemoryLog } from './suite/driver';

type Past = readonly (readonly [tag: string | null, more?: Partial<Deployment>])[];

const all = (region: string, tag: string): Releases =>
  Object.fromEntries(
    servicesIn(findRegion(region)).map(({ name }) => [
      name,
      { tag, digest: `sha256:${'0'.repeat(64)}` as const },
    ]),
  );

async function logOf(region: string, past: Past): Promise<MemoryLog> {
  const store = new MemoryLog();
  for (const [index, [tag, more]] of past.entries()) {
    const deployment: Deployment = {
      ...{ at: `2026-11-0${index + 1}T10:00:00.000Z`, kind: 'deploy', who: 'arn:…/apply (octocat)', tag },
      ...{ commit: 'c', plan: null, outputs: 'o', before: {}, after: {}, manifests: {}, failures: [] },
      ...{ outcome: 'done', seconds: {} },
      ...more,
    };
    await record({ store, cluster: undefined, region, deployment });
  }
  return store;
}

/** What a deployment comes to that may do anything but begin. */
async function attempt(
  past: Past,
  options: Partial<DeployRegionOptions>,
  name = 'eu',
): Promise<'begins' | string> {
  const region = findRegion(name);
  const begun = new Error('begins');
  const context: RegionContext = {
    ...{ root, region, services: servicesIn(region), who: 'me', commit: 'c' },
    store: await logOf(name, past),
    openCluster: () => Promise.reject(new Error('the cluster was asked for')),
    isLocked: async () => false,
  };
  return deployRegion(context, {
    releases: all(name, options.tag ?? 'v0.0.0'),
    outdir: '/nowhere',
    env: {},
    listener() {
      throw begun;
    },
    ...options,
  }).then(
    () => 'done',
    (error: unknown) => {
      if (error !== begun && !(error instanceof Refused)) throw error;
      return (error as Error).message;
    },
  );
}

test('an older release is refused before anything begins', async () => {
  expect(await attempt([['v1.4.0'], ['v1.5.0']], { tag: 'v1.4.0' })).toBe(
    'v1.4.0 is older than v1.5.0, which arn:…/apply (octocat) deployed to eu at 2026-11-02T10:00:00.000Z ' +
      '(line 2 of its log); go back with polycloud rollback eu --to <a release that it ran>, ' +
      'or deploy it all the same with polycloud deploy eu --to v1.4.0 --allow-older',
  );
});

const failed = { outcome: 'failed' } as const;
const back = { kind: 'rollback' } as const;

test.each<[what: string, past: Past, tag: string, expected: 'begins' | 'refused']>([
  ['the first deployment', [], 'v1.0.0', 'begins'],
  ['a newer release', [['v1.5.0']], 'v1.5.1', 'begins'],
  ['the same again, which goes on where it was', [['v1.5.0', failed]], 'v1.5.0', 'begins'],
  ['the same for this region alone', [['v1.5.0']], 'v1.5.0-eu', 'begins'],
  ['the one before it for this region alone', [['v1.5.0']], 'v1.4.9-eu', 'refused'],
  ['what led to it', [['v1.5.0']], 'v1.5.0-rc.2', 'refused'],
  ['an older one, when the newer failed', [['v1.4.0'], ['v1.5.0', failed]], 'v1.4.0', 'refused'],
  ['the newest again after a rollback', [['v1.4.0'], ['v1.5.0'], ['v1.4.0', back]], 'v1.5.0', 'begins'],
  ['one in between after a rollback', [['v1.4.0'], ['v1.5.0'], ['v1.4.0', back]], 'v1.4.5', 'refused'],
  ['the one that runs since a rollback', [['v1.4.0'], ['v1.5.0'], ['v1.4.0', back]], 'v1.4.0', 'refused'],
  ['one that follows an older one that was let through', [['v1.5.0'], ['v1.4.0']], 'v1.4.1', 'begins'],
  ['an older one, after services of several releases', [['v1.5.0'], [null]], 'v1.4.0', 'refused'],
  ['an older one, after a tag that has no order', [['v1.5.0'], ['nightly']], 'v1.4.0', 'refused'],
  ['a tag that has no order', [['v1.5.0']], 'nightly', 'begins'],
])('%s', async (_, past, tag, expected) => {
  const said = await attempt(past, { tag });
  if (expected === 'begins') expect(said).toBe('begins');
  else expect(said).toMatch(`${tag} is older than v1.5.0, `);
});

test('it may be let through, and going back is not asked', async () => {
  expect(await attempt([['v1.5.0']], { tag: 'v1.4.0', allowOlder: true })).toBe('begins');
  expect(await attempt([['v1.5.0']], { tag: 'v1.4.0', kind: 'rollback' })).toBe('begins');
});

test('without a tag production has the order of what its releases file says, and no other environment has', async () => {
  const older = (name: string) => ({ releases: all(name, 'v1.4.0') });
  expect(await attempt([['v1.5.0']], older('eu'))).toMatch(/^v1\.4\.0 is older than v1\.5\.0, /);
  expect(await attempt([['v1.5.0']], older('dev-integration'), 'dev-integration')).toBe('begins');
  const named = { ...older('staging'), tag: 'v1.4.0' };
  expect(await attempt([['v1.5.0']], named, 'staging')).toMatch(/^v1\.4\.0 is older than v1\.5\.0, /);
});
