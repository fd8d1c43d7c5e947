import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fakeGitHub } from '../deploy/github/fake';
import { capture } from './capture';

const folder = mkdtempSync(join(tmpdir(), 'post-comment-'));
const file = join(folder, 'comment.md');
const env = { ...process.env };
beforeAll(() => writeFileSync(file, 'text'));
afterEach(() => {
  process.env = { ...env };
});
afterAll(() => rmSync(folder, { recursive: true }));

const post = (number: string, name: string, path = file) =>
  capture('post-comment', number, '--name', name, '--file', path);

test('a comment that is not there yet is made, with its mark in front', async () => {
  const { asked, url, close } = await fakeGitHub({
    'GET /repos/octo/cloud/issues/7/comments': { data: [] },
    'POST /repos/octo/cloud/issues/7/comments': { status: 201, data: { html_url: 'https://github/c1' } },
  });
  Object.assign(process.env, { GITHUB_REPOSITORY: 'octo/cloud', GITHUB_TOKEN: 't', GITHUB_API_URL: url });
  const ran = await post('7', 'plan').finally(close);
  expect(ran).toEqual({ exitCode: 0, stdout: 'https://github/c1\n', stderr: '' });
  expect(asked.at(-1)?.body).toEqual({ body: '<!-- polycloud: plan -->\ntext' });
});

test.each([
  ['7', 'plan --> <b>', file, /It is not a name of a-z, 0-9 and "-"\./],
  ['0', 'plan', file, /It is not the number of a pull request\./],
  ['9'.repeat(30), 'plan', file, /It is not the number of a pull request\./],
  ['7', 'plan', join(folder, 'nowhere'), /^--file \S+ can't be read: ENOENT/],
  ['7', 'plan', folder, /^--file \S+ can't be read: EISDIR/],
])('%s, %s, %s is wrong usage', async (number, name, path, message) => {
  const ran = await post(number, name, path);
  expect(ran.exitCode).toBe(2);
  expect(ran.stderr).toMatch(message);
});
