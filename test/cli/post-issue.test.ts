import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fakeGitHub } from '../deploy/github/fake';
import { capture } from './capture';

let folder: string;
const env = { ...process.env };
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'post-issue-'));
});
afterEach(() => {
  process.env = { ...env };
  rmSync(folder, { recursive: true });
});

function file(text: string): string {
  const path = join(folder, 'drift.json');
  writeFileSync(path, text);
  return path;
}

test.each([
  ['{', /^--file \S+ is no JSON \(.*\); give what polycloud drift --json printed\.\n$/],
  ['{}', /^--file \S+ is not what polycloud drift --json prints \(drifted: .*; issue: .*\)\.\n$/],
])('%s is wrong usage', async (text, message) => {
  const { exitCode, stderr } = await capture('post-issue', '--file', file(text));
  expect(exitCode).toBe(2);
  expect(stderr).toMatch(message);
});

test('drift opens an issue', async () => {
  const { asked, url, close } = await fakeGitHub({
    'GET /repos/octo/cloud/issues': { data: [] },
    'POST /repos/octo/cloud/issues': { status: 201, data: { html_url: 'https://github/1' } },
  });
  Object.assign(process.env, { GITHUB_REPOSITORY: 'octo/cloud', GITHUB_TOKEN: 't', GITHUB_API_URL: url });
  const issue = { title: 'Drift in eu', marker: '<!-- x -->', body: '<!-- x -->\ntext' };
  const ran = await capture('post-issue', '--file', file(JSON.stringify({ drifted: true, issue })));
  expect(ran).toEqual({ exitCode: 0, stdout: 'opened https://github/1\n', stderr: '' });
  expect(asked).toHaveLength(2);
  await close();
});
