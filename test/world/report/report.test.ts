import type { OperationRecord } from '../../../world/faults/observer';
import { ticks } from '../../../world/report/axis';
import { formatMinutes, formatSeconds, plural } from '../../../world/report/format';
import { reportPage } from '../../../world/report/page';
import { buildReport, type ReportInput } from '../../../world/report/report';

const operation = (address: string, path: string, minutes: number, began: number): OperationRecord => ({
  phase: 'deploy',
  address: `eu/${address}`,
  path,
  type: address.split('.')[0] ?? '',
  action: 'create',
  account: '210000000016',
  minutes,
  outcome: 'done',
  began: 2 * began,
  ended: 2 * began + 1,
});
const input: ReportInput = {
  name: 'eu',
  account: '210000000016',
  awsRegion: 'eu-west-1',
  at: '2026-01-02T03:04:05.678Z',
  wallSeconds: 12.3,
  steps: [{ title: 'deploy', seconds: 4, detail: 'fine', failed: false }],
  records: [
    operation('aws_vpc.v', 'eu/network/vpc', 1, 0),
    operation('aws_msk_cluster.k', 'eu/kafka/cluster', 23, 1),
    operation('aws_eip.e', 'eu/network/eip', 2, 2),
    {
      ...operation('aws_vpc.v', 'eu/network/vpc', 0, 3),
      action: 'read',
      fault: { do: 'throttle', message: 'slow' },
    },
  ],
  dependencies: new Map([['aws_msk_cluster.k', new Set(['aws_vpc.v'])]]),
  parallelism: 1,
  resourceTypes: ['aws_vpc', 'aws_eip', 'aws_eip'],
  scenario: {
    seed: 7,
    faults: [
      { match: 'aws_vpc.*', on: ['read'], do: 'throttle', times: 1, after: 0, probability: 1 },
      { match: '<b>', on: ['create'], do: 'fail', times: 1, after: 0, probability: 1 },
    ],
    clusterFaults: [],
  },
  struck: [
    [{ phase: 'deploy', address: 'eu/aws_vpc.v', minute: 0, message: '<script>alert("x")</script>' }],
    [],
  ],
};

test('figures, areas, critical path and counts', () => {
  const report = buildReport(input);
  expect(report).toMatchObject({
    outcome: 'done',
    seed: 7,
    resources: [
      { type: 'aws_eip', count: 2 },
      { type: 'aws_vpc', count: 1 },
    ],
    phases: [{ name: 'deploy', makespanMinutes: 26, lowerBoundMinutes: 24, workMinutes: 26 }],
  });
  const [phase] = report.phases;
  expect(phase?.criticalPath.map(({ path, area }) => [path, area])).toEqual([
    ['network/vpc', 'network'],
    ['kafka/cluster', 'kafka'],
  ]);
  expect(phase?.operations.map(({ critical }) => critical)).toEqual([true, false, true]);
  expect(report.faults.map(({ struck }) => struck.length)).toEqual([1, 0]);
});

test('a failed step makes a failed rehearsal; a phase without changes is left out', () => {
  const steps = [{ title: 'deploy', seconds: 1, failed: true }];
  const records = input.records.map((record) => ({ ...record, action: 'read' as const }));
  expect(buildReport({ ...input, steps, records })).toMatchObject({ outcome: 'failed', phases: [] });
});

test('the page says it all, asks for nothing from elsewhere, and escapes all text', () => {
  const page = reportPage(buildReport(input));
  for (const text of [
    'Rehearsal of eu',
    '26 min',
    '24 min',
    '1.08',
    'kafka/cluster',
    'aws_msk_cluster',
    'did not strike',
  ]) {
    expect(page).toContain(text);
  }
  expect(page).not.toMatch(/<script|src=|href=|@import|url\(|https?:/);
  expect(page).toContain('&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;');
  expect(page).toContain('&lt;b&gt;');
  expect(page).toContain("default-src 'none'".replaceAll("'", '&#39;'));
});

test('hundreds of short operations get one row, the long ones their own', () => {
  const many = Array.from({ length: 300 }, (_, index) =>
    operation(`aws_iam_role.r${index}`, `eu/roles/r${index}`, 0.02, index + 9),
  );
  const page = reportPage(buildReport({ ...input, records: [...input.records, ...many] }));
  expect(page.match(/class="row" title=/g)?.length).toBeLessThan(10);
  expect(page).toContain('300 operations');
});

test.each([
  [0, '0 min'],
  [0.025, '0.03 min'],
  [1.44, '1.4 min'],
  [23.25, '23.3 min'],
  [60, '1 h 00 min'],
  [125.4, '2 h 05 min'],
])('%d minutes are %s', (minutes, text) => expect(formatMinutes(minutes)).toBe(text));

test.each([
  [0.44, '0.4 s'],
  [12, '12 s'],
  [65.2, '1 min 05 s'],
])('%d seconds are %s', (seconds, text) => expect(formatSeconds(seconds)).toBe(text));

test('plural', () =>
  expect([0, 1, 2].map((n) => plural(n, 'orphan'))).toEqual(['0 orphans', '1 orphan', '2 orphans']));

test.each([0.03, 0.7, 8, 28.7, 51, 240, 3000])('the axis over %d minutes has few round marks', (span) => {
  const marks = ticks(span);
  expect(marks.length).toBeGreaterThan(3);
  expect(marks.length).toBeLessThanOrEqual(11);
  expect(marks[0]).toBe(0);
});
