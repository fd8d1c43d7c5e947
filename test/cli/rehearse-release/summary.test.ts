import { summary } from '../../../cli/rehearse-release/summary';
import { doneReport, failedReport } from './report';

test('a first wave that failed', () => {
  expect(summary(failedReport)).toBe(`\
region  wave  outcome      in AWS            here              release  plan          log                   state
eu      1     rolled back  0 min – 12.5 min  5 s – 1 min 05 s  v0.9.0   abababababab  line 3, cdcdcdcdcdcd  serial 2
us      2     not started  -                 -                 v0.9.0   -             as it was             as it was

wave 1, eu failed:
  shop <crashes>

The push also starts .github/workflows/other.yml, not run here.

failed: 0 of 2 production regions run v1.0.0; 12.5 min in AWS, rehearsed in 1 min 05 s (and 2 min 00 s to get to the release before)`);
});

test('a release that went through', () => {
  expect(summary(doneReport)).toBe(`\
region  wave  outcome   in AWS            here              release          plan          log                   state
eu      1     deployed  0 min – 12.5 min  5 s – 1 min 05 s  v0.9.0 → v1.0.0  abababababab  line 3, cdcdcdcdcdcd  serial 2

done: 1 of 1 production regions run v1.0.0; 12.5 min in AWS, rehearsed in 1 min 05 s (and 2 min 00 s to get to the release before)`);
});

test('a region that was changed behind the workflow’s back is told', () => {
  expect(summary({ ...failedReport, problems: ['us was changed'] })).toContain('\n\nus was changed\n\n');
});

test.each([
  [13, 13],
  [14, 13],
  [200, 13],
])('of %i lines that a job says, %i are told', (count, told) => {
  const message = Array.from({ length: count }, (_, index) => `line ${index + 1}`).join('\n');
  const jobs = failedReport.jobs.map((job) => (job.conclusion === 'failure' ? { ...job, message } : job));
  const [, said = ''] = summary({ ...failedReport, jobs }).split('wave 1, eu failed:\n');
  const lines = said.split('\n\n')[0]?.split('\n') ?? [];
  expect(lines).toHaveLength(told);
  expect([lines[0], lines.at(-1)]).toEqual(['  line 1', `  line ${count}`]);
  if (count > 13) expect(lines[8]).toBe(`  … ${count - 12} lines more`);
});
