import { propose } from '../../../deploy/github/propose';
import { type Answers, fakeGitHub } from './fake';

const proposal = {
  branch: 'promote/staging-eu',
  title: 'Promote',
  body: 'text',
  files: { 'releases/eu.json': '{}\n' },
};
const answers: Answers = {
  'GET /repos/octo/cloud': { data: { default_branch: 'main' } },
  'GET /repos/octo/cloud/git/ref/heads%2Fmain': { data: { object: { sha: 'abc' } } },
  'GET /repos/octo/cloud/git/ref/heads/main': { data: { object: { sha: 'abc' } } },
  'POST /repos/octo/cloud/git/refs': { status: 201, data: {} },
  'POST /graphql': { data: { data: {} } },
  'GET /repos/octo/cloud/pulls': { data: [] },
  'POST /repos/octo/cloud/pulls': { status: 201, data: { number: 4, html_url: 'https://github/4' } },
  'PATCH /repos/octo/cloud/pulls/3': { data: {} },
};

async function proposed(more: Answers = {}) {
  const { github, asked, close } = await fakeGitHub({ ...answers, ...more });
  try {
    return { result: await propose(github, proposal), asked };
  } finally {
    await close();
  }
}

test('a new pull request: a branch from main, one commit by GitHub’s API, then the request', async () => {
  const { result, asked } = await proposed();
  expect(result).toEqual({ number: 4, url: 'https://github/4', updated: false });
  const { input } = asked.find(({ path }) => path === '/graphql')?.body.variables ?? {};
  expect(input).toMatchObject({
    branch: { repositoryNameWithOwner: 'octo/cloud', branchName: 'promote/staging-eu' },
    expectedHeadOid: 'abc',
    fileChanges: {
      additions: [{ path: 'releases/eu.json', contents: Buffer.from('{}\n').toString('base64') }],
    },
  });
  expect(asked.at(-1)?.body).toMatchObject({ head: 'promote/staging-eu', base: 'main' });
});

test('an open one is renewed', async () => {
  const open = { 'GET /repos/octo/cloud/pulls': { data: [{ number: 3, html_url: 'https://github/3' }] } };
  expect((await proposed(open)).result).toEqual({ number: 3, url: 'https://github/3', updated: true });
});

test('what GitHub’s mutation refuses is an error', async () => {
  const refused = { 'POST /graphql': { data: { errors: [{ message: 'no rights' }] } } };
  await expect(proposed(refused)).rejects.toThrow('no rights');
});
