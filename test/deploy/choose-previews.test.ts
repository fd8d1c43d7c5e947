import fc from 'fast-check';
import { type Chosen, choosePreviews, previewKinds } from '../../deploy/choose-previews';
import type { PullRequestEvent } from '../../deploy/github/pull-request-event';
import { previews } from '../../regions/previews';

const { guest, network } = previews.labels;
const event = (action: string, more: Partial<PullRequestEvent> = {}): PullRequestEvent => ({
  ...{ action, number: 5, isOpen: action !== 'closed', labels: [], isFromFork: false },
  ...more,
});
const opens = (...open: Chosen['open']): Chosen => ({ open, close: [] });
const closes = (...close: Chosen['close']): Chosen => ({ open: [], close });

test.each<readonly [string, PullRequestEvent, Chosen]>([
  ['a label', event('labeled', { label: guest, labels: [guest] }), opens('guest')],
  ['the other label', event('labeled', { label: network, labels: [network] }), opens('network')],
  [
    'a second label opens only what it asks for',
    event('labeled', { label: network, labels: [guest, network] }),
    opens('network'),
  ],
  ['another label', event('labeled', { label: 'bug', labels: [guest, 'bug'] }), opens()],
  [
    'a label of a closed pull request',
    event('labeled', { label: guest, labels: [guest], isOpen: false }),
    opens(),
  ],
  ['a push', event('synchronize', { labels: [guest, 'bug'] }), opens('guest')],
  ['a push with both', event('synchronize', { labels: [network, guest] }), opens('guest', 'network')],
  ['a push without a label', event('synchronize'), opens()],
  ['opened again', event('reopened', { labels: [guest] }), opens('guest')],
  ['a label goes', event('unlabeled', { label: guest, labels: [network] }), closes('guest')],
  ['another label goes', event('unlabeled', { label: 'bug', labels: [guest] }), closes()],
  ['closed', event('closed', { labels: [guest, network] }), closes('guest', 'network')],
  ['closed without a label', event('closed'), closes()],
  ['anything else', event('edited', { labels: [guest] }), opens()],
])('%s', (_, given, expected) => {
  expect(choosePreviews(given)).toEqual(expected);
});

const label = fc.constantFrom(guest, network, 'bug');
const events: fc.Arbitrary<PullRequestEvent> = fc.record({
  action: fc.constantFrom('labeled', 'unlabeled', 'synchronize', 'reopened', 'closed', 'opened'),
  number: fc.integer({ min: 1, max: 9 }),
  isOpen: fc.boolean(),
  labels: fc.uniqueArray(label),
  label: fc.option(label, { nil: undefined }),
  isFromFork: fc.boolean(),
});

test('a fork gets nothing; nothing is both opened and closed; only what is open opens anything', () => {
  fc.assert(
    fc.property(events, (given) => {
      const { open, close } = choosePreviews(given);
      const all = [...open, ...close];
      return (
        (!given.isFromFork || all.length === 0) &&
        new Set(all).size === all.length &&
        all.every((kind) => previewKinds.includes(kind)) &&
        (given.isOpen || open.length === 0)
      );
    }),
  );
});
