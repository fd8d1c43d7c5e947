import { capture } from './capture';
import { digest, enterRegistry } from './registry';

let registry: ReturnType<typeof enterRegistry>;
beforeEach(() => {
  registry = enterRegistry();
});
afterEach(() => registry.leave());

test('tells the digest, and makes it the output of the step', async () => {
  expect(await capture('image-digest', 'orders', 'v1.4.0')).toEqual({
    ...{ exitCode: 0, stdout: `${digest}\n`, stderr: '' },
  });
  expect(registry.output()).toBe(`digest=${digest}\n`);
  const { stdout } = await capture('image-digest', 'orders', 'v1.4.0', '--json');
  expect(JSON.parse(stdout)).toEqual({ service: 'orders', tag: 'v1.4.0', digest });
});

test('a tag that is not there is no digest', async () => {
  const { exitCode, stdout, stderr } = await capture('image-digest', 'orders', 'v9.0.0');
  expect({ exitCode, stdout, output: registry.output() }).toEqual({ exitCode: 1, stdout: '', output: '' });
  expect(stderr).toMatch(/^polycloud\/orders has no v9\.0\.0: it was not pushed, or its scan/);
});

test('a service that is not there', async () => {
  const { exitCode, stderr } = await capture('image-digest', 'ordres', 'v1.4.0');
  expect(exitCode).toBe(2);
  expect(stderr).toMatch(/^no service is called ordres; did you mean orders\?/);
});
