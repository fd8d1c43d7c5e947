import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stackNames, synthesize } from '../../deploy/synthesize';
import { capture } from './capture';

const checkout = join(__dirname, '../..');
const cdktfCli = join(checkout, 'node_modules/.bin/cdktf');
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'synth-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const stacksIn = (outdir: string) => readdirSync(join(outdir, 'stacks')).sort();
const manifest = (outdir: string) => JSON.parse(readFileSync(join(outdir, 'manifest.json'), 'utf8'));
const contents = (outdir: string) => [
  manifest(outdir),
  ...stacksIn(outdir).map((name) => readFileSync(join(outdir, 'stacks', name, 'cdk.tf.json'), 'utf8')),
];

test('synth writes every stack, and lists what it wrote', async () => {
  const { exitCode, stdout } = await capture('synth', '--json', '--output', join(folder, 'deep/out'));
  expect(exitCode).toBe(0);
  const written: readonly { name: string; resources: number; bytes: number }[] = JSON.parse(stdout);
  expect(written.map(({ name }) => name)).toEqual(stackNames);
  for (const { name, bytes } of written) {
    expect(readFileSync(join(folder, 'deep/out/stacks', name, 'cdk.tf.json'))).toHaveLength(bytes);
  }
});

test('with names, only those are written; the rest and the manifest stay', async () => {
  const out = join(folder, 'out');
  synthesize({ names: ['eu', 'dev-feature'], outdir: out });
  expect(stacksIn(out)).toEqual(['dev-feature', 'eu']);
  expect(Object.keys(manifest(out).stacks)).toEqual(['dev-feature', 'eu']);
  writeFileSync(join(out, 'stacks/dev-feature/cdk.tf.json'), '{}');
  const { stdout } = await capture('synth', 'eu', '--output', out);
  expect(stdout.split('\n').map((line) => line.split(' ')[0])).toEqual(['stack', 'eu', '']);
  expect(readFileSync(join(out, 'stacks/dev-feature/cdk.tf.json'), 'utf8')).toBe('{}');
  expect(Object.keys(manifest(out).stacks)).toEqual(['dev-feature', 'eu']);
});

test('one stack after another gives what all at once gives', () => {
  const names = ['demo', 'staging', 'platform'];
  synthesize({ names, outdir: join(folder, 'together') });
  for (const name of names) synthesize({ names: [name], outdir: join(folder, 'apart') });
  expect(contents(join(folder, 'apart'))).toEqual(contents(join(folder, 'together')));
});

test('a stack that left the fleet is removed, and nothing that was not synthesized', () => {
  for (const [name, file] of [
    ['former', 'cdk.tf.json'],
    ['mine', 'main.tf'],
  ] as const) {
    mkdirSync(join(folder, 'stacks', name), { recursive: true });
    writeFileSync(join(folder, 'stacks', name, file), '{}');
  }
  synthesize({ names: ['demo'], outdir: folder });
  expect(stacksIn(folder)).toEqual(['demo', 'mine']);
});

test('an unknown name writes nothing', async () => {
  const { exitCode, stderr } = await capture('synth', 'euu', '--output', join(folder, 'out'));
  expect(exitCode).toBe(2);
  expect(stderr).toBe(`no region is called euu; did you mean eu? Known: ${stackNames.join(', ')}.\n`);
  expect(readdirSync(folder)).toEqual([]);
});

const environment = {
  ...process.env,
  CI: 'true',
  CHECKPOINT_DISABLE: '1',
  DISABLE_VERSION_CHECK: '1',
  NO_COLOR: '1',
};
const run = (command: string, args: readonly string[], cwd: string, more: Record<string, string> = {}) => {
  const env = { ...environment, ...more };
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, env, encoding: 'utf8' });
  return { status, output: stdout + stderr };
};

describe('through the cdktf CLI', () => {
  test('a misspelt stack: the nearest is named, and nothing is written', () => {
    const { status, output } = run(cdktfCli, ['deploy', 'euu', '--output', folder], checkout);
    expect(status).toBe(1);
    expect(output).toContain(`no region is called euu; did you mean eu? Known: ${stackNames.join(', ')}.`);
    expect(readdirSync(folder)).toEqual([]);
  });

  test('broken rules: the whole report, and nothing is written', () => {
    const copy = join(folder, 'checkout');
    for (const part of [
      'bin',
      'checks',
      'cli',
      'deploy',
      'regions',
      'services',
      'stacks',
      'main.ts',
      'cdktf.json',
      'package.json',
      'tsconfig.json',
    ]) {
      cpSync(join(checkout, part), join(copy, part), { recursive: true });
    }
    mkdirSync(join(copy, 'node_modules'));
    for (const name of readdirSync(join(checkout, 'node_modules')).filter((each) => each !== '.cache')) {
      symlinkSync(join(checkout, 'node_modules', name), join(copy, 'node_modules', name));
    }
    const us = join(copy, 'regions/us.ts');
    writeFileSync(
      us,
      readFileSync(us, 'utf8')
        .replace(/cidr: '[^']*'/, "cidr: '10.16.0.0/15'")
        .replace('scale: 1', 'scale: 0'),
    );
    const { status, output } = run(cdktfCli, ['synth'], copy);
    expect(status).toBe(1);
    for (const line of [
      'regions/us.ts: network.cidr 10.16.0.0/15 overlaps eu (10.16.0.0/16); take a free /16, e.g. 10.',
      'regions/us.ts: network.cidr 10.16.0.0/15 is not a /16; take a free /16, e.g. 10.',
      "regions/us.ts: scale 0 is not a number of at least 1; set 1 for the tier's own size",
    ]) {
      expect(output).toContain(line);
    }
    expect(existsSync(join(copy, 'cdktf.out'))).toBe(false);
  });

  test('only the stacks that the command line names are synthesized', () => {
    const stand = join(folder, 'cdktf.js');
    writeFileSync(stand, "require('node:child_process').execSync('node bin/app.mjs', { stdio: 'inherit' });");
    expect(
      run(process.execPath, [stand, 'deploy', 'demo', '--auto-approve'], checkout, {
        CDKTF_OUTDIR: join(folder, 'out'),
      }),
    ).toEqual({
      status: 0,
      output: '',
    });
    expect(stacksIn(join(folder, 'out'))).toEqual(['demo']);
  });
});
