import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { polycloud, root } from '../process';

/** The real commands on a development region, infrastructure and all services, in a world of the test's own. */
const region = 'dev-feature';
let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'deploy-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const inWorld = (...args: readonly string[]) =>
  polycloud(
    'world',
    '--dir',
    join(dir, 'world'),
    '--',
    process.execPath,
    join(root, 'bin/polycloud.mjs'),
    ...args,
  );

test('deploy, deploy again, status and log', async () => {
  const first = await inWorld('deploy', region);
  expect(first).toMatchObject({ code: 0 });
  expect(`${first.out}${first.err}`).toMatch(
    /dev-feature: deployed \(\d+ objects written, 0 unchanged, 0 deleted\)/,
  );

  const again = await inWorld('deploy', region, '--only', 'manifests');
  expect(again).toMatchObject({ code: 0 });
  expect(`${again.out}${again.err}`).toMatch(
    /dev-feature: deployed \(0 objects written, \d+ unchanged, 0 deleted\)/,
  );

  const status = await inWorld('status', region, '--json');
  expect(status).toMatchObject({ code: 0 });
  const [{ services }] = JSON.parse(status.out);
  expect(services.length).toBeGreaterThan(40);
  for (const service of services) expect(service).toMatchObject({ state: 'ready', drift: [] });

  const log = await inWorld('log', region, '--verify');
  expect(log).toMatchObject({ code: 0 });
  expect(log.out).toContain('The log is whole: 2 lines.');
}, 240_000);

test('a service that crashes in its new release goes back, the rest stays, and the rehearsal fails', async () => {
  const scenario = join(dir, 'crash.json');
  const fault = { match: 'deployment/payments', do: 'crashloop', message: 'panic: no ledger' };
  writeFileSync(scenario, JSON.stringify({ seed: 7, faults: [fault] }));
  const options = ['--scenario', scenario, '--dir', join(dir, 'world'), '--report', join(dir, 'report')];
  const { code, out, err } = await polycloud('rehearse', region, ...options);
  expect(code).toBe(1);
  expect(`${out}${err}`).toMatch(/payments failed, it runs v\S+ again:/);
  expect(`${out}${err}`).toContain('its last line: panic: no ledger');
  expect(`${out}${err}`).toMatch(/dev-feature: 1 failed, the others run what was deployed/);
}, 240_000);
