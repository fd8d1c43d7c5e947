import { PutSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { platform } from '../../../regions/platform';
import { notificationsSecret } from '../../../stacks/platform/notifications';
import { credentialsFor } from '../../../world/aws/endpoints/caller';
import { receiver } from '../../deploy/notify/receiver';

/** Path of the webhook's address: what keeps it secret. */
export const hook = '/services/T0/B0/s3cr3t';

/** Whom deployments are told: a webhook, and GitHub's API, which has no deployment yet and numbers what is made. */
export interface Told {
  readonly url: string;
  /** What GitHub has in a job's environment. */
  readonly env: Readonly<Record<string, string>>;
  /** How many requests came. */
  count(): number;
  /** What came after that many requests: titles at the webhook, states at GitHub, and all of it. */
  since(count: number): {
    readonly hook: readonly string[];
    readonly github: readonly string[];
    readonly text: string;
  };
  close(): Promise<void>;
}

export async function listen(): Promise<Told> {
  const { url, received, close } = await receiver(({ method }) =>
    method === 'GET' ? { status: 200, body: [] } : { status: 201, body: { id: 1 } },
  );
  return {
    url,
    close,
    env: {
      GITHUB_API_URL: url,
      GITHUB_REPOSITORY: platform.repository,
      GITHUB_SHA: 'a'.repeat(40),
      GITHUB_REF: 'refs/heads/feature/<!channel>',
    },
    count: () => received.length,
    since(count) {
      const posted = received.slice(count).filter(({ method }) => method === 'POST');
      const bodies = (end: string) =>
        posted.filter(({ path }) => path.endsWith(end)).map(({ body }) => JSON.parse(body));
      return {
        hook: bodies(hook).map(({ text }) => String(text).split('\n')[0] ?? ''),
        github: bodies('/statuses').map(({ state }) => String(state)),
        text: posted.map(({ body }) => body).join('\n'),
      };
    },
  };
}

/** Sets the value of the platform's secret, as a person does: it is in no state. */
export async function setWebhook({ url }: Told, endpoint: string): Promise<void> {
  const { account, awsRegion } = platform;
  const credentials = credentialsFor(account);
  const secrets = new SecretsManagerClient({ region: awsRegion, endpoint, credentials });
  const SecretString = JSON.stringify({ webhooks: [{ url: `${url}${hook}` }] });
  await secrets.send(new PutSecretValueCommand({ SecretId: notificationsSecret, SecretString }));
  secrets.destroy();
}
