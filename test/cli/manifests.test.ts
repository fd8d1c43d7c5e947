import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exampleOutputs } from '../../charts/example-outputs';
import { regions } from '../../regions';
import { eu } from '../../regions/eu';
import { us } from '../../regions/us';
import { servicesIn } from '../../services';
import { capture } from './capture';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'manifests-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const read = (file: string) => readFileSync(join(folder, file), 'utf8');

/** A file as `terraform output -json` prints it. */
function outputsFile(outputs: object): string {
  const file = join(folder, 'outputs.json');
  const entries = Object.entries(outputs).map(([key, value]) => [
    key,
    { sensitive: false, type: 'any', value },
  ]);
  writeFileSync(file, JSON.stringify(Object.fromEntries(entries)));
  return file;
}
const outputs = exampleOutputs(eu, servicesIn(eu));

test('a file for every service and every component, listed', async () => {
  const { exitCode, stdout } = await capture('manifests', 'eu', '--output', folder, '--json');
  expect(exitCode).toBe(0);
  const written: readonly { name: string; component: string; objects: number; file: string }[] =
    JSON.parse(stdout);
  expect(written.filter(({ component }) => component === 'service')).toHaveLength(servicesIn(eu).length);
  expect(readdirSync(join(folder, 'eu')).sort()).toEqual(written.map(({ name }) => `${name}.yaml`).sort());
  for (const { name, objects } of written) {
    expect(read(`eu/${name}.yaml`).match(/^---$/gm)).toHaveLength(objects);
  }
});

test('without outputs every object is marked as an example, and the command says so', async () => {
  const { stdout } = await capture('manifests', 'eu', '--output', folder);
  expect(stdout).toContain('Made from example outputs, and marked so: deploying refuses them.');
  const text = read('eu/payments.yaml');
  expect(text.match(/polycloud\.io\/example: "true"/g)).toHaveLength(text.match(/^---$/gm)?.length ?? 0);
});

test('every region when none is named; outputs are of one', async () => {
  const { exitCode } = await capture('manifests', '--output', folder);
  expect(exitCode).toBe(0);
  expect(readdirSync(folder).sort()).toEqual(regions.map(({ name }) => name).sort());
  expect(
    await capture('manifests', 'eu', 'us', '--outputs', outputsFile(outputs), '--output', folder),
  ).toEqual({
    ...{ exitCode: 2, stdout: '' },
    stderr: '--outputs is of one region; name that one.\n',
  });
});

test('with outputs nothing is marked', async () => {
  const { exitCode, stdout } = await capture(
    'manifests',
    'eu',
    '--output',
    folder,
    '--outputs',
    outputsFile(outputs),
  );
  expect(exitCode).toBe(0);
  expect(stdout).not.toContain('example outputs');
  expect(read('eu/payments.yaml')).not.toContain('polycloud.io/example');
});

test('twice is the same to the byte, and what is nobody’s any more is removed', async () => {
  await capture('manifests', 'eu', '--output', folder);
  const before = read('eu/gateway.yaml');
  writeFileSync(join(folder, 'eu/retired.yaml'), 'kind: Old\n');
  writeFileSync(join(folder, 'eu/notes.txt'), 'mine');
  mkdirSync(join(folder, 'us'));
  writeFileSync(join(folder, 'us/other.yaml'), 'kind: Other\n');
  await capture('manifests', 'eu', '--output', folder);
  expect(read('eu/gateway.yaml')).toBe(before);
  expect(existsSync(join(folder, 'eu/retired.yaml'))).toBe(false);
  expect(existsSync(join(folder, 'eu/notes.txt'))).toBe(true);
  expect(existsSync(join(folder, 'us/other.yaml'))).toBe(true);
});

describe('wrong usage writes nothing and exits with 2', () => {
  test.each<[string, () => readonly string[], string]>([
    ['an unknown region', () => ['euu'], 'no region is called euu; did you mean eu? Known: eu, us,'],
    [
      'outputs that are not there',
      () => ['eu', '--outputs', '/nowhere.json'],
      "--outputs /nowhere.json does not exist; write it with terraform output -json in the stack's folder.",
    ],
    [
      'outputs of another region',
      () => ['eu', '--outputs', outputsFile(exampleOutputs(us, servicesIn(us)))],
      'these are the outputs of us, not of eu',
    ],
    [
      'outputs of another version',
      () => ['eu', '--outputs', outputsFile({ ...outputs, alarmTopicArn: undefined })],
      'output alarmTopicArn',
    ],
  ])('%s', async (_, args, message) => {
    const { exitCode, stderr } = await capture('manifests', ...args(), '--output', join(folder, 'out'));
    expect(exitCode).toBe(2);
    expect(stderr).toContain(message);
    expect(existsSync(join(folder, 'out'))).toBe(false);
  });
});
