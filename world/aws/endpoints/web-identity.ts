import type { AwsObject, Objects } from '../types';
import { ApiError } from './errors';
import type { Principal } from './trust';

/** What the token of a web identity says of its bearer. */
export interface Claims {
  readonly iss: string;
  readonly aud: string;
  readonly sub: string;
  /** Seconds since 1970. */
  readonly exp: number;
  /** Others that conditions may ask for, as far as the token has them. */
  readonly more: Readonly<Record<string, string>>;
}

/** Claims of GitHub's that STS makes condition keys of. Source: IAM user guide, Available keys for OIDC federation. */
const asked = [
  'actor',
  'actor_id',
  'enterprise_id',
  'environment',
  'job_workflow_ref',
  'ref',
  'repository',
  'repository_id',
  'workflow',
];

const invalid = (message: string) => new ApiError('InvalidIdentityToken', 400, message);

/** The claims of a JSON web token; its signature is not checked, for the world has no issuer's keys. @throws ApiError */
export function readToken(token: string, now: Date): Claims {
  let claims: Readonly<Record<string, unknown>>;
  try {
    const [header = '', body = '', signature = ''] = token.split('.');
    if (signature === '') throw new Error('it is unsigned');
    JSON.parse(Buffer.from(header, 'base64url').toString());
    claims = JSON.parse(Buffer.from(body, 'base64url').toString());
  } catch {
    throw invalid(
      'The ID Token provided is not a valid JWT. (You may see this error if you sent an Access Token)',
    );
  }
  const { iss, aud, sub, exp } = claims;
  if (typeof iss !== 'string') throw invalid('Missing a required claim: iss');
  if (typeof aud !== 'string') throw invalid('Missing a required claim: aud');
  if (typeof sub !== 'string') throw invalid('Missing a required claim: sub');
  if (typeof exp !== 'number') throw invalid('Missing a required claim: exp');
  if (exp * 1000 <= now.getTime()) {
    throw new ApiError(
      'ExpiredTokenException',
      400,
      'Token expired: current date/time must be before the expiration date/time',
    );
  }
  const more = Object.fromEntries(
    asked.flatMap((name) => {
      const value = claims[name];
      return typeof value === 'string' ? [[name, value]] : [];
    }),
  );
  return { iss, aud, sub, exp, more };
}

/** The bearer as the account of the role knows it, through the provider that it has for the issuer. @throws ApiError */
export function federated(objects: Objects, roleArn: string, { iss, aud, sub, more }: Claims): Principal {
  const account = roleArn.split(':')[4] ?? '';
  const issuer = hostOf(iss);
  const provider = objects
    .ofType('aws_iam_openid_connect_provider', { account })
    .find(({ attributes }) => hostOf(String(attributes['url'])) === issuer);
  if (provider === undefined) throw invalid(`No OpenIDConnect provider found in your account for ${iss}`);
  if (!audiences(provider).includes(aud)) throw invalid('Incorrect token audience');
  return {
    kind: 'Federated',
    names: [provider.arn ?? provider.id],
    keys: Object.fromEntries(
      Object.entries({ ...more, aud, sub }).map(([name, value]) => [`${issuer}:${name}`, value]),
    ),
  };
}

function audiences({ attributes }: AwsObject): readonly unknown[] {
  const list = attributes['client_id_list'];
  return Array.isArray(list) ? list : [];
}

function hostOf(url: string): string {
  return url.replace(/^https:\/\//, '').toLowerCase();
}
