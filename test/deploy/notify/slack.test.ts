import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { details, headline, type Moment, type Subject } from '../../../deploy/notify/notice';
import { asText, slackMessage } from '../../../deploy/notify/slack';

const subject: Subject = {
  region: 'eu',
  tier: 'production',
  operation: 'deploy',
  release: 'v1.4.0',
  wave: { number: 1, of: 2, next: ['us', 'ap'] },
  actor: 'octocat',
  ref: 'refs/tags/v1.4.0',
  run: 'https://github.com/polycloud/polycloud/actions/runs/4711',
};
const rollback: Subject = {
  region: 'eu',
  tier: 'production',
  operation: 'rollback',
  actor: 'octocat',
};

test('the message of a deployment that went well, in whole', () => {
  const moment = { type: 'done', seconds: 724, runs: 'v1.4.0', broken: [] } as const;
  expect(slackMessage({ subject, moment })).toEqual({
    text: [
      '✅ eu: deployed v1.4.0 in 12 min 4 s',
      'wave 1 of 2; begin when all of it is done: us, ap',
      'production, refs/tags/v1.4.0, by octocat',
      'https://github.com/polycloud/polycloud/actions/runs/4711',
    ].join('\n'),
    mrkdwn: false,
    blocks: [
      {
        type: 'section',
        text: { type: 'plain_text', text: '✅ eu: deployed v1.4.0 in 12 min 4 s', emoji: false },
      },
      {
        type: 'context',
        elements: [
          {
            type: 'plain_text',
            text: 'wave 1 of 2; begin when all of it is done: us, ap',
            emoji: false,
          },
          { type: 'plain_text', text: 'production, refs/tags/v1.4.0, by octocat', emoji: false },
        ],
      },
      {
        type: 'context',
        elements: [
          {
            type: 'mrkdwn',
            text: '<https://github.com/polycloud/polycloud/actions/runs/4711|log of the run>',
          },
        ],
      },
    ],
  });
});

test('the documentation shows a real one', () => {
  const text = readFileSync(join(__dirname, '../../../docs/notifications.md'), 'utf8');
  const shown = /^```json\n([\s\S]*?)^```/m.exec(text)?.[1] ?? '';
  const wave = { number: 1, of: 2, next: ['us', 'ap', 'india', 'uae'] };
  const moment = { type: 'rolled-back', seconds: 731, runs: 'v1.3.0', broken: ['payments'] } as const;
  expect(JSON.parse(shown)).toEqual(slackMessage({ subject: { ...subject, wave }, moment }));
});

const ending = { seconds: 61, broken: [] };
test.each<[Subject, Moment, string]>([
  [subject, { type: 'started' }, 'eu: deploying v1.4.0'],
  [rollback, { type: 'started' }, 'eu: rolling back to its last good release'],
  [
    subject,
    { type: 'going-back', broken: [] },
    'eu: deploying v1.4.0 failed, going back to the last good release',
  ],
  [subject, { ...ending, type: 'failed' }, 'eu: deploying v1.4.0 failed after 1 min 1 s'],
  [
    rollback,
    { ...ending, type: 'failed' },
    'eu: rolling back to its last good release failed after 1 min 1 s',
  ],
  [subject, { ...ending, type: 'cancelled' }, 'eu: deploying v1.4.0 was cancelled after 1 min 1 s'],
  [
    subject,
    { ...ending, type: 'rolled-back', runs: 'v1.3.0' },
    'eu: deploying v1.4.0 failed, runs v1.3.0 again',
  ],
  [rollback, { ...ending, type: 'done', runs: 'v1.3.0' }, 'eu: rolled back to v1.3.0 in 1 min 1 s'],
  [
    { ...rollback, operation: 'deploy' },
    { ...ending, type: 'done' },
    'eu: deployed the releases of its file in 1 min 1 s',
  ],
])('%#: %o', (of, moment, line) => {
  expect(headline({ subject: of, moment })).toBe(line);
});

test('what broke, where it ended, and which regions a failed first wave holds back', () => {
  const broken = Array.from({ length: 12 }, (_, n) => `service-${n}`);
  expect(details({ subject, moment: { type: 'failed', seconds: 1, broken, step: 'verify' } })).toEqual([
    `failed: ${broken.slice(0, 10).join(', ')}, 2 more`,
    'ended in the step verify',
    'wave 1 of 2; do not begin: us, ap',
    'production, refs/tags/v1.4.0, by octocat',
  ]);
});

test.each([
  ['feature/<!channel>', 'feature/&lt;!channel&gt;'],
  ['a&b', 'a&amp;b'],
  ['@here', '@\u200bhere'],
  ['<https://evil.example|click>', '&lt;https://evil.example|click&gt;'],
  ['x'.repeat(501), `${'x'.repeat(499)}…`],
])('%j is only text', (said, shown) => {
  expect(asText(said)).toBe(shown);
});

test('no character breaks the line or turns it round', () => {
  const hostile = { ...subject, release: 'v1\n2', ref: 'right\u202eleft\r\n', actor: 'o\u0000c' };
  const notice = { subject: hostile, moment: { type: 'started' } } as const;
  expect(headline(notice)).toBe('eu: deploying v1 2');
  expect(details(notice).at(-1)).toBe('production, right left , by o c');
});

test('no ref or name can link, mention, or break the line', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 600 }), (hostile) => {
      const ref = `refs/heads/${hostile}<!channel>@all\r\n`;
      const message = slackMessage({
        subject: { ...subject, ref, actor: hostile },
        moment: { type: 'started' },
      });
      const [, , third = ''] = message.text.split('\n');
      expect(message.text.split('\n')).toHaveLength(4);
      expect(third.replace(/&(amp|lt|gt);/g, '')).not.toMatch(/[<>&]|@(?!\u200b)/);
      expect(JSON.stringify(message.blocks)).not.toMatch(/<!|@(?!\u200b)/);
    }),
  );
});
