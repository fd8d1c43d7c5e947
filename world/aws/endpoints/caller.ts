import type { IncomingHttpHeaders } from 'node:http';

/** Who calls, which service, and in which AWS region, as the signature of the request says. */
export interface Caller {
  /** Undefined for keys that no account was given: they act for the owner of whatever they touch. */
  readonly account: string | undefined;
  readonly region: string;
  /** `s3`, `sts`, … */
  readonly service: string;
  /** The account that must own the bucket, where the request says so. */
  readonly expectedOwner: string | undefined;
  /** The role of temporary credentials. */
  readonly role: Role | undefined;
}

export interface Role {
  readonly arn: string;
  readonly session: string;
}

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** AWS's own documentation uses this account number for "nobody's". */
export const ANY_ACCOUNT = '000000000000';

/**
 * Credentials of the simulated AWS. The account is part of the key id, so that a request tells it
 * without any list of keys; 20 characters, like AWS's own. Without an account: for whatever is touched.
 */
export function credentialsFor(account: string = ANY_ACCOUNT): Credentials {
  return { accessKeyId: `AKIAWRLD${account}`, secretAccessKey: 'world' };
}

/** Temporary credentials, as STS hands them out. */
export function roleCredentials(role: Role): Required<Credentials> {
  const account = role.arn.split(':')[4] ?? ANY_ACCOUNT;
  const sessionToken = Buffer.from(JSON.stringify(role)).toString('base64url');
  return { accessKeyId: `ASIAWRLD${account}`, secretAccessKey: 'world', sessionToken };
}

/**
 * Reads a request's `Authorization` header (`AWS4-HMAC-SHA256 Credential=<key>/<date>/<region>/<service>/…`).
 * Signatures are not checked: the endpoint is reached from this machine only, and its keys are no secret.
 */
export function callerOf(headers: IncomingHttpHeaders): Caller {
  const [key = '', , region = 'us-east-1', service = 's3'] =
    /Credential=([^,\s]+)/.exec(headers.authorization ?? '')?.[1]?.split('/') ?? [];
  const account = /^A[KS]IAWRLD(\d{12})$/.exec(key)?.[1];
  return {
    account: account === ANY_ACCOUNT ? undefined : account,
    region,
    service,
    expectedOwner: headers['x-amz-expected-bucket-owner']?.toString(),
    role: roleOf(headers['x-amz-security-token']),
  };
}

function roleOf(token: string | string[] | undefined): Role | undefined {
  if (typeof token !== 'string') return undefined;
  try {
    return JSON.parse(Buffer.from(token, 'base64url').toString()) as Role;
  } catch {
    return undefined;
  }
}
