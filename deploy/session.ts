import { chmodSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { devNull } from 'node:os';
import { join } from 'node:path';

/** A chain of roles in AWS that begins with a web identity: the first takes the token, each next one is assumed. */
export interface SessionOptions {
  readonly roleArns: readonly string[];
  readonly awsRegion: string;
  /** What CloudTrail calls the session: 2–64 of A–Z, a–z, 0–9 and `+=,.@-_`. */
  readonly sessionName: string;
  /** Gets a new token; each lives for some minutes. */
  readonly token: () => Promise<string>;
  /** A folder that nobody else writes to; it is made, and removed at the end. */
  readonly folder: string;
  /** Told of a token that could not be renewed; the old one is tried on. */
  readonly onProblem?: (error: unknown) => void;
}

export interface Session {
  /** To be laid over the environment of whatever is to act as the last role; undefined takes a variable out. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The profile of each role, for what is to act as an earlier one than the last. */
  readonly profiles: readonly string[];
  close(): void;
}

/** GitHub's tokens end after five minutes (the `exp` of the example in its documentation of OIDC). */
const renewEvery = 240_000;

/** Credentials that the SDKs would take in place of the profile. */
const others = [
  'AWS_ACCESS_KEY_ID',
  'AWS_SECRET_ACCESS_KEY',
  'AWS_SESSION_TOKEN',
  'AWS_ROLE_ARN',
  'AWS_WEB_IDENTITY_TOKEN_FILE',
  'AWS_CONTAINER_CREDENTIALS_FULL_URI',
  'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI',
];

/**
 * Opens a session whose credentials AWS's own SDKs get and renew by themselves, in this process, in Terraform and in
 * kubectl alike: a profile names the roles, and a file holds the web identity token, which is kept fresh. A chained
 * role's session ends after an hour, whatever is asked; this way a longer apply goes on under the next one. No key is
 * ever in the environment, in an argument or on disk.
 * @throws what `token` throws
 */
export async function openSession({
  roleArns,
  awsRegion,
  sessionName,
  token,
  folder,
  onProblem = () => undefined,
}: SessionOptions): Promise<Session> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
  const tokenFile = join(folder, 'token');
  const configFile = join(folder, 'config');
  const renew = async () => {
    // In one step, so that nobody reads half of one.
    writeFileSync(`${tokenFile}.new`, await token(), { mode: 0o600 });
    renameSync(`${tokenFile}.new`, tokenFile);
  };
  await renew();
  writeFileSync(configFile, profiles(roleArns, awsRegion, sessionName, tokenFile), { mode: 0o600 });
  const timer = setInterval(() => renew().catch(onProblem), renewEvery);
  timer.unref();
  return {
    env: {
      ...Object.fromEntries(others.map((name) => [name, undefined])),
      AWS_CONFIG_FILE: configFile,
      AWS_SHARED_CREDENTIALS_FILE: devNull,
      AWS_PROFILE: profileName(roleArns.length - 1),
      AWS_REGION: awsRegion,
    },
    profiles: roleArns.map((_, index) => profileName(index)),
    close() {
      clearInterval(timer);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function profileName(index: number): string {
  return `polycloud-${index}`;
}

/** The configuration file of AWS's SDKs: each role from the one before, the first from the token. */
function profiles(
  roleArns: readonly string[],
  awsRegion: string,
  sessionName: string,
  tokenFile: string,
): string {
  return roleArns
    .map((arn, index) => {
      const from =
        index === 0 ? `web_identity_token_file = ${tokenFile}` : `source_profile = ${profileName(index - 1)}`;
      const lines = [
        `role_arn = ${arn}`,
        from,
        `role_session_name = ${sessionName}`,
        `region = ${awsRegion}`,
      ];
      return `[profile ${profileName(index)}]\n${lines.join('\n')}\n`;
    })
    .join('\n');
}
