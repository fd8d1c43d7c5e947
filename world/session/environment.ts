import { devNull } from 'node:os';
import { credentialsFor } from '../aws/endpoints/caller';

export type Environment = Readonly<Record<string, string | undefined>>;

/** What the environment may say about AWS without leading out of the world. */
const harmless = new Set(['AWS_REGION', 'AWS_DEFAULT_REGION']);

/** Settings of Terraform's that would keep it from the world's provider, and where real people are told of deployments. */
const dropped = new Set([
  'TF_CLI_CONFIG_FILE',
  'TF_REATTACH_PROVIDERS',
  'TERRAFORM_CONFIG',
  'POLYCLOUD_NOTIFICATIONS',
]);

/** Keeps Terraform and the cdktf CLI from asking the internet for anything. */
const offline = {
  AWS_EC2_METADATA_DISABLED: 'true',
  AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  CHECKPOINT_DISABLE: '1',
  DISABLE_VERSION_CHECK: '1',
  CDKTF_SKIP_PROVIDER_LOCK: 'true',
};

export interface EnvironmentOptions {
  readonly base: Environment;
  /** 12 digits: whose credentials the command gets; without it they act for whatever they touch. */
  readonly account?: string;
  /** Whether a person watches: otherwise the cdktf CLI is told to draw no interface and ask no question. */
  readonly terminal: boolean;
  /** What the servers of the world add. */
  readonly servers: readonly Environment[];
}

/**
 * The environment of a command that runs inside the world. Nothing of real AWS credentials, profiles, or endpoints
 * gets into it, so that a command can neither use them nor reach real AWS with them.
 */
export function worldEnvironment({ base, account, terminal, servers }: EnvironmentOptions): Environment {
  const kept = Object.entries(base).filter(
    ([name]) => !dropped.has(name) && (!name.startsWith('AWS_') || harmless.has(name)),
  );
  const { accessKeyId, secretAccessKey } = credentialsFor(account);
  return {
    ...Object.fromEntries(kept),
    ...offline,
    ...(terminal ? {} : { CI: 'true' }),
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_CONFIG_FILE: devNull,
    AWS_SHARED_CREDENTIALS_FILE: devNull,
    ...Object.assign({}, ...servers),
  };
}
