import { tagAtGitHub } from '../../../deploy/github/tag';
import { type Answers, fakeGitHub } from './fake';

const commit = '1'.repeat(40);
const [object, inner] = ['a'.repeat(40), 'b'.repeat(40)];
const ref = (type: string, sha: string): Answers => ({
  'GET /repos/octo/cloud/git/ref/tags%2Fv1.4.0': { data: { object: { type, sha } } },
});
const tagObject = (sha: string, target: { type: string; sha: string }, verified: boolean): Answers => ({
  [`GET /repos/octo/cloud/git/tags/${sha}`]: {
    data: { object: target, tagger: { name: 'Release Manager' }, verification: { verified } },
  },
});

async function ask(answers: Answers) {
  const { github, close } = await fakeGitHub(answers);
  return tagAtGitHub(github, 'v1.4.0').finally(close);
}

test.each([
  [false, 'annotated'],
  [true, 'signed'],
])('verified %s: it is %s', async (verified) => {
  const answers = { ...ref('tag', object), ...tagObject(object, { type: 'commit', sha: commit }, verified) };
  expect(await ask(answers)).toEqual({
    annotated: true,
    commit,
    signed: verified,
    tagger: 'Release Manager',
  });
});

test('a lightweight tag is the name of a commit', async () => {
  expect(await ask(ref('commit', commit))).toEqual({
    annotated: false,
    commit,
    signed: false,
    tagger: 'unknown',
  });
});

test('a tag of a tag is followed to its commit, and says of itself what the outer one does', async () => {
  const answers = {
    ...ref('tag', object),
    ...tagObject(object, { type: 'tag', sha: inner }, true),
    ...tagObject(inner, { type: 'commit', sha: commit }, false),
  };
  expect(await ask(answers)).toMatchObject({ annotated: true, commit, signed: true });
});

test('no such tag, and no way to find out', async () => {
  expect(await ask({})).toBeUndefined();
  await expect(
    ask({ 'GET /repos/octo/cloud/git/ref/tags%2Fv1.4.0': { status: 403, data: { message: 'No' } } }),
  ).rejects.toThrow('No');
});
