import { NoGitHub, openGitHub } from '../../../deploy/github/client';
import { keepComment, markOf } from '../../../deploy/github/comment';
import { fakeGitHub } from './fake';

const list = 'GET /repos/octo/cloud/issues/5/comments';
const made = { status: 201, data: { html_url: 'https://github/new' } };

test('the first comment is new, with its mark in front and the job’s token', async () => {
  const { github, asked, close } = await fakeGitHub({
    [list]: { data: [] },
    'POST /repos/octo/cloud/issues/5/comments': made,
  });
  expect(await keepComment(github, { issue: 5, name: 'plan', text: 'hello' })).toBe('https://github/new');
  expect(asked.at(-1)?.body).toEqual({ body: '<!-- polycloud: plan -->\nhello' });
  expect(asked.every(({ token }) => token === 'bearer token-1')).toBe(true);
  await close();
});

test('the bot’s own comment of that name is renewed; others are not touched', async () => {
  const of = (id: number, type: string, body: string) => ({ id, user: { type }, body });
  const { github, asked, close } = await fakeGitHub({
    [list]: {
      data: [
        of(1, 'User', markOf('plan')),
        of(2, 'Bot', markOf('other')),
        of(3, 'Bot', `${markOf('plan')}\nold`),
      ],
    },
    'PATCH /repos/octo/cloud/issues/comments/3': { data: { html_url: 'https://github/3' } },
  });
  expect(await keepComment(github, { issue: 5, name: 'plan', text: 'new' })).toBe('https://github/3');
  expect(asked).toHaveLength(2);
  await keepComment(github, { issue: 5, name: 'plan', text: `${markOf('plan')}\nmarked` });
  expect(asked.at(-1)?.body).toEqual({ body: `${markOf('plan')}\nmarked` });
  await close();
});

test.each([
  [{}, /GITHUB_REPOSITORY: .*\n {2}GITHUB_TOKEN: /],
  [{ GITHUB_REPOSITORY: 'a b/c', GITHUB_TOKEN: 'x' }, /GITHUB_REPOSITORY: is not owner\/name$/],
  [{ GITHUB_REPOSITORY: 'a/b', GITHUB_TOKEN: '' }, /GITHUB_TOKEN: is empty$/],
])('outside of a job: %j', async (env, message) => {
  await expect(openGitHub(env)).rejects.toThrow(NoGitHub);
  await expect(openGitHub(env)).rejects.toThrow(message);
});

test.each(['secret\n', 'two secrets', 'sécret'])(
  'a token that no header takes is not told: %j',
  async (token) => {
    const told = await openGitHub({ GITHUB_REPOSITORY: 'a/b', GITHUB_TOKEN: token }).catch(String);
    expect(told).toMatch(/GITHUB_TOKEN: has a space, a line end or another character/);
    expect(told).not.toContain('cret');
  },
);
