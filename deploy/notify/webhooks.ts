import { z } from 'zod';
import { platform } from '../../regions/platform';
import type { TierName } from '../../regions/tiers';
import { notificationsSecret } from '../../stacks/platform/notifications';
import { Hopeless } from './attempt';
import type { Channel, Source } from './notifier';
import { postToWebhook } from './slack';

const tierNames = ['production', 'staging', 'demo', 'development'] as const satisfies readonly TierName[];

/** Sent in clear to this machine alone, as tests do. */
function isSafe(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  // `fetch` takes no name and password in an address.
  if (url.username !== '' || url.password !== '') return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && url.hostname === '127.0.0.1');
}

const shape = z.strictObject({
  webhooks: z
    .array(
      z.strictObject({
        url: z.string().refine(isSafe),
        tiers: z.array(z.enum(tierNames)).min(1).optional(),
      }),
    )
    .max(10),
});

/** A webhook that takes Slack's messages. */
export interface Webhook {
  /** Whoever knows it can write there: a secret. */
  readonly url: URL;
  /** The tiers that it is told of; all where there are none. */
  readonly tiers?: readonly TierName[];
}

/** Parses `{"webhooks": [{"url": "https://…", "tiers": ["production"]}]}`. @throws Hopeless naming keys, never values */
export function parseWebhooks(text: string, from: string): readonly Webhook[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Hopeless(`${from} is no JSON; write {"webhooks": [{"url": "https://…"}]}`);
  }
  const parsed = shape.safeParse(value);
  if (parsed.success) {
    return parsed.data.webhooks.map(({ url, tiers }) => ({ url: new URL(url), ...(tiers && { tiers }) }));
  }
  const keys = parsed.error.issues.map(({ path }) => path.join('.') || 'the whole');
  throw new Hopeless(
    `${from} is wrong in ${[...new Set(keys)].join(', ')}; write {"webhooks": [{"url": "https://…", ` +
      `"tiers": ["production"]}]}, tiers being some of ${tierNames.join(', ')} or left out`,
  );
}

/** Where people set webhooks for themselves, in place of the secret. */
export const webhooksVariable = 'POLYCLOUD_NOTIFICATIONS';

export interface WebhooksOptions {
  readonly tier: TierName;
  /** Gets what `parseWebhooks` takes; undefined where nobody has set any. */
  readonly read: (signal: AbortSignal) => Promise<string | undefined>;
  /** Where that is, for messages. */
  readonly from: string;
  /** Given each address as soon as it is known, to keep it out of logs. */
  readonly mask?: (secret: string) => void;
}

/** The webhooks that are told of deployments of a tier. */
export function webhooks({ tier, read, from, mask = () => undefined }: WebhooksOptions): Source {
  return {
    name: `the webhooks of ${from}`,
    async open(signal) {
      const text = await read(signal);
      if (text === undefined) return [];
      const all = parseWebhooks(text, from);
      for (const { url } of all) maskUrl(url, mask);
      return all.filter(({ tiers }) => tiers?.includes(tier) ?? true).map(channelOf);
    },
  };
}

/** The address in whole, and the part of it that keeps it secret: errors may print either. */
function maskUrl({ href, pathname, search }: URL, mask: (secret: string) => void): void {
  for (const secret of [href, `${pathname}${search}`]) if (secret.length > 1) mask(secret);
}

function channelOf({ url }: Webhook): Channel {
  return { name: `the webhook at ${url.host}`, send: (notice, signal) => postToWebhook(url, notice, signal) };
}

/**
 * Reads the platform account's secret of webhooks; undefined while no person has set its value.
 * @throws the errors of AWS's client
 */
export async function readSecret(profile: string, signal: AbortSignal): Promise<string | undefined> {
  // Loaded only now: most commands do without it.
  const { GetSecretValueCommand, SecretsManagerClient } = await import('@aws-sdk/client-secrets-manager');
  const client = new SecretsManagerClient({ region: platform.awsRegion, profile, maxAttempts: 1 });
  try {
    const command = new GetSecretValueCommand({ SecretId: notificationsSecret });
    const { SecretString } = await client.send(command, { abortSignal: signal });
    return SecretString;
  } catch (error) {
    if (error instanceof Error && error.name === 'ResourceNotFoundException') return undefined;
    throw error;
  } finally {
    client.destroy();
  }
}
