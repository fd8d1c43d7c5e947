import { regions } from '../../regions';
import { capture } from './capture';

test('the steps, for a person', async () => {
  const { exitCode, stdout, stderr } = await capture('upgrade-plan', 'eu', '--to', '1.37');
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  expect(stdout).toMatch(/^eu: Kubernetes 1\.36 → 1\.37 in \d+ steps, in this order\.$/m);
  expect(stdout).toMatch(
    /^5\. control plane: 1\.36 → 1\.37\n {3}why {4}EKS goes one minor .*\n {3}change regions\/eu\.ts: kubernetes\n {3}prove {2}kubectl version/m,
  );
});

test('--json prints them', async () => {
  const { exitCode, stdout } = await capture('upgrade-plan', 'eu', '--to', '1.37', '--json');
  expect(exitCode).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ environment: 'eu', from: '1.36', to: '1.37' });
  expect(JSON.parse(stdout).steps[4]).toMatchObject({ kind: 'control-plane', key: 'kubernetes' });
});

test('without --to it goes to the newest version in standard support', async () => {
  const { exitCode, stdout } = await capture('upgrade-plan', 'dev-feature');
  expect(exitCode).toBe(0);
  expect(stdout).toMatch(/^dev-feature(: Kubernetes 1\.36 → | is at Kubernetes 1\.)/);
});

test.each([
  [
    ['eu', '--to', '1.30'],
    /^eu is at 1\.36, and EKS goes back to no older version: 1\.30 can’t be reached\n$/,
  ],
  [['eu', '--to', '1.99'], /^1\.99 is unknown: .*\n$/],
  [['eu', '--to', 'latest'], /^latest is no Kubernetes version; write it like 1\.37\n$/],
  [
    ['euu'],
    new RegExp(
      `^no region is called euu; did you mean eu\\? Known: ${regions.map(({ name }) => name).join(', ')}\\.\n$`,
    ),
  ],
])('%j is wrong usage', async (argv, message) => {
  const { exitCode, stdout, stderr } = await capture('upgrade-plan', ...argv);
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
  expect(stderr).toMatch(message);
});
