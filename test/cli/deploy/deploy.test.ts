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

const command = [process.execPath, join(root, 'bin/polycloud.mjs')];
const inWorld = (...args: readonly string[]) =>
  polycloud('world', '--dir', join(dir, 'world'), '--', ...command, ...args);

/** From where no kubeconfig leads to a cluster. */
const outside = (...args: readonly string[]) =>
  polycloud('world', '--dir', join(dir, 'world'), '--', 'env', 'KUBECONFIG=/dev/null', ...command, ...args);

test('deploy the infrastructure from outside, then all, deploy again, status and log', async () => {
  const infrastructure = await outside('deploy', region, '--only', 'infrastructure');
  expect(infrastructure).toMatchObject({ code: 0 });
  expect(infrastructure.out).toMatch(
    /^\ndev-feature: deployed \([1-9]\d\d resources changed\); line 1 of its log\n$/,
  );
  const rest = await outside('deploy', region, '--only', 'manifests');
  expect(rest).toMatchObject({ code: 2 });
  expect(rest.err).toContain("dev-feature: the kubeconfig /dev/null can't be read: ");

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
  expect(log.out).toContain('The log is whole: 3 lines.');

  const still = await inWorld('drift', region);
  expect(still).toMatchObject({ code: 0, out: 'dev-feature: all is as it was deployed\n' });
  await meddle();
  const drift = await inWorld('drift', region, '--json');
  expect(drift).toMatchObject({ code: 1 });
  expect(JSON.parse(drift.out)).toMatchObject({
    drifted: true,
    infrastructure: [
      {
        type: 'aws_vpc',
        what: 'changed',
        differences: [{ key: 'enable_dns_support', was: 'true', is: 'false' }],
        by: { who: expect.stringMatching(/\/mallory$/), call: 'ModifyVpcAttribute' },
      },
    ],
    manifests: [
      { object: 'Service services/orders', what: 'removed' },
      {
        object: 'Deployment services/payments',
        what: 'changed',
        by: 'kubectl-edit',
        fields: ['spec.template.spec.containers[payments].image'],
      },
      { object: 'ConfigMap services/left-behind', what: 'added' },
    ],
    issue: { title: 'Drift in dev-feature' },
  });
}, 240_000);

/** Changes a region behind the deployment's back: its network, and three objects of its cluster. */
async function meddle(): Promise<void> {
  const world = ['--dir', join(dir, 'world')];
  const { out } = await polycloud('world', 'list', '--json', ...world);
  const objects: readonly { readonly type: string; readonly id: string }[] = JSON.parse(out);
  const vpc = objects.find(({ type }) => type === 'aws_vpc')?.id ?? '';
  const set = ['--set', 'enable_dns_support=false', '--by', 'mallory'];
  expect(await polycloud('world', 'drift', vpc, ...set, ...world)).toMatchObject({ code: 0 });
  const script = join(dir, 'meddle.mjs');
  writeFileSync(script, meddling);
  const meddled = await polycloud('world', ...world, '--', process.execPath, script);
  expect(meddled).toMatchObject({ code: 0 });
}

const meddling = `
import { readFileSync } from 'node:fs';
const { server } = JSON.parse(readFileSync(process.env.KUBECONFIG, 'utf8')).clusters[0].cluster;
const send = async (method, path, body, type = 'application/json') => {
  const answer = await fetch(server + path, { method, headers: { 'content-type': type }, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(method + ' ' + path + ': ' + (await answer.text()));
};
const containers = [{ name: 'payments', image: 'example.com/other:1' }];
const patch = 'application/strategic-merge-patch+json';
const deployment = '/apis/apps/v1/namespaces/services/deployments/payments?fieldManager=kubectl-edit';
await send('PATCH', deployment, { spec: { template: { spec: { containers } } } }, patch);
await send('DELETE', '/api/v1/namespaces/services/services/orders');
const metadata = { name: 'left-behind', namespace: 'services' };
await send('POST', '/api/v1/namespaces/services/configmaps', { apiVersion: 'v1', kind: 'ConfigMap', metadata });
`;

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
