import type { Finding } from '../finding';
import { argumentOf, ofType, resolve } from '../model/lookup';
import type { Environment, Model, Resource } from '../model/model';
import { expectedRoles } from './expected';
import type { ExpectedRole } from './expected-role';
import { limitFindings } from './limits';
import { keyOf, type Right, rightsOf } from './rights';
import type { Rule } from './rules';
import { madeIn, tellResource } from './tell';

/** The IAM types that the proof reads; any other may give rights that nobody looks at. */
const iamTypes = new Set([
  'aws_iam_account_password_policy',
  'aws_iam_openid_connect_provider',
  'aws_iam_policy',
  'aws_iam_role',
  'aws_iam_role_policy',
  'aws_iam_role_policy_attachment',
  'aws_iam_service_linked_role',
]);

const source = 'IAM user guide: Grant least privilege';

/** What roles may do, and who may take them, against what declarations ask. */
export function roleFindings(model: Model, environment: Environment): readonly Finding[] {
  const expected = expectedRoles(model, environment);
  const roles = ofType(environment, 'aws_iam_role');
  const held = new Set(roles.map(({ attributes }) => String(attributes['name'])));
  const absent = [...expected.values()].filter(({ name }) => !held.has(name));
  return [
    ...unreadTypes(environment),
    ...strayPolicies(environment),
    ...roles.flatMap((role) => {
      const wanted = expected.get(String(role.attributes['name']));
      return wanted === undefined ? [unknownRole(environment, role)] : judged(environment, role, wanted);
    }),
    ...absent.filter(isNeeded(environment)).flatMap((role) => missingRole(environment, role)),
  ];
}

/** A runner is had only where jobs run on one. */
const isNeeded = (environment: Environment) => (role: ExpectedRole) =>
  role.name !== `${environment.name}-runner` || environment.byType.has('aws_codebuild_project');

function missingRole(environment: Environment, role: ExpectedRole): readonly Finding[] {
  const [anchor] = environment.resources;
  if (anchor === undefined) return [];
  return [
    tellResource(environment, anchor, '', {
      rule: 'role-missing',
      value: role.name,
      edge: 'stands in a stack that lacks the role',
      to: [{ object: role.name }],
      message: `there is no role ${role.name}, which ${role.why}: what is declared has no effect`,
      source,
      mend: `take the declaration out of ${role.file}, or make the role in stacks/`,
    }),
  ];
}

function unreadTypes(environment: Environment): readonly Finding[] {
  return environment.resources
    .filter(({ type }) => type.startsWith('aws_iam_') && !iamTypes.has(type))
    .map((resource) =>
      tellResource(environment, resource, '', {
        rule: 'unknown-type',
        value: resource.type,
        edge: 'is of a type that may give rights',
        to: [{ object: resource.type }],
        message: `${resource.address} may give rights in a way that the proof does not read`,
        source,
        mend: `remove it, or teach checks/least-privilege/roles.ts about ${resource.type}`,
      }),
    );
}

/** Rights of a role that the file does not say, because the role is not in it. */
function strayPolicies(environment: Environment): readonly Finding[] {
  return ['aws_iam_role_policy', 'aws_iam_role_policy_attachment']
    .flatMap((type) => ofType(environment, type))
    .filter(({ attributes }) => resolve(environment, attributes['role'])?.type !== 'aws_iam_role')
    .map((resource) =>
      tellResource(environment, resource, 'role', {
        rule: 'unknown-role',
        value: resource.attributes['role'],
        edge: 'gives rights to',
        to: [{ object: String(resource.attributes['role']) }],
        message: `${resource.address} gives rights to ${String(resource.attributes['role'])}, which the stack does not make`,
        source,
        mend: `${madeIn(environment, resource)}: name a role of the stack`,
      }),
    );
}

function unknownRole(environment: Environment, role: Resource): Finding {
  const name = String(role.attributes['name']);
  return tellResource(environment, role, 'name', {
    rule: 'unknown-role',
    value: name,
    edge: 'is asked for by',
    to: [{ object: 'nothing' }],
    message: `no service, component or deployment asks for the role ${name}`,
    source,
    mend: `${madeIn(environment, role)}: remove it, or say in checks/least-privilege/role-table.ts what it needs`,
  });
}

function judged(environment: Environment, role: Resource, wanted: ExpectedRole): readonly Finding[] {
  return [
    ...limitFindings(environment, role, wanted),
    ...inlineFindings(environment, role, wanted),
    ...rightFindings(environment, role, wanted),
  ];
}

