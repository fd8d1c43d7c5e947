import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { planRegion } from '../../cli/new-region';
import { regions } from '../../regions';
import { nextFree } from '../../regions/cidr';
import { readRegionFiles } from '../../regions/files';
import { isoDate } from '../../regions/kubernetes-versions';
import { proposeRegion, type RegionRequest, withRegion } from '../../regions/new-region';
import { platform } from '../../regions/platform';
import { InvalidConfiguration } from '../../regions/problem';
import { regionFile, registryFile } from '../../regions/template';
import { tiers } from '../../regions/tiers';
import { capture } from './capture';

const today = '2026-11-21';
const checkout = join(__dirname, '../..');
// A name and an account that the fleet will hardly ever have: these tests run on whatever regions there are.
const request: RegionRequest = {
  name: 'just-a-test',
  awsRegion: 'me-south-1',
  account: '999999999999',
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

const free = String(nextFree(regions.map(({ network }) => network.cidr)));
const lastWave = Math.max(...regions.map(({ wave }) => wave ?? 1));

test('writes the region, its releases and the registry, and says what comes next', async () => {
  const { exitCode, stdout, stderr } = await capture(...argv(request));
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  expect(stdout).toBe(`Wrote regions/just-a-test.ts, releases/just-a-test.json, regions/index.ts.
just-a-test has ${free} and just-a-test.${platform.parentDomain}, and rolls out in wave ${lastWave}.

Next:
  npx polycloud rehearse just-a-test    deploy it in the simulated AWS
  set owner and costCentre in its file, then commit the three files
`);
  const written = proposeRegion(request, { regions, platform, tiers, today: isoDate(new Date()) });
  expect(written).toMatchObject({ network: { cidr: free }, wave: lastWave, customer: 'pearl-bank' });
  expect(read('regions/just-a-test.ts')).toBe(regionFile(written));
  expect(read('regions/index.ts')).toBe(registryFile(withRegion(regions, written)));
  expect(readRegionFiles(join(root, 'regions')).get('just-a-test')).toBe('just-a-test');
  expect(Object.keys(JSON.parse(read('releases/just-a-test.json')))).toEqual(
    expect.arrayContaining(Object.keys(JSON.parse(read('releases/eu.json')))),
  );
});

test('--dry-run prints the files and writes none', async () => {
  const files = snapshot();
  const { exitCode, stdout } = await capture(...argv(request), '--dry-run');
  expect(exitCode).toBe(0);
  expect(stdout).toContain(
    "--- regions/just-a-test.ts\nimport { accountQuotas } from './account-quotas';\nimport type",
  );
  expect(snapshot()).toEqual(files);
});

test('--json', async () => {
  const { stdout } = await capture(...argv(request), '--json');
  expect(JSON.parse(stdout)).toMatchObject({
    region: { name: 'just-a-test', network: { cidr: free } },
    files: ['regions/just-a-test.ts', 'releases/just-a-test.json', 'regions/index.ts'],
    written: true,
  });
  expect(existsSync(join(root, 'regions/just-a-test.ts'))).toBe(true);
});

describe('writes nothing when a rule is broken', () => {
  test.each([
    [{ name: 'Bahrain' }, 'regions/Bahrain.ts: name Bahrain is not 2–16 of a–z'],
    [{ name: 'platform' }, 'regions/platform.ts: name platform is the shared stack; choose another name'],
    [{ name: 'tiers' }, 'regions/tiers.ts: name tiers is taken by a module of regions/; choose another name'],
    [{ name: 'rules' }, 'regions/rules.ts: name rules is taken by a module of regions/; choose another name'],
    [{ name: 'uae' }, 'regions/uae.ts: name uae is used by two regions; rename one of them'],
    [{ account: '210000000020' }, 'regions/just-a-test.ts: account 210000000020 is also the account of uae'],
    [{ account: '21' }, 'regions/just-a-test.ts: account 21 is not 12 digits'],
    [
      { jurisdiction: 'ae' },
      'regions/just-a-test.ts: awsRegion me-south-1 lies in bh, outside the jurisdiction ae',
    ],
    [{ tier: 'prod' }, 'regions/just-a-test.ts: tier prod is not a tier; did you mean production?'],
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

// Of 240 networks, previews keep four to themselves.
test('no network is left after 236 regions', () => {
  const many = [...regions];
  while (many.length < 236) {
    const i = many.length;
    const account = String(300_000_000_000 + i);
    many.push(
      proposeRegion({ ...request, name: `r${i}`, account }, { regions: many, platform, tiers, today }),
    );
  }
  writeFileSync(join(root, 'regions/index.ts'), registryFile(many));
  const plan = () =>
    planRegion(root, { ...request, account: '888888888888' }, { regions: many, platform, tiers, today });
  expect(plan).toThrow(
    new InvalidConfiguration([
      {
        file: 'regions/just-a-test.ts',
        key: 'network.cidr',
        value: 'none',
        rule: 'is not an IPv4 CIDR',
        mend: 'no /16 of 10.0.0.0/8 is free',
      },
    ]),
  );
});
