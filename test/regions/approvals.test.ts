import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { regions } from '../../regions';
import { approvalsFile, parseApprovals } from '../../regions/approvals';
import { InvalidConfiguration } from '../../regions/problem';

const environments = ['eu', 'platform'];
const sound = {
  region: 'eu',
  plan: `sha256:${'0'.repeat(64)}`,
  why: 'the network is renumbered',
  approvedBy: 'release-managers',
  until: '2026-12-31',
};
const parse = (...entries: readonly unknown[]) => parseApprovals(JSON.stringify(entries), environments);

/** The problems, one a line. */
function told(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof InvalidConfiguration) return error.message;
    throw error;
  }
  return '';
}

test('no file and an empty list approve nothing; a sound one is read as it is', () => {
  expect(parseApprovals(undefined, environments)).toEqual([]);
  expect(parse()).toEqual([]);
  expect(parse(sound, { ...sound, region: 'platform' })).toEqual([sound, { ...sound, region: 'platform' }]);
});

test.each([
  ['region', 'euu', 'is no environment; take the entry out, or name one of eu, platform'],
  [
    'plan',
    'sha256:abc',
    'is no digest of a plan; take it from polycloud plan: sha256: and 64 hexadecimal digits',
  ],
  ['why', 'because', 'does not say why; say it in at least ten characters'],
  ['approvedBy', 'Jo Doe', 'is no role or team; write one in lower case, e.g. release-managers'],
  ['until', '2026-02-30', 'is no date; write YYYY-MM-DD'],
])('%s %j is told', (key, value, rule) => {
  expect(told(() => parse({ ...sound, [key]: value }))).toBe(`${approvalsFile}: [0].${key} ${value} ${rule}`);
});

test('all problems are told at once', () => {
  const lines = told(() => parse({ ...sound, why: '' }, sound, sound, { ...sound, extra: 1 }, 7)).split('\n');
  expect(lines).toHaveLength(6);
  expect(lines).toContain(
    `${approvalsFile}: [2].plan ${sound.plan} is approved twice; take one of the entries out`,
  );
  expect(lines.join()).toContain(
    'is no approval (extra is too much); write region, plan, why, approvedBy and until',
  );
});

test.each(['{', '{}', 'null', '"eu"'])('%s is no list', (text) => {
  expect(told(() => parseApprovals(text, environments))).toMatch(
    /^regions\/approvals\.json: \(file\) .* is no JSON list: .*; write a list of approvals, or \[\]$/,
  );
});

test('whatever the file holds, it is read or told, never a defect', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      told(() => parseApprovals(JSON.stringify(value), environments));
    }),
  );
});

test('the file of the checkout is sound', () => {
  const text = readFileSync(join(__dirname, '../..', approvalsFile), 'utf8');
  parseApprovals(text, [...regions.map(({ name }) => name), 'platform']);
});
