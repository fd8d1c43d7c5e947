import type { ReleaseReport } from '../../../cli/rehearse-release/report';
import type { ReportedRegion } from '../../../cli/rehearse-release/timeline';

const eu: ReportedRegion = {
  ...{ region: 'eu', awsRegion: 'eu-west-1', wave: 1, outcome: 'rolled back', message: 'shop <crashes>' },
  wall: { start: 5, end: 65 },
  minutes: { start: 0, end: 12.5, infrastructure: 2.5, rollout: 10 },
  ...{ before: 'v0.9.0', after: 'v0.9.0', plan: `sha256:${'ab'.repeat(32)}` },
  logLine: { sequence: 3, hash: 'cd'.repeat(32) },
  stateSerial: { before: 1, after: 2 },
};

const us: ReportedRegion = {
  ...{ region: 'us', awsRegion: 'us-east-1', wave: 2, outcome: 'not started', message: null },
  ...{ wall: null, minutes: null, before: 'v0.9.0', after: 'v0.9.0', plan: null, logLine: null },
  stateSerial: { before: 1, after: 1 },
};

/** A first wave that failed. */
export const failedReport: ReleaseReport = {
  ...{ tag: 'v1.0.0', former: 'v0.9.0', workflow: '.github/workflows/deploy-production.yml' },
  ...{ alsoStarts: ['.github/workflows/other.yml'], at: '2026-01-01T12:00:00Z', outcome: 'failed' },
  ...{ problems: [], seconds: { workflow: 65, preparation: 120 }, minutes: 12.5, regions: [eu, us] },
  jobs: [
    { id: 'check', name: 'check the tag', needs: [], conclusion: 'success', wall: { start: 0, end: 5 } },
    {
      ...{ id: 'first', name: 'wave 1, eu', needs: ['check'], conclusion: 'failure', region: 'eu', wave: 1 },
      ...{ message: 'shop <crashes>', wall: { start: 5, end: 65 } },
      ...{ infrastructureMinutes: 2.5, rolloutMinutes: 10 },
    },
    { id: 'rest', name: 'rest', needs: ['check', 'first'], conclusion: 'skipped' },
  ],
  faults: [{ match: 'deployment/shop', do: 'crashloop', cluster: 'eu' }],
  dir: '/world',
};

/** The same release when all is well. */
export const doneReport: ReleaseReport = {
  ...failedReport,
  ...{ outcome: 'done', alsoStarts: [], faults: [], jobs: failedReport.jobs.slice(0, 1) },
  regions: [{ ...eu, outcome: 'deployed', message: null, after: 'v1.0.0' }],
};
