import { type Proposal, propose } from '../../../deploy/github/propose';
import { type Answers, fakeGitHub } from './fake';

const proposal = {
  from: 'abc',
  branch: 'promote/staging-eu',
  title: 'Promote',
  body: 'text',
  files: { 'releases/eu.json': '{}\n' },
};
const answers: Answers = {
  'GET /repos/octo/cloud': { data: { default_branch: 'main' } },
  'GET /repos/octo/cloud/git/commits/abc': { data: { tree: { sha: 'tree-abc' } } },
  'POST /repos/octo/cloud/git/trees': { status: 201, data: { sha: 'tree-new' } },
  'POST /repos/octo/cloud/git/commits': { status: 201, data: { sha: 'new' } },
  'POST /repos/octo/cloud/git/refs': { status: 201, data: {} },
  'GET /repos/octo/cloud/pulls': { data: [] },
  'POST /repos/octo/cloud/pulls': { status: 201, data: { number: 4, html_url: 'https://github/4' } },
  'PATCH /repos/octo/cloud/pulls/3': { data: {} },
};

async function proposed(more: Answers = {}, other: Partial<Proposal> = {}) {
  const { github, asked, close } = await fakeGitHub({ ...answers, ...more });
  try {
    return { result: await propose(github, { ...proposal, ...other }), asked };
  } finally {
    await close();
  }
}

test('a new pull request: one commit on that of the checkout, a branch at it, then the request', async () => {
  const { result, asked } = await proposed();
  expect(result).toEqual({ number: 4, url: 'https://github/4', updated: false });
  const bodyOf = (end: string) => asked.filter(({ path }) => path.endsWith(end)).map(({ body }) => body);
  expect(bodyOf('/git/trees')).toEqual([
    {
      base_tree: 'tree-abc',
      tree: [{ path: 'releases/eu.json', content: '{}\n', mode: '100644', type: 'blob' }],
    },
  ]);
  expect(bodyOf('/git/commits')).toEqual([{ message: 'Promote', tree: 'tree-new', parents: ['abc'] }]);
  // Never at a commit without the files: GitHub would close an open request.
  expect(bodyOf('/git/refs')).toEqual([{ sha: 'new', ref: 'refs/heads/promote/staging-eu' }]);
  expect(asked.at(-1)?.body).toMatchObject({ head: 'promote/staging-eu', base: 'main' });
});

test('files that are as they were propose nothing and move nothing', async () => {
  const same = { 'POST /repos/octo/cloud/git/trees': { status: 201, data: { sha: 'tree-abc' } } };
  const { result, asked } = await proposed(same);
  expect(result).toBeUndefined();
  expect(asked.filter(({ path }) => path.includes('/git/refs') || path.includes('/pulls'))).toEqual([]);
});

test('an open one is renewed', async () => {
  const open = { 'GET /repos/octo/cloud/pulls': { data: [{ number: 3, html_url: 'https://github/3' }] } };
  expect((await proposed(open)).result).toEqual({ number: 3, url: 'https://github/3', updated: true });
});

test('what GitHub refuses is an error', async () => {
  const refused = { 'POST /repos/octo/cloud/git/commits': { status: 403, data: { message: 'no rights' } } };
  await expect(proposed(refused)).rejects.toThrow('no rights');
});

test('the default branch is never moved, whatever it is called', async () => {
  const trunk = { 'GET /repos/octo/cloud': { data: { default_branch: 'trunk' } } };
  await expect(proposed(trunk, { branch: 'trunk' })).rejects.toThrow(
    'trunk is what is proposed to; name another branch',
  );
  expect((await proposed(trunk, { branch: 'main' })).result?.number).toBe(4);
});
