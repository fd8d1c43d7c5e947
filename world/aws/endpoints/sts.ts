import { randomUUID } from 'node:crypto';
import { ANY_ACCOUNT, type Caller, roleCredentials } from './caller';
import { ApiError } from './errors';
import type { Reply } from './http';
import { document, type Xml } from './xml';

const namespace = 'https://sts.amazonaws.com/doc/2011-06-15/';

/** Temporary credentials that are not told how long to live end after an hour. */
const DEFAULT_SECONDS = 3600;

type Form = URLSearchParams;

/** The actions of AWS STS that Terraform, the SDKs and GitHub's OIDC login use, by their names. */
const actions: Readonly<Record<string, (form: Form, caller: Caller, now: Date) => Xml>> = {
  GetCallerIdentity(_form, { account = ANY_ACCOUNT, role }) {
    if (role === undefined) {
      return { Arn: `arn:aws:iam::${account}:user/world`, UserId: `AIDAWRLD${account}`, Account: account };
    }
    return { ...assumed(role.arn, role.session), Account: account };
  },
  AssumeRole: assumeRole,
  AssumeRoleWithWebIdentity: (form, caller, now) => ({
    ...assumeRole(form, caller, now),
    SubjectFromWebIdentityToken: subject(required(form, 'WebIdentityToken')),
  }),
};

/** Answers one call of the query API: a form with its `Action`. */
export function sts(body: Buffer, caller: Caller, now: () => Date): Reply {
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
      [`${action}Result`]: handler(form, caller, now()),
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

function assumeRole(form: Form, _caller: Caller, now: Date): { readonly [name: string]: Xml } {
  const arn = required(form, 'RoleArn');
  const session = required(form, 'RoleSessionName');
  if (!/^arn:aws[a-z-]*:iam::\d{12}:role\/.+$/.test(arn)) {
    throw new ApiError('ValidationError', 400, `${arn} is invalid`);
  }
  const { accessKeyId, secretAccessKey, sessionToken } = roleCredentials({ arn, session });
  const seconds = Number(form.get('DurationSeconds') ?? DEFAULT_SECONDS);
  const { Arn, UserId } = assumed(arn, session);
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

/** The `sub` claim of a JSON web token; the token's signature is not checked. */
function subject(token: string): string {
  try {
    const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as {
      sub?: string;
    };
    return claims.sub ?? '';
  } catch {
    throw new ApiError('InvalidIdentityToken', 400, 'The ID Token provided is not a valid JWT.');
  }
}
