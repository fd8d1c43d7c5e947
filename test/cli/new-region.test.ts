import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { currentFleet } from '../../cli/configuration';
import { planRegion } from '../../cli/new-region';
import { proposeRegion, type RegionRequest } from '../../regions/new-region';
import { platform } from '../../regions/platform';
import { InvalidConfiguration } from '../../regions/problem';
import { registryFile } from '../../regions/template';
import { tiers } from '../../regions/tiers';
import { capture } from './capture';

const today = '2026-11-21';
const checkout = join(__dirname, '../..');
const request: RegionRequest = {
  name: 'bahrain',
  awsRegion: 'me-south-1',
  account: '210000000030',
  tier: 'production',
  jurisdiction: 'bh',
  customer: 'pearl-bank',
};

let root: string;
const before = process.cwd();
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'new-region-'));
  for (const part of ['regions', 'releases', 'cdktf.json']) {
    cpSync(join(checkout, part), join(root, part), { recursive: true });
  }
  process.chdir(root);
});
afterEach(() => {
  process.chdir(before);
  rmSync(root, { recursive: true });
});

const argv = ({ name, awsRegion, account, tier, jurisdiction, customer = 'x1' }: RegionRequest) => [
  'new-region',
  name,
  ...['--aws-region', awsRegion, '--account', account, '--tier', tier],
  ...['--jurisdiction', jurisdiction, '--customer', customer],
];
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const snapshot = () =>
  ['regions', 'releases'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => [entry.name, readFileSync(join(entry.parentPath, entry.name), 'utf8')]),
  );

test('writes the region, its releases and the registry, and says what comes next', async () => {
  const { exitCode, stdout, stderr } = await capture(...argv(request));
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  expect(stdout).toBe(`Wrote regions/bahrain.ts, releases/bahrain.json, regions/index.ts.
bahrain has 10.25.0.0/16 and bahrain.polycloud.example.com, and rolls out in wave 2.

Next:
  npx polycloud rehearse bahrain    deploy it in the simulated AWS
  set owner and costCentre in its file, then commit the three files
`);
  expect(read('regions/bahrain.ts')).toBe(`import type { Region } from './region';

export const bahrain: Region = {
  name: 'bahrain',
  tier: 'production',
  awsRegion: 'me-south-1',
  account: '210000000030',
  jurisdiction: 'bh',
  customer: 'pearl-bank',
  network: { cidr: '10.25.0.0/16' },
  dns: { domain: 'bahrain.polycloud.example.com' },
  kubernetes: '1.36',
  scale: 1,
  wave: 2,
  lifecycle: 'active',
  owner: 'platform-engineering',
  costCentre: 'cc-1000',
};
`);
  expect(read('regions/index.ts')).toContain("import { bahrain } from './bahrain';");
  expect(read('regions/index.ts')).toContain('  uae,\n  bahrain,\n  demo,\n');
  expect(Object.keys(JSON.parse(read('releases/bahrain.json')))).toEqual(
    Object.keys(JSON.parse(read('releases/eu.json'))),
  );
});

test('--dry-run prints the files and writes none', async () => {
  const files = snapshot();
  const { exitCode, stdout } = await capture(...argv(request), '--dry-run');
  expect(exitCode).toBe(0);
  expect(stdout).toContain('--- regions/bahrain.ts\nimport type');
  expect(snapshot()).toEqual(files);
});

test('--json', async () => {
  const { stdout } = await capture(...argv(request), '--json');
  expect(JSON.parse(stdout)).toMatchObject({
    region: { name: 'bahrain', network: { cidr: '10.25.0.0/16' } },
    files: ['regions/bahrain.ts', 'releases/bahrain.json', 'regions/index.ts'],
    written: true,
  });
  expect(existsSync(join(root, 'regions/bahrain.ts'))).toBe(true);
});

describe('writes nothing when a rule is broken', () => {
  test.each([
    [{ name: 'Bahrain' }, 'regions/Bahrain.ts: name Bahrain is not 2–16 of a–z'],
    [{ name: 'platform' }, 'regions/platform.ts: name platform is the shared stack; choose another name'],
    [{ name: 'tiers' }, 'regions/tiers.ts: name tiers is taken by a module of regions/; choose another name'],
    [{ name: 'rules' }, 'regions/rules.ts: name rules is taken by a module of regions/; choose another name'],
    [{ name: 'uae' }, 'regions/uae.ts: name uae is used by two regions; rename one of them'],
    [{ account: '210000000020' }, 'regions/bahrain.ts: account 210000000020 is also the account of uae'],
    [{ account: '21' }, 'regions/bahrain.ts: account 21 is not 12 digits'],
    [
      { jurisdiction: 'ae' },
      'regions/bahrain.ts: awsRegion me-south-1 lies in bh, outside the jurisdiction ae',
    ],
    [{ tier: 'prod' }, 'regions/bahrain.ts: tier prod is not a tier; did you mean production?'],
  ])('%j', async (changes, line) => {
    const files = snapshot();
    const { exitCode, stdout, stderr } = await capture(...argv({ ...request, ...changes }));
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr.split('\n').filter((found) => found.startsWith(line))).toHaveLength(1);
    expect(snapshot()).toEqual(files);
  });

  test('or the registry holds what it would lose', async () => {
    writeFileSync(join(root, 'regions/index.ts'), `${read('regions/index.ts')}export const more = 1;\n`);
    const { exitCode, stderr } = await capture(...argv(request));
    expect(exitCode).toBe(2);
    expect(stderr).toBe(
      'regions/index.ts: regions is not laid out as new-region writes it, and would lose what was added by hand; keep only the imports and the list there, sorted by the formatter\n',
    );
  });
});

test('no network is left after 240 regions', () => {
  const regions = [...currentFleet(root, today).regions];
  while (regions.length < 240) {
    const i = regions.length;
    const account = String(300_000_000_000 + i);
    regions.push(proposeRegion({ ...request, name: `r${i}`, account }, { regions, platform, tiers, today }));
  }
  writeFileSync(join(root, 'regions/index.ts'), registryFile(regions));
  const plan = () =>
    planRegion(root, { ...request, account: '400000000000' }, { regions, platform, tiers, today });
  expect(plan).toThrow(
    new InvalidConfiguration([
      {
        file: 'regions/bahrain.ts',
        key: 'network.cidr',
        value: 'none',
        rule: 'is not an IPv4 CIDR',
        mend: 'no /16 of 10.0.0.0/8 is free',
      },
    ]),
  );
});
