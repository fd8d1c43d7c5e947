import type { Event } from '../../../workflows/events/event';
import { starts } from '../../../workflows/events/starts';
import { readWorkflow } from '../../../workflows/syntax/read';
import { push, sha } from '../repository';

const file = '.github/workflows/test.yml';
const common = { actor: 'someone', sha };
const pullRequest = (more: object = {}): Event => ({
  ...{ name: 'pull_request', type: 'opened', number: 5, base: 'main', head: 'topic', ...common },
  ...more,
});

const tagsOnly = 'push: { tags: ["v*"] }';
const branchesOnly = 'push: { branches: [develop, "release/*"] }';
const events: readonly (readonly [on: string, event: Event, expected: boolean])[] = [
  ['push:', push('refs/heads/any'), true],
  ['push:', push('refs/tags/any'), true],
  [tagsOnly, push('refs/tags/v1.0.0'), true],
  [tagsOnly, push('refs/tags/w1.0.0'), false],
  [tagsOnly, push('refs/heads/v1.0.0'), false],
  [branchesOnly, push('refs/heads/release/1.4'), true],
  [branchesOnly, push('refs/heads/release/1.4/x'), false],
  [branchesOnly, push('refs/tags/develop'), false],
  ['push: { branches-ignore: ["docs/**"] }', push('refs/heads/docs/a/b'), false],
  ['push: { branches-ignore: ["docs/**"] }', push('refs/heads/main'), true],
  ['push: { paths: ["docs/**"] }', { ...push('refs/heads/main'), changed: ['main.ts'] }, false],
  ['push: { paths: ["docs/**"] }', { ...push('refs/heads/main'), changed: ['main.ts', 'docs/a.md'] }, true],
  ['push: { paths-ignore: ["docs/**"] }', { ...push('refs/heads/main'), changed: ['docs/a.md'] }, false],
  ['pull_request:', pullRequest(), true],
  ['pull_request:', pullRequest({ type: 'closed' }), false],
  ['pull_request: { types: [labeled, closed] }', pullRequest({ type: 'closed' }), true],
  ['pull_request: { types: [labeled, closed] }', pullRequest(), false],
  ['pull_request: { branches: [main] }', pullRequest({ base: 'develop' }), false],
  ['pull_request:', push('refs/heads/main'), false],
  ['schedule: [{ cron: "0 3 * * *" }]', { name: 'schedule', cron: '0 3 * * *', ...common }, true],
  ['schedule: [{ cron: "0 3 * * *" }]', { name: 'schedule', cron: '0 4 * * *', ...common }, false],
  [
    'workflow_dispatch:',
    { name: 'workflow_dispatch', workflow: file, ref: 'refs/heads/main', inputs: {}, ...common },
    true,
  ],
  [
    'workflow_dispatch:',
    { name: 'workflow_dispatch', workflow: 'x.yml', ref: 'refs/heads/main', inputs: {}, ...common },
    false,
  ],
];

test.each(events)('%s, %j: %s', async (on, event, expected) => {
  const text = `on: { ${on} }\njobs: { a: { runs-on: x, steps: [{ run: 'true' }] } }`;
  // `on: { push: }` is written with a null.
  const workflow = await readWorkflow(file, text.replace(/: }/, ': null }'));
  expect(starts(workflow, event)).toBe(expected);
});
