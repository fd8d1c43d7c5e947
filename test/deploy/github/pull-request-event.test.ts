import fc from 'fast-check';
import { InvalidEvent, parsePullRequestEvent } from '../../../deploy/github/pull-request-event';

const payload = {
  action: 'labeled',
  number: 5,
  label: { name: 'preview', color: 'ededed' },
  repository: { full_name: 'polycloud/polycloud', private: true },
  pull_request: {
    state: 'open',
    title: '$(touch /tmp/x) `id`',
    labels: [{ name: 'preview' }, { name: '"; rm -rf /; "' }],
    head: { ref: 'feature/$(id)', repo: { full_name: 'polycloud/polycloud' } },
  },
};
const parse = (change: object) => parsePullRequestEvent(JSON.stringify({ ...payload, ...change }));
const request = (change: object) => ({ pull_request: { ...payload.pull_request, ...change } });

test('what previews ask of an event', () => {
  expect(parse({})).toEqual({
    action: 'labeled',
    number: 5,
    label: 'preview',
    isOpen: true,
    labels: ['preview', '"; rm -rf /; "'],
    isFromFork: false,
  });
  expect(parse({ label: undefined, ...request({ state: 'closed' }) })).toMatchObject({ isOpen: false });
});

test.each([
  ['of another owner', { repo: { full_name: 'stranger/polycloud' } }],
  ['that is gone', { repo: null }],
])('a branch in a repository %s is from a fork', (_, head) => {
  expect(parse(request({ head })).isFromFork).toBe(true);
});

test.each([
  ['', 'it is no event of a pull request: the text: Invalid input: expected object, received undefined'],
  ['{', 'it is no event of a pull request: the text: Invalid input: expected object, received undefined'],
  ['[]', 'it is no event of a pull request: the text: Invalid input: expected object, received array'],
])('%j is no event', (text, message) => {
  expect(() => parsePullRequestEvent(text)).toThrow(new InvalidEvent(message));
});

test.each([
  ['a number that is none', { number: '5; id' }, 'number: Invalid input: expected number, received string'],
  ['the number of nothing', { number: 0 }, 'number: Too small: expected number to be >0'],
  [
    'no repository',
    { repository: undefined },
    'repository: Invalid input: expected object, received undefined',
  ],
  [
    'another state',
    request({ state: 'merged' }),
    'pull_request.state: Invalid option: expected one of "open"|"closed"',
  ],
])('%s is refused', (_, change, message) => {
  expect(() => parse(change)).toThrow(new InvalidEvent(`it is no event of a pull request: ${message}`));
});

test('whatever a file says, it is an event or refused', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
      expect(() => parsePullRequestEvent(text)).toThrow(InvalidEvent);
    }),
  );
});
