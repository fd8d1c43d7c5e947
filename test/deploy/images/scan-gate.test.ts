import { ImageRefused, scanGate } from '../../../deploy/images/scan-gate';

const digest = `sha256:${'a'.repeat(64)}`;
const answer = (status: string, counts: Readonly<Record<string, number>> | undefined, description?: string) =>
  JSON.stringify({
    imageId: { imageDigest: digest, imageTag: 'v1.4.0' },
    imageScanStatus: { status, description },
    imageScanFindings: { findingSeverityCounts: counts, findings: [] },
  });

test.each([
  [answer('COMPLETE', {}), {}],
  [answer('ACTIVE', { MEDIUM: 3, LOW: 9 }), { MEDIUM: 3, LOW: 9 }],
  [answer('COMPLETE', { CRITICAL: 0 }), { CRITICAL: 0 }],
])('fine: %s', (text, counts) => {
  expect(scanGate(text)).toEqual({ digest, counts });
});

test.each([
  [
    answer('COMPLETE', { CRITICAL: 1, HIGH: 2, LOW: 4 }),
    `${digest} has findings that keep it from being released: 1 CRITICAL, 2 HIGH; mend them and build again`,
  ],
  [
    answer('PENDING', {}, 'queued'),
    `${digest} was not scanned: PENDING (queued); wait for the scan and run this again`,
  ],
  [answer('FAILED', {}), `${digest} was not scanned: FAILED; wait for the scan and run this again`],
  [answer('COMPLETE', undefined), `${digest}: the scan tells no counts; run this again`],
])('refused: %s', (text, message) => {
  expect(() => scanGate(text)).toThrow(new ImageRefused(message));
});

test.each(['', '[]', '{"imageId":{}}', answer('COMPLETE', {}).replace(digest, 'latest')])(
  'what is no scan is refused: %s',
  (text) => {
    expect(() => scanGate(text)).toThrow(/^what ECR answered is (no JSON|not the findings of a scan)/);
  },
);
