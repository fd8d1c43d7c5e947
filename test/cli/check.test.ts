import { appendFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { proofs } from '../../checks';
import { capture } from './capture';

let synthesized: string;
let folder: string;
beforeAll(async () => {
  synthesized = mkdtempSync(join(tmpdir(), 'check-'));
  for (const name of ['india', 'platform'])
    await capture('synth', name, '--output', join(synthesized, 'out'));
  await capture('manifests', 'india', '--output', join(synthesized, 'manifests'));
}, 60_000);
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'check-'));
  cpSync(synthesized, folder, { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true }));
afterAll(() => rmSync(synthesized, { recursive: true }));

const stack = () => join(folder, 'out/stacks/india/cdk.tf.json');
const manifest = (name: string) => join(folder, 'manifests/india', name);
const check = (...more: readonly string[]) =>
  capture(
    'check',
    ...more,
    '--no-synth',
    '--stacks',
    join(folder, 'out'),
    '--manifests',
    join(folder, 'manifests'),
  );

/** Writes into the synthesized stack of india, as an override or a hand would. */
function override(change: (resource: Record<string, Record<string, Record<string, unknown>>>) => void): void {
  const terraform = JSON.parse(readFileSync(stack(), 'utf8'));
  change(terraform.resource);
  writeFileSync(stack(), JSON.stringify(terraform));
}

const moveCore = () =>
  override((resource) => {
    const [, core] =
      Object.entries(resource['aws_db_instance'] ?? {}).find(([id]) => id.includes('core')) ?? [];
    if (core !== undefined) core['region'] = 'eu-west-1';
  });

test('what was synthesized is clean, and the table says so', async () => {
  const { exitCode, stdout, stderr } = await check('india', 'platform');
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  const lines = stdout
    .trimEnd()
    .split('\n')
    .map((line) => line.split(/\s+/));
  expect(lines).toEqual([
    ['proof', 'india', 'platform'],
    ...proofs.map(({ name }) => [name, 'clean', 'clean']),
  ]);
});

test('with synth the stacks are written and judged', async () => {
  const { exitCode, stdout } = await capture('check', 'uae', '--stacks', join(folder, 'new'));
  expect(exitCode).toBe(0);
  expect(stdout).toMatch(/^residency +clean$/m);
  expect(stdout).toMatch(/^compatibility +clean$/m);
  expect(JSON.parse(readFileSync(join(folder, 'new/stacks/uae/cdk.tf.json'), 'utf8'))).toHaveProperty(
    'resource',
  );
});

test('a store that an override moves is told with its path', async () => {
  moveCore();
  const { exitCode, stdout } = await check('india', '--only', 'residency');
  expect(exitCode).toBe(1);
  expect(stdout).toMatch(/^india {2}region-elsewhere {2}\(residency\)$/m);
  expect(stdout).toMatch(
    /^ {2}in {6}.*out\/stacks\/india\/cdk\.tf\.json: resource\.aws_db_instance\.\S*core\S*\.region$/m,
  );
  expect(stdout).toMatch(/^ {2}path {4}india\/aws_db_instance\.\S*core\S*, is placed in$/m);
  expect(stdout).toMatch(/^ {7}→ {2}eu-west-1 \(Ireland: ie, eu\)$/m);
  expect(stdout).toMatch(/^residency {2}1$/m);
});

test('--json prints the findings', async () => {
  moveCore();
  const { exitCode, stdout } = await check('india', '--json');
  expect(exitCode).toBe(1);
  expect(JSON.parse(stdout)).toMatchObject([
    { proof: 'residency', rule: 'region-elsewhere', environment: 'india', value: 'eu-west-1' },
  ]);
});

test.each([
  [['euu'], /^no region is called euu; did you mean eu\? Known: /],
  [
    ['--only', 'residence'],
    /^no proof is called residence; did you mean residency\? Known: residency, .*\.\n$/,
  ],
])('%j is wrong usage', async (argv, message) => {
  const { exitCode, stderr } = await check(...argv);
  expect(exitCode).toBe(2);
  expect(stderr).toMatch(message);
});

describe('input that cannot be judged is told in one sentence, exit code 2', () => {
  test.each<[string, readonly string[], () => void, RegExp]>([
    [
      'an empty folder',
      [],
      () => {
        rmSync(join(folder, 'out'), { recursive: true });
        mkdirSync(join(folder, 'out/stacks'), { recursive: true });
      },
      /stacks holds no stack; write it with polycloud synth\.$/,
    ],
    [
      'no folder',
      [],
      () => rmSync(join(folder, 'out'), { recursive: true }),
      /stacks does not exist; write it with polycloud synth\.$/,
    ],
    [
      'stacks that are missing',
      [],
      () => {},
      /stacks lacks eu, us, ap, uae, .*; write them with polycloud synth, or name those to check\.$/,
    ],
    [
      'a truncated file',
      ['india'],
      () => writeFileSync(stack(), readFileSync(stack(), 'utf8').slice(0, 900)),
      /india\/cdk\.tf\.json is no JSON \(.*\); write it with polycloud synth\.$/,
    ],
    [
      'foreign JSON',
      ['india'],
      () => writeFileSync(stack(), '{"name":"x"}'),
      /india\/cdk\.tf\.json is not the Terraform configuration of a stack; write it with polycloud synth\.$/,
    ],
    [
      'a list',
      ['india'],
      () => writeFileSync(stack(), '[]'),
      /india\/cdk\.tf\.json is not a JSON object; write it with polycloud synth\.$/,
    ],
    [
      'the file of another stack',
      ['india'],
      () => cpSync(join(folder, 'out/stacks/platform/cdk.tf.json'), stack()),
      /india\/cdk\.tf\.json is the configuration of platform, not of india; write it with polycloud synth\.$/,
    ],
    [
      'no manifests',
      ['india'],
      () => rmSync(join(folder, 'manifests'), { recursive: true }),
      /manifests\/india does not exist; write it with polycloud manifests india\.$/,
    ],
    [
      'two documents of one name',
      ['india'],
      () => appendFileSync(manifest('orders.yaml'), readFileSync(manifest('payments.yaml'))),
      /manifests\/india\/payments\.yaml has ServiceAccount services\/payments which .*orders\.yaml has too; name one of them differently\.$/,
    ],
    [
      'a manifest that is no YAML',
      ['india'],
      () => writeFileSync(manifest('orders.yaml'), 'a: [1'),
      /orders\.yaml is no YAML \(.*\); write it with polycloud manifests india\.$/,
    ],
    [
      'a document that is no object of Kubernetes',
      ['india'],
      () => writeFileSync(manifest('orders.yaml'), 'a: 1'),
      /orders\.yaml has a document that is no Kubernetes object; write it with polycloud manifests india\.$/,
    ],
    [
      'an empty manifest',
      ['india'],
      () => writeFileSync(manifest('orders.yaml'), '---\n'),
      /orders\.yaml holds no Kubernetes object; write it with polycloud manifests india\.$/,
    ],
    [
      'an object without what its kind has',
      ['india'],
      () =>
        writeFileSync(
          manifest('orders.yaml'),
          'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: x}\n',
        ),
      /orders\.yaml has Deployment x, whose spec is not what the kind has there; write it with polycloud manifests india\.$/,
    ],
  ])('%s', async (_, argv, spoil, message) => {
    spoil();
    const { exitCode, stdout, stderr } = await check(...argv);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr.trimEnd()).toMatch(message);
    expect(stderr.trimEnd()).not.toContain('\n');
  });
});
