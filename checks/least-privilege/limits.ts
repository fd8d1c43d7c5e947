import { stateBucketName } from '../../regions/naming';
import {
  type BoundaryKind,
  boundaryName,
  deployBoundary,
  workloadBoundary,
} from '../../stacks/access/boundaries';
import { statement } from '../../stacks/policy';
import type { Finding } from '../finding';
import { ofType, resolve } from '../model/lookup';
import type { Block, Environment, Resource } from '../model/model';
import { parsePolicy } from '../model/policy';
import type { ExpectedRole } from './expected-role';
import { named, whenOf } from './rights';
import { madeIn, tellResource } from './tell';

/** Who may take a role, and what it can never do. */
export function limitFindings(
  environment: Environment,
  role: Resource,
  wanted: ExpectedRole,
): readonly Finding[] {
  return [...trustFindings(environment, role, wanted), ...boundaryFindings(environment, role, wanted)];
}

function trustFindings(environment: Environment, role: Resource, wanted: ExpectedRole): readonly Finding[] {
  const text = String(role.attributes['assume_role_policy']);
  const statements = parsePolicy(named(environment, text));
  const allowed = (statements ?? []).filter(({ effect }) => effect !== 'Deny');
  const takers = new Set(
    allowed.flatMap((statement) =>
      statement.principals.flatMap(({ kind, value }) =>
        statement.actions.map((action) => {
          const when = whenOf(statement);
          return `${kind}:${value} ${action}${when === '' ? '' : ` when ${when}`}`;
        }),
      ),
    ),
  );
  const unread = statements === undefined || allowed.some(({ inverted }) => inverted.length > 0);
  const more = [...takers].filter((taker) => !wanted.takers.includes(taker));
  const less = wanted.takers.filter((taker) => !takers.has(taker));
  if (!unread && more.length === 0 && less.length === 0) return [];
  const who = unread ? 'all but some, or nobody knows whom' : (more[0] ?? less[0] ?? '');
  const edge = unread || more.length > 0 ? 'may be taken by' : 'may not be taken by';
  return [
    tellResource(environment, role, 'assume_role_policy', {
      rule: 'trust-inexact',
      value: text,
      edge,
      to: [{ object: who }],
      message: `${wanted.name} ${edge} ${who}; it is for ${wanted.takers.join(' and ')} exactly`,
      source:
        'IAM user guide: The confused deputy problem; EKS user guide: Pod Identity; GitHub: OpenID Connect',
      mend: `${madeIn(environment, role)}: trust exactly who is to take it`,
    }),
  ];
}

function boundaryFindings(
  environment: Environment,
  role: Resource,
  { name, boundary }: ExpectedRole,
): readonly Finding[] {
  if (boundary === undefined) return [];
  const policy = resolve(environment, role.attributes['permissions_boundary']);
  const wanted = `polycloud-${environment.name}-${boundary}-boundary`;
  if (policy?.type === 'aws_iam_policy' && policy.attributes['name'] === wanted) return [];
  return [
    tellResource(environment, role, 'permissions_boundary', {
      rule: 'boundary-missing',
      value: role.attributes['permissions_boundary'] ?? null,
      edge: 'is not limited by',
      to: [{ object: wanted }],
      message: `${name} does not have the boundary ${wanted}`,
      source: 'IAM user guide: Permissions boundaries for IAM entities',
      mend: `${madeIn(environment, role)}: leave permissionsBoundary to stacks/access/workload-boundary.ts`,
    }),
  ];
}

/** Whether the region's boundaries say what they are to say, to the letter. */
export function boundaryTextFindings(environment: Environment): readonly Finding[] {
  const { name, account, awsRegion, region } = environment;
  if (region === undefined) return [];
  const target = { name, account, awsRegion, stateBucket: stateBucketName(region) };
  const texts: Readonly<Record<BoundaryKind, readonly Parameters<typeof statement>[0][]>> = {
    deploy: deployBoundary(target),
    workload: workloadBoundary(target),
  };
  return Object.entries(texts).flatMap(([kind, statements]) => {
    const policy = ofType(environment, 'aws_iam_policy').find(
      ({ attributes }) => attributes['name'] === boundaryName(name, kind as BoundaryKind),
    );
    return policy === undefined ? [] : differences(environment, policy, statements.map(statement));
  });
}

function differences(
  environment: Environment,
  policy: Resource,
  wanted: readonly object[],
): readonly Finding[] {
  const found = statementsOf(policy).map((one) => JSON.stringify(one));
  const needed = wanted.map((one) => JSON.stringify(one));
  const changed = [
    ...found.filter((one) => !needed.includes(one)),
    ...needed.filter((one) => !found.includes(one)),
  ];
  const [first] = changed;
  if (first === undefined) return [];
  const sid = String((JSON.parse(first) as Block)['Sid'] ?? 'without a name');
  return [
    tellResource(environment, policy, 'policy', {
      rule: 'boundary-changed',
      value: policy.attributes['policy'],
      edge: 'differs in the statement',
      to: [{ object: sid }],
      message: `${policy.address} is not the boundary that stacks/access/boundaries.ts has: statement ${sid} differs`,
      source: 'IAM user guide: Permissions boundaries for IAM entities',
      mend: 'change stacks/access/boundaries.ts, which is reviewed, and not the policy',
    }),
  ];
}

function statementsOf({ attributes }: Resource): readonly unknown[] {
  try {
    const { Statement = [] } = JSON.parse(String(attributes['policy'])) as { readonly Statement?: unknown };
    return Array.isArray(Statement) ? Statement : [Statement];
  } catch {
    return [{ Sid: 'that cannot be read' }];
  }
}
