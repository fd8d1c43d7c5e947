import { describeTag } from '../../cli/release-check';
import { fakeGitHub } from '../deploy/github/fake';
import { capture } from './capture';

const env = { ...process.env };
afterEach(() => {
  process.env = { ...env };
});

const commit = '1'.repeat(40);

/** Asks a GitHub that has v0.0.1 as a tag object at that commit. */
async function ask(...args: readonly string[]) {
  const { asked, url, close } = await fakeGitHub({
    'GET /repos/octo/cloud/git/ref/tags%2Fv0.0.1': { data: { object: { type: 'commit', sha: commit } } },
  });
  Object.assign(process.env, { GITHUB_REPOSITORY: 'octo/cloud', GITHUB_TOKEN: 't', GITHUB_API_URL: url });
  const ran = await capture('release-check', ...args).finally(close);
  return { ...ran, asked: asked.map(({ path }) => path) };
}

test('GitHub says what a tag is and where; all that is wrong is told at once', async () => {
  const ran = await ask('--github', '--commit', '2'.repeat(40), '--', 'v0.0.1');
  expect(ran).toEqual({
    exitCode: 1,
    stdout: '',
    stderr:
      'v0.0.1 is a lightweight tag; make it anew: git tag --annotate --force v0.0.1 (or --sign)\n' +
      'v0.0.1 was moved: this run began with 222222222222, and the tag is at 111111111111 now; ' +
      'tag a new version instead\n',
    asked: ['/repos/octo/cloud/git/ref/tags%2Fv0.0.1'],
  });
});

test.each([
  [['--github', '--', 'v0.0.9'], 1, /^there is no tag v0\.0\.9; push it, or fetch it: git fetch --tags\n$/],
  [['--github', '--', '../../issues'], 2, /^the tag \.\.\/\.\.\/issues is no release; /],
  [['--commit', 'main', 'v0.0.1'], 2, /It is not a commit, 40 hexadecimal digits\./],
])('%j', async (args, exitCode, stderr) => {
  const ran = await ask(...args);
  expect(ran).toMatchObject({ exitCode, stdout: '', stderr: expect.stringMatching(stderr) });
});

test('without a job of GitHub there is nobody to ask', async () => {
  delete process.env['GITHUB_TOKEN'];
  delete process.env['GITHUB_REPOSITORY'];
  const { exitCode, stderr } = await capture('release-check', '--github', 'v0.0.1');
  expect(exitCode).toBe(2);
  expect(stderr).toContain("this is no job of GitHub's with a token");
});

test('whoever makes a tag writes nothing but text into the summary of the run', () => {
  const tagger = 'A <img src=x> [b](https://c) `d`\u001b[31m\n@team';
  expect(describeTag({ tag: 'v1.0.0', version: 'v1.0.0', commit, signed: false, tagger })).toBe(
    'v1.0.0: release v1.0.0 for every production region, commit 111111111111 on main, ' +
      'annotated by `A <img src=x> [b](https://c) ˋdˋ [31m @team`',
  );
});
