import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { githubContext } from '../../../workflows/events/context';
import type { Event } from '../../../workflows/events/event';
import { starts } from '../../../workflows/events/starts';
import type { Value } from '../../../workflows/expressions/evaluate';
import { readWorkflow } from '../../../workflows/syntax/read';
import { root } from '../../cli/process';
import { push, repository, sha } from '../repository';

const folder = '.github/workflows';
const files = readdirSync(join(root, folder)).map((name) => `${folder}/${name}`);

/** Parts of the context that a runner adds. */
const ofRunner = ['token', 'workspace', 'job', 'action_path', 'event_path'];

/** One event of each kind that may start a workflow. */
const events = (file: string): readonly Event[] => [
  push('refs/heads/main'),
  push('refs/tags/v1.0.0'),
  ...(['opened', 'labeled', 'closed'] as const).map((type) => ({
    ...{ name: 'pull_request' as const, type, number: 5, base: 'main', head: 'topic', actor: 'someone', sha },
    ...{ label: 'preview', labels: ['preview'] },
  })),
  { name: 'workflow_dispatch', workflow: file, ref: 'refs/heads/main', inputs: {}, actor: 'someone', sha },
];

function isTold(value: Value | undefined, path: readonly string[]): boolean {
  const [key, ...rest] = path;
  if (key === undefined) return value !== undefined;
  if (typeof value !== 'object' || value === null) return false;
  if (key === '*') return Object.values(value).every((one: Value) => isTold(one, rest));
  return isTold((value as Readonly<Record<string, Value>>)[key], rest);
}

// What the rehearsal does not tell would be empty there, and something at GitHub.
test.each(files)('%s asks of the event what the rehearsal tells', async (file) => {
  const text = readFileSync(join(root, file), 'utf8');
  const workflow = await readWorkflow(file, text);
  const contexts = events(file)
    .filter((event) => starts(workflow, event) || event.name === 'pull_request')
    .map((event) => githubContext(repository, event, workflow, { id: 1, number: 1, attempt: 1 }));
  const asked = [...text.matchAll(/\bgithub((?:\.(?:[a-z_]+|\*))+)/g)].map(([, path = '']) =>
    path.slice(1).split('.'),
  );
  const unknown = asked
    // An address of github.com is no question.
    .filter(([key = '']) => key !== 'com' && !ofRunner.includes(key))
    .filter((path) => !contexts.some((context) => isTold(context, path)));
  expect(unknown.map((path) => path.join('.'))).toEqual([]);
});
