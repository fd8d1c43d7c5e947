import { type ObservedJob, reportRegion, runs, touched } from '../../../cli/rehearse-release/timeline';
import type { LogLine } from '../../../deploy/log/line';

const releases = (tag: string) => ({ shop: { tag, digest: `sha256:${tag}` } });

const line = (sequence: number, more: Partial<LogLine>): LogLine => ({
  ...{ sequence, region: 'eu', at: '2026-01-01T00:00:00Z', kind: 'deploy', who: 'someone', tag: null },
  ...{ commit: 'abc', plan: null, outputs: '', before: {}, after: {}, manifests: {}, outcome: 'done' },
  ...{ failures: [], seconds: {}, previous: '' },
  ...more,
});

const former = line(1, { tag: 'v0.9.0', after: releases('v1.3.0') });
const deployed = line(2, { tag: 'v1.0.0', after: releases('v1.4.0'), plan: 'sha256:p' });
const failed = line(2, { tag: 'v1.0.0', after: releases('v1.4.0'), outcome: 'failed', plan: 'sha256:p' });
const back = line(3, { kind: 'rollback', tag: 'v0.9.0', after: releases('v1.3.0') });

const check: ObservedJob = {
  ...{ id: 'check', name: 'check the tag', needs: [], conclusion: 'success', wall: { start: 0, end: 5 } },
};
const first = (region: string, infrastructureMinutes: number, rolloutMinutes: number): ObservedJob => ({
  ...{ id: 'first', name: `wave 1, ${region}`, needs: ['check'], conclusion: 'success', region, wave: 1 },
  ...{ wall: { start: 5, end: 9 }, infrastructureMinutes, rolloutMinutes },
});
const rest: ObservedJob = {
  ...{
    id: 'rest',
    name: 'wave 2, us',
    needs: ['check', 'first'],
    conclusion: 'success',
    region: 'us',
    wave: 2,
  },
  ...{ wall: { start: 9, end: 12 }, infrastructureMinutes: 4, rolloutMinutes: 2 },
};
const record = (...lines: readonly LogLine[]) => ({ lines, serial: lines.length, problems: [] });
const us = { name: 'us', awsRegion: 'us-east-1', wave: 2 };
const eu = { name: 'eu', awsRegion: 'eu-west-1', wave: 1 };

test('a region begins in AWS when the slowest of what it waits for has ended', () => {
  const jobs = [check, first('eu', 1, 2), first('ap', 10, 1), rest];
  const report = reportRegion({ region: us, job: rest, jobs, before: record(), after: record(deployed) });
  expect(report.minutes).toEqual({ start: 11, end: 17, infrastructure: 4, rollout: 2 });
});

test('a region that was deployed', () => {
  const job = first('eu', 1, 2);
  const report = reportRegion({
    ...{ region: eu, job, jobs: [check, job] },
    before: record(former),
    after: record(former, deployed),
  });
  expect(report).toEqual({
    ...{ region: 'eu', awsRegion: 'eu-west-1', wave: 1, outcome: 'deployed', message: null },
    wall: { start: 5, end: 9 },
    minutes: { start: 0, end: 3, infrastructure: 1, rollout: 2 },
    ...{ before: 'v0.9.0', after: 'v1.0.0', plan: 'sha256:p' },
    logLine: { sequence: 2, hash: expect.stringMatching(/^[0-9a-f]{64}$/) },
    stateSerial: { before: 1, after: 2 },
  });
});

test('a region that failed and went back, its log says so', () => {
  const job: ObservedJob = { ...first('eu', 0, 9), conclusion: 'failure', message: 'shop crashes' };
  const input = { region: eu, job, jobs: [check, job], before: record(former) };
  expect(reportRegion({ ...input, after: record(former, failed, back) })).toMatchObject({
    ...{ outcome: 'rolled back', message: 'shop crashes', before: 'v0.9.0', after: 'v0.9.0' },
    plan: 'sha256:p',
  });
  expect(reportRegion({ ...input, after: record(former, failed) })).toMatchObject({ outcome: 'failed' });
  expect(
    reportRegion({ ...input, after: record(former, failed, { ...back, outcome: 'failed' }) }),
  ).toMatchObject({ outcome: 'failed' });
});

test.each<readonly [string, ObservedJob | undefined]>([
  ['no job', undefined],
  ['a job that was planned and never ran', { ...rest, conclusion: 'cancelled', wall: undefined as never }],
])('a region with %s was not started, and must be as it was', (_, job) => {
  const input = { region: us, job, jobs: [check], before: record(former) };
  const same = reportRegion({ ...input, after: record(former) });
  expect(same).toMatchObject({ outcome: 'not started', minutes: null, logLine: null, before: 'v0.9.0' });
  expect(touched([same])).toEqual([]);
  const logged = reportRegion({ ...input, after: { ...record(former, deployed), serial: 1 } });
  const written = reportRegion({ ...input, after: { ...record(former), serial: 2 } });
  const told = 'us was changed, although no job of the workflow ran for it';
  expect(touched([logged, written])).toEqual([told, told]);
});

test('what a region runs is what its log last saw get ready', () => {
  expect(runs([])).toBeNull();
  expect(runs([former, failed, back])).toBe('v0.9.0');
  // One service went back, the others did not: no release has this.
  const mixed = { ...releases('v1.4.0'), cart: { tag: 'v1.3.0', digest: 'sha256:c' } };
  expect(runs([former, { ...failed, after: mixed }])).toBeNull();
});