/** Arguments of a role by which it has rights that are in no policy of the stack. */
function inlineFindings(
  environment: Environment,
  role: Resource,
  { name }: ExpectedRole,
): readonly Finding[] {
  return ['inline_policy', 'managed_policy_arns'].flatMap((argument) => {
    const value = argumentOf(role, argument);
    if (value === undefined) return [];
    return [
      tellResource(environment, role, argument, {
        rule: 'right-undeclared',
        value,
        edge: 'has rights of its own in',
        to: [{ object: argument }],
        message: `${name} has rights in ${argument}, where nobody looks for them`,
        source,
        mend: `${madeIn(environment, role)}: use policies of their own`,
      }),
    ];
  });
}

function rightFindings(environment: Environment, role: Resource, wanted: ExpectedRole): readonly Finding[] {
  const needed = new Map(wanted.rights.map((one) => [keyOf(one.right), one]));
  const given = new Set<string>();
  const found: Finding[] = [];
  const told = (resource: Resource, argument: string, rule: Rule, what: string, message: string) =>
    found.push({
      ...tellResource(environment, role, '', {
        rule,
        value: what,
        edge: `has, by ${argument}`,
        to: [{ object: resource.address, edge: 'allows' }, { object: what }],
        message,
        source,
        mend: `ask for it in ${wanted.file}, or ${madeIn(environment, resource)}: take it away`,
      }),
      key: `${resource.key}.${argument}`,
    });
  for (const { resource, policy, managed } of policiesOf(environment, role)) {
    if (managed !== undefined) {
      if (wanted.managed.includes(managed)) given.add(managed);
      else
        told(
          resource,
          'policy_arn',
          'right-undeclared',
          managed,
          `${wanted.name} has ${managed}, which nothing asks for`,
        );
      continue;
    }
    const rights = rightsOf(environment, policy?.attributes['policy']);
    if (policy === undefined || rights === undefined) {
      told(
        resource,
        'policy',
        'unknown-statement',
        'a policy',
        `what ${resource.address} gives ${wanted.name} cannot be read`,
      );
      continue;
    }
    for (const one of rights.flatMap(perValue)) {
      const key = keyOf(one);
      given.add(key);
      if (!needed.has(key)) {
        told(policy, 'policy', 'right-undeclared', key, `${wanted.name} may ${key}, which nothing asks for`);
      }
    }
  }
  for (const what of [...needed.keys(), ...wanted.managed].filter((key) => !given.has(key))) {
    const why = needed.get(what)?.why ?? wanted.why;
    found.push(
      tellResource(environment, role, '', {
        rule: 'right-missing',
        value: what,
        edge: 'lacks',
        to: [{ object: what }],
        message: `${wanted.name} may not ${what}, although ${why}`,
        source,
        mend: `take it out of ${wanted.file}, or ${madeIn(environment, role)}: give it`,
      }),
    );
  }
  return found;
}

/** A condition whose values are alternatives gives a right for each. */
function perValue(one: Right): readonly Right[] {
  const [, condition, values] =
    /^(StringEquals (?:iam:PassedToService|iam:AWSServiceName|kms:ViaService)=)(.+)$/.exec(one.when) ?? [];
  return values === undefined
    ? [one]
    : values.split('|').map((value) => ({ ...one, when: `${condition}${value}` }));
}

interface Held {
  readonly resource: Resource;
  readonly policy?: Resource;
  readonly managed?: string;
}

/** The policies that a role has: its own, those of the stack, and AWS's by name. */
function policiesOf(environment: Environment, { address }: Resource): readonly Held[] {
  const giving = new Set(
    (environment.edgesTo.get(address) ?? [])
      .filter(({ argument }) => argument === 'role')
      .map(({ from }) => from),
  );
  return [...giving].flatMap((from): readonly Held[] => {
    const resource = environment.byAddress.get(from);
    if (resource?.type === 'aws_iam_role_policy') return [{ resource, policy: resource }];
    if (resource?.type !== 'aws_iam_role_policy_attachment') return [];
    const arn = String(resource.attributes['policy_arn']);
    const managed = /^arn:aws:iam::aws:policy\/(.+)$/.exec(arn)?.[1];
    const policy = resolve(environment, arn);
    if (managed !== undefined) return [{ resource, managed }];
    return [{ resource, ...(policy && { policy }) }];
  });
}
