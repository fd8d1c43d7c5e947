import { keepIssue, type WantedIssue } from '../../../deploy/github/issue';
import { type Answers, fakeGitHub } from './fake';

const marker = '<!-- polycloud-drift: eu -->';
const wanted: WantedIssue = { marker, title: 'Drift in eu', body: `${marker}\n\nOne object`, open: true };
const listed = (...issues: readonly object[]): Answers => ({
  'GET /repos/octo/cloud/issues': { data: issues },
  'POST /repos/octo/cloud/issues': { status: 201, data: { number: 9, html_url: 'https://github/9' } },
  'PATCH /repos/octo/cloud/issues/7': { data: {} },
  'POST /repos/octo/cloud/issues/7/comments': { status: 201, data: {} },
});
const ours = { number: 7, html_url: 'https://github/7', user: { type: 'Bot' }, body: `${marker}\n\nold` };

async function keep(answers: Answers, change: Partial<WantedIssue> = {}) {
  const { github, asked, close } = await fakeGitHub(answers);
  try {
    const kept = await keepIssue(github, { ...wanted, ...change });
    return { kept, asked: asked.map(({ method, path, body }) => ({ method, path, body })) };
  } finally {
    await close();
  }
}

test('the first drift opens an issue', async () => {
  const { kept, asked } = await keep(listed());
  expect(kept).toEqual({ what: 'opened', url: 'https://github/9' });
  expect(asked.at(-1)).toEqual({
    method: 'POST',
    path: '/repos/octo/cloud/issues',
    body: { title: 'Drift in eu', body: wanted.body, labels: ['drift'] },
  });
});

test('the next one brings it up to date', async () => {
  const { kept, asked } = await keep(listed({ ...ours, number: 1, body: 'other' }, ours));
  expect(kept).toEqual({ what: 'updated', url: 'https://github/7' });
  expect(asked.at(-1)).toMatchObject({
    method: 'PATCH',
    path: '/repos/octo/cloud/issues/7',
    body: { body: wanted.body },
  });
});

test('it is found behind a hundred others', async () => {
  const others = Array.from({ length: 100 }, (_, n) => ({ ...ours, number: 100 + n, body: 'other' }));
  const answers = { ...listed(...others), 'GET /repos/octo/cloud/issues?page=2': { data: [ours] } };
  const { kept, asked } = await keep(answers);
  expect(kept).toEqual({ what: 'updated', url: 'https://github/7' });
  expect(asked.map(({ method }) => method)).toEqual(['GET', 'GET', 'PATCH']);
});

test('without drift it is closed with a word, and nothing is opened', async () => {
  const closed = await keep(listed(ours), { open: false });
  expect(closed.kept).toEqual({ what: 'closed', url: 'https://github/7' });
  expect(closed.asked.map(({ method, body }) => [method, body?.state ?? body?.body])).toEqual([
    ['GET', undefined],
    ['POST', 'It is no longer so.'],
    ['PATCH', 'closed'],
  ]);
  const none = await keep(listed(), { open: false });
  expect(none.kept).toEqual({ what: 'none' });
  expect(none.asked).toHaveLength(1);
});

test('an issue that a person wrote with the marker is left alone', async () => {
  const { kept } = await keep(listed({ ...ours, user: { type: 'User' } }));
  expect(kept.what).toBe('opened');
});

test('what GitHub would not take is cut, and says so', async () => {
  const { asked } = await keep(listed(), { body: `${marker}\n${'x'.repeat(70_000)}` });
  const { body } = asked.at(-1)?.body ?? {};
  expect(body).toHaveLength(65_536);
  expect(body).toMatch(/x\n\n… cut off here; the run has the whole\.$/);
});
