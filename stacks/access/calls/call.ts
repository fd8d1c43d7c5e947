/** The region whose resources are changed. */
export interface Target {
  readonly name: string;
  readonly account: string;
  readonly awsRegion: string;
}

/** Puts the region into a text that holds `{name}`, `{account}` or `{awsRegion}`. */
export function fill(text: string, target: Target): string {
  return text.replace(/\{(name|account|awsRegion)\}/g, (_, key: keyof Target) => target[key]);
}

/** One condition under which a call is allowed, in IAM's spelling. */
export interface CallCondition {
  readonly operator: 'StringEquals' | 'Bool' | 'ArnEquals';
  readonly key: string;
  readonly value: string;
}

/**
 * Calls by which Terraform's provider changes something, and what they change. Texts are as `fill` takes them.
 */
export interface Calls {
  /** ARN; `*` where IAM knows no resource for the calls. */
  readonly on: string;
  /** `service:Action`, each written out. */
  readonly actions: readonly string[];
  readonly condition?: CallCondition;
}

/** What the provider calls for each type of resource, beyond reading. */
export type CallTable = Readonly<Record<string, readonly Calls[]>>;

/** The roles that the region's stack makes, those of deployments aside. */
export const workloadRoles = 'arn:aws:iam::{account}:role/{name}-*';

/** Makes rows of one service's calls, by their names separated by blanks. */
export function on(service: string, arn: string, condition?: CallCondition): (names: string) => Calls {
  return (names) => ({
    on: arn,
    actions: names.split(' ').map((name) => `${service}:${name}`),
    ...(condition && { condition }),
  });
}

/** Calls on things of the region's own AWS region and account. */
export function regional(service: string, resource = '*'): (names: string) => Calls {
  return on(service, `arn:aws:${service}:{awsRegion}:{account}:${resource}`);
}

/** Calls for which IAM knows no resource; that they stay in the account is said again for whoever reads the policy. */
export function unscoped(service: string): (names: string) => Calls {
  return on(service, '*', { operator: 'StringEquals', key: 'aws:PrincipalAccount', value: '{account}' });
}

/** Hands one of the region's roles to a service of AWS. */
export function passes(service: string): Calls {
  return on('iam', workloadRoles, {
    operator: 'StringEquals',
    key: 'iam:PassedToService',
    value: `${service}.amazonaws.com`,
  })('PassRole');
}

/** AWS makes the service's own role on first use, in the name of whoever uses it. */
export function linkedRole(service: string): Calls {
  return on('iam', 'arn:aws:iam::{account}:role/aws-service-role/*', {
    operator: 'StringEquals',
    key: 'iam:AWSServiceName',
    value: `${service}.amazonaws.com`,
  })('CreateServiceLinkedRole');
}

const keys = 'arn:aws:kms:{awsRegion}:{account}:key/*';

/** A store that is made with a key of the region gets a grant on it, in the name of whoever makes the store. */
export const keyGrant: Calls = on('kms', keys, {
  operator: 'Bool',
  key: 'kms:GrantIsForAWSResource',
  value: 'true',
})('CreateGrant');

/** Uses the region's keys, through one service of AWS only. */
export function keyThrough(service: string): (names: string) => Calls {
  return on('kms', keys, {
    operator: 'StringEquals',
    key: 'kms:ViaService',
    value: `${service}.{awsRegion}.amazonaws.com`,
  });
}
