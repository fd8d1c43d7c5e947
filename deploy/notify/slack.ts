import { NotTaken, retryAfter } from './attempt';
import { details, headline, type Moment, type Notice } from './notice';

/** What a webhook is sent: blocks for Slack, the text for all that take Slack's messages and know no blocks. */
export interface SlackMessage {
  readonly text: string;
  /** Nothing in the text is markup. */
  readonly mrkdwn: false;
  readonly blocks: readonly unknown[];
}

const marks: Readonly<Record<Moment['type'], string>> = {
  started: '🚀',
  'going-back': '↩️',
  done: '✅',
  failed: '❌',
  'rolled-back': '↩️',
  cancelled: '⏹️',
};

/** A longer line is cut; Slack takes 3,000 characters in a text of a block. */
const longest = 500;

/** A notice as Slack's message. */
export function slackMessage(notice: Notice): SlackMessage {
  const { run } = notice.subject;
  const title = `${marks[notice.moment.type]} ${asText(headline(notice))}`;
  const lines = details(notice).map(asText);
  return {
    text: [title, ...lines, ...(run === undefined ? [] : [escaped(run)])].join('\n'),
    mrkdwn: false,
    blocks: [
      { type: 'section', text: plain(title) },
      { type: 'context', elements: lines.map(plain) },
      ...(run === undefined
        ? []
        : [{ type: 'context', elements: [{ type: 'mrkdwn', text: `<${escaped(run)}|log of the run>` }] }]),
    ],
  };
}

/** Plain text is never read as markup: no bold, no links, no `:emoji:`. */
function plain(text: string) {
  return { type: 'plain_text', text, emoji: false };
}

/**
 * Words of refs and names as text in which nothing is a link, and nobody is
 * called by `<!channel>` (Slack) or `@channel` (others that take Slack's messages).
 */
export function asText(said: string): string {
  const cut = said.length > longest ? `${said.slice(0, longest - 1)}…` : said;
  return escaped(cut).replaceAll('@', '@\u200b');
}

/** Slack's three control characters, https://docs.slack.dev/messaging/formatting-message-text. */
function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Sends a notice to a webhook. A redirect is not followed: it would lead elsewhere. @throws NotTaken, fetch's errors */
export async function postToWebhook(url: URL, notice: Notice, signal: AbortSignal): Promise<void> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(slackMessage(notice)),
    redirect: 'manual',
    signal,
  });
  await response.body?.cancel();
  if (!response.ok) throw new NotTaken(response.status, retryAfter(response.headers.get('retry-after')));
}
