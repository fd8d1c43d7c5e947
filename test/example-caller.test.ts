import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { platform } from '../regions/platform';
import { imageWorkflow } from '../regions/workflow-token';

const read = (file: string) => readFileSync(join(__dirname, '..', file), 'utf8');
const [, text = ''] = /```yaml\n(.*?)```/s.exec(read('docs/images.md')) ?? [];
const { image } = parse(text).jobs;
const called = parse(read('.github/workflows/build-image.yml'));

test('the workflow that services are told to write calls ours by the name that the role trusts', () => {
  expect(image.uses.replace('@', '@refs/heads/')).toBe(imageWorkflow(platform));
});

test('it gives what has to be given, and nothing that is not asked for', () => {
  const { inputs } = called.on.workflow_call;
  const required = Object.keys(inputs).filter((name) => inputs[name].required === true);
  expect(Object.keys(inputs)).toEqual(expect.arrayContaining(Object.keys(image.with)));
  expect(Object.keys(image.with)).toEqual(expect.arrayContaining(required));
});

test('it grants exactly what the called jobs ask for, without which GitHub starts none of them', () => {
  const jobs = Object.values<{ readonly permissions: object }>(called.jobs);
  expect(jobs.length).toBeGreaterThan(0);
  expect(image.permissions).toEqual(Object.assign({}, ...jobs.map(({ permissions }) => permissions)));
  // A caller that only builds must never be asked for more than reading.
  expect(image.permissions).toEqual({ contents: 'read', 'id-token': 'write' });
});
