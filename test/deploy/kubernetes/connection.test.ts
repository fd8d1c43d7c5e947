import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, InvalidKubeconfig } from '../../../deploy/kubernetes/connection';

const folder = mkdtempSync(join(tmpdir(), 'polycloud-kubeconfig-'));
const { KUBECONFIG: before } = process.env;

afterAll(() => {
  if (before === undefined) delete process.env['KUBECONFIG'];
  else process.env['KUBECONFIG'] = before;
  rmSync(folder, { recursive: true });
});

const config = (server: string) =>
  JSON.stringify({
    ...{ apiVersion: 'v1', kind: 'Config', 'current-context': 'eu', users: [] },
    clusters: [{ name: 'eu', cluster: { server } }],
    contexts: [{ name: 'eu', context: { cluster: 'eu', user: 'nobody' } }],
  });

test.each([
  ['garbled', '{', /^the kubeconfig \S+garbled can't be read: /],
  ['folder', undefined, /^the kubeconfig \S+folder can't be read: (?:Error: )?EISDIR/],
  [
    'nowhere',
    '{}',
    /^the kubeconfig has no current context; run aws eks update-kubeconfig, or set KUBECONFIG$/,
  ],
  ['no-address', config('not an address'), /^the kubeconfig's cluster eu has no address in server$/],
])('a kubeconfig that leads nowhere is told: %s', async (name, text, message) => {
  const file = join(folder, name);
  if (text === undefined) mkdirSync(file);
  else writeFileSync(file, text);
  process.env['KUBECONFIG'] = file;
  const error = await connect('eu').catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(InvalidKubeconfig);
  expect((error as Error).message).toMatch(message);
});
