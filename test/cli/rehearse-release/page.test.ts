import { releasePage } from '../../../cli/rehearse-release/page';
import { doneReport, failedReport } from './report';

test('asks nothing of others, and escapes what jobs said', () => {
  const page = releasePage(failedReport);
  expect(page).toContain('content="default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;"');
  expect(page).toContain('shop &lt;crashes&gt;');
  expect(page).not.toMatch(/<crashes>|<script|https?:|\bundefined\b|\bNaN\b|\[object/);
});

test('draws each region within the axis, and who was not started apart', () => {
  const page = releasePage(failedReport);
  const parts = [...page.matchAll(/left:([\d.]+)%;width:([\d.]+)%/g)];
  expect(parts.length).toBeGreaterThan(3);
  for (const [, left, width] of parts) expect(Number(left) + Number(width)).toBeLessThanOrEqual(100.01);
  expect(page.match(/not started: runs what it ran/g)).toHaveLength(1);
  expect(page).toContain('<td><b>crashloop</b></td><td>deployment/shop in eu</td>');
  expect(page).toContain('The push also starts .github/workflows/other.yml, not run here.');
});

test('has no section for what did not happen', () => {
  const page = releasePage(doneReport);
  expect(page).toContain('<span class="badge done">done</span>');
  expect(page).not.toMatch(/What failed|Faults of the scenario|not started/);
});

test('a region is red in what it failed in', () => {
  const kinds = (rollout: number) => {
    const regions = failedReport.regions.map((one) => ({
      ...one,
      minutes: one.minutes && { ...one.minutes, end: 2.5 + rollout, rollout },
    }));
    const [chart = ''] = releasePage({ ...failedReport, regions }).split('<p class="legend">');
    return [...chart.matchAll(/class="bar (\w+)"/g)].map(([, kind]) => kind);
  };
  expect(kinds(10)).toEqual(['create', 'failed']);
  expect(kinds(0)).toEqual(['failed']);
});
