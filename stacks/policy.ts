/** Who a statement speaks about; a bare `*` is for policies of endpoints and buckets, always under a condition. */
export type Principals =
  | '*'
  | { readonly service: string | readonly string[] }
  | { readonly aws: string | readonly string[] }
  | { readonly federated: string };

export interface StatementProps {
  readonly sid?: string;
  /** @default 'Allow' */
  readonly effect?: 'Allow' | 'Deny';
  readonly actions: readonly string[];
  /** ARNs; in a key's or endpoint's own policy `*` means that thing; a trust policy has none. */
  readonly resources?: readonly string[];
  /** Every action, or every resource, but those: for limits, which grant nothing. */
  readonly allBut?: 'actions' | 'resources';
  readonly principals?: Principals;
  /** Operator → condition key → value or values, as IAM spells them. */
  readonly conditions?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

/** A statement in IAM's own JSON form. */
export interface Statement {
  readonly Sid?: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Principal?:
    | '*'
    | { readonly Service: unknown }
    | { readonly AWS: unknown }
    | { readonly Federated: unknown };
  readonly Action?: readonly string[];
  readonly NotAction?: readonly string[];
  readonly Resource?: readonly string[];
  readonly NotResource?: readonly string[];
  readonly Condition?: StatementProps['conditions'];
}

/** @throws {Error} on an empty list of actions or resources, or if every action is allowed, which nobody may have. */
export function statement(props: StatementProps): Statement {
  const { sid, effect = 'Allow', actions, resources, allBut, principals, conditions } = props;
  if (actions.length === 0 || resources?.length === 0) {
    throw new Error(
      `policy statement ${JSON.stringify(props)} has an empty list; name actions and resources`,
    );
  }
  if (effect === 'Allow' && actions.includes('*')) {
    throw new Error(`policy statement ${JSON.stringify(props)} allows every action; list those needed`);
  }
  return {
    ...(sid ? { Sid: sid } : {}),
    Effect: effect,
    ...(principals ? { Principal: principal(principals) } : {}),
    [allBut === 'actions' ? 'NotAction' : 'Action']: actions,
    ...(resources ? { [allBut === 'resources' ? 'NotResource' : 'Resource']: resources } : {}),
    ...(conditions ? { Condition: conditions } : {}),
  };
}

/** The JSON text of a policy with these statements. */
export function policyDocument(...statements: readonly Statement[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: statements });
}

/** The trust policy of a role that AWS services assume, limited to the account against confused deputies. */
export function serviceTrust(services: readonly string[], account?: string): string {
  return policyDocument(
    statement({
      actions: ['sts:AssumeRole'],
      principals: { service: services },
      ...(account ? { conditions: { StringEquals: { 'aws:SourceAccount': account } } } : {}),
    }),
  );
}

function principal(principals: Principals): NonNullable<Statement['Principal']> {
  if (principals === '*') return '*';
  if ('federated' in principals) return { Federated: principals.federated };
  return 'service' in principals ? { Service: principals.service } : { AWS: principals.aws };
}
