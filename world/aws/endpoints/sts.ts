import { randomUUID } from 'node:crypto';
import type { Objects } from '../types';
import { ANY_ACCOUNT, type Caller, type Role, roleCredentials } from './caller';
import { ApiError } from './errors';
import type { Reply } from './http';
import { type Principal, requireTrust } from './trust';
import { federated, readToken } from './web-identity';
import { document, type Xml } from './xml';

const namespace = 'https://sts.amazonaws.com/doc/2011-06-15/';

/** Temporary credentials that are not told how long to live end after an hour. */
const DEFAULT_SECONDS = 3600;

/** A session of a chained role may last an hour at most. */
const CHAINED_SECONDS = 3600;

type Form = URLSearchParams;

interface Context {
  readonly form: Form;
  readonly caller: Caller;
  readonly objects: Objects;
  readonly now: Date;
}

/** The actions of AWS STS that Terraform, the SDKs and GitHub's OIDC login use, by their names. */
const actions: Readonly<Record<string, (context: Context) => Xml>> = {
  GetCallerIdentity: ({ caller: { account = ANY_ACCOUNT, role } }) => {
    if (role === undefined) {
      return { Arn: userArn(account), UserId: `AIDAWRLD${account}`, Account: account };
    }
    return { ...assumed(role.arn, role.session), Account: account };
  },
  AssumeRole(context) {
    const { form, caller, objects } = context;
    const arn = roleArn(form);
    if (caller.role !== undefined && Number(form.get('DurationSeconds') ?? 0) > CHAINED_SECONDS) {
      const limit =
        'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining';
      throw new ApiError('ValidationError', 400, limit);
    }
    // Keys that no account was given act for the owner of whatever they touch.
    if (caller.account !== undefined) {
      requireTrust(objects, arn, 'sts:AssumeRole', principalOf(caller.account, caller.role));
    }
    return session(context, arn);
  },
  AssumeRoleWithWebIdentity(context) {
    const { form, objects, now } = context;
    const arn = roleArn(form);
    const claims = readToken(required(form, 'WebIdentityToken'), now);
    requireTrust(objects, arn, 'sts:AssumeRoleWithWebIdentity', federated(objects, arn, claims));
    const { sub, aud, iss } = claims;
    return { ...session(context, arn), SubjectFromWebIdentityToken: sub, Audience: aud, Provider: iss };
  },
};

/** Answers one call of the query API: a form with its `Action`. */
export function sts(body: Buffer, caller: Caller, objects: Objects, now: Date): Reply {
  const form = new URLSearchParams(body.toString());
  const action = form.get('Action') ?? '';
  const requestId = randomUUID();
  const headers = { 'content-type': 'text/xml', 'x-amzn-requestid': requestId };
  try {
    const handler = actions[action];
    if (handler === undefined) {
      throw new ApiError('InvalidAction', 400, `Could not find operation ${action} for version 2011-06-15`);
    }
    const content = {
      [`${action}Result`]: handler({ form, caller, objects, now }),
      ResponseMetadata: { RequestId: requestId },
    };
    return { status: 200, headers, body: document(`${action}Response`, content, namespace) };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const content = {
      Error: { Type: 'Sender', Code: error.code, Message: error.message },
      RequestId: requestId,
    };
    return { status: error.status, headers, body: document('ErrorResponse', content, namespace) };
  }
}

/** @throws ApiError */
function roleArn(form: Form): string {
  const arn = required(form, 'RoleArn');
  if (/^arn:aws[a-z-]*:iam::\d{12}:role\/.+$/.test(arn)) return arn;
  throw new ApiError('ValidationError', 400, `${arn} is invalid`);
}

function principalOf(account: string, role: Role | undefined): Principal {
  const arn = role?.arn ?? userArn(account);
  const own = role === undefined ? [arn] : [assumed(role.arn, role.session).Arn, arn];
  return {
    kind: 'AWS',
    names: [...own, `arn:aws:iam::${account}:root`, account],
    keys: { 'aws:principalarn': arn, 'aws:principalaccount': account },
  };
}

function session({ form, now }: Context, arn: string): { readonly [name: string]: Xml } {
  const name = required(form, 'RoleSessionName');
  const { accessKeyId, secretAccessKey, sessionToken } = roleCredentials({ arn, session: name });
  const seconds = Number(form.get('DurationSeconds') ?? DEFAULT_SECONDS);
  const { Arn, UserId } = assumed(arn, name);
  return {
    Credentials: {
      AccessKeyId: accessKeyId,
      SecretAccessKey: secretAccessKey,
      SessionToken: sessionToken,
      Expiration: new Date(now.getTime() + seconds * 1000).toISOString(),
    },
    AssumedRoleUser: { Arn, AssumedRoleId: UserId },
  };
}

function userArn(account: string): string {
  return `arn:aws:iam::${account}:user/world`;
}

/** STS leaves the role's path out of the ARN of a session. */
function assumed(roleArn: string, session: string): { Arn: string; UserId: string } {
  const account = roleArn.split(':')[4] ?? ANY_ACCOUNT;
  const name = roleArn.split('/').at(-1) ?? '';
  return {
    Arn: `arn:aws:sts::${account}:assumed-role/${name}/${session}`,
    UserId: `AROAWRLD${account}:${session}`,
  };
}

function required(form: Form, name: string): string {
  const value = form.get(name);
  if (value === null || value === '') {
    throw new ApiError('ValidationError', 400, `The request must contain the parameter ${name}`);
  }
  return value;
}
