import { fill } from '../../stacks/access/calls';
import type { Finding } from '../finding';
import { ofType } from '../model/lookup';
import type { Environment, Model, Resource } from '../model/model';
import { type Principal, parsePolicy, type Statement } from '../model/policy';
import { type PolicyRow, policyRows, pullers } from './policy-table';
import { named, whenOf } from './rights';
import type { Rule } from './rules';
import { madeIn, tellResource } from './tell';

const source =
  'IAM user guide: Identity-based policies and resource-based policies; The confused deputy problem';

/** Policies of things: who gets in beside the account's own roles, and what keeps everybody else out. */
export function policyFindings(model: Model, environment: Environment): readonly Finding[] {
  return Object.entries(policyRows).flatMap(([type, { argument, rows }]) =>
    ofType(environment, type)
      .filter(({ attributes }) => attributes[argument] !== undefined)
      .flatMap((resource) => {
        const row = rows.find(({ at }) => at.test(resource.path ?? ''));
        return judged(model, environment, resource, argument, row);
      }),
  );
}

function judged(
  model: Model,
  environment: Environment,
  resource: Resource,
  argument: string,
  row: PolicyRow | undefined,
): readonly Finding[] {
  const text = String(resource.attributes[argument]);
  const statements = parsePolicy(named(environment, text));
  const told = (rule: Rule, who: string, edge: string, message: string) =>
    tellResource(environment, resource, argument, {
      rule,
      value: text,
      edge,
      to: [{ object: who }],
      message,
      source,
      mend: `${madeIn(environment, resource)}: let in exactly who needs it, or say who does in checks/least-privilege/policy-table.ts`,
    });
  if (row === undefined || statements === undefined) {
    const why = row === undefined ? 'the table does not have it' : 'it cannot be read';
    return [
      told(
        'unknown-policy',
        'nobody knows whom',
        'lets in',
        `who ${resource.address} lets in is not known: ${why}`,
      ),
    ];
  }
  const allowed = row.allows.flatMap(([who, actions]) =>
    principalsOf(model, environment, who).flatMap((one) =>
      actions.split(' ').map((action) => `${one} ${action}`),
    ),
  );
  const found: Finding[] = [];
  for (const statement of statements.filter(({ effect }) => effect !== 'Deny')) {
    if (statement.inverted.length > 0) {
      found.push(
        told(
          'unknown-policy',
          statement.inverted.join(' and '),
          'lets in',
          `${resource.address} lets in all but some, by ${statement.inverted.join(' and ')}`,
        ),
      );
      continue;
    }
    for (const { kind, value } of statement.principals) {
      const who = `${kind}:${value}`;
      const more = statement.actions.find((action) => !allowed.includes(`${who} ${action}`));
      if (more !== undefined) {
        found.push(
          told(
            'policy-open',
            who,
            'lets in',
            `${resource.address} lets ${who} do ${more}, which nothing asks for`,
          ),
        );
      } else if (!isConfined(environment, statement, { kind, value })) {
        found.push(
          told(
            'policy-unconfined',
            who,
            'lets in',
            `${resource.address} lets ${who} in for whatever account it acts`,
          ),
        );
      }
    }
  }
  for (const [actions, when] of row.denies ?? []) {
    if (!statements.some((statement) => denies(statement, actions.split(' '), when))) {
      found.push(
        told(
          'policy-lacks-denial',
          actions,
          'no longer denies',
          `${resource.address} no longer denies ${actions} to whoever does not come as they should`,
        ),
      );
    }
  }
  return found;
}

function principalsOf(model: Model, environment: Environment, who: string): readonly string[] {
  if (who !== pullers) return [fill(who, environment)];
  return [...model.accounts.keys()].map((account) => `AWS:arn:aws:iam::${account}:root`);
}

/** A service acts for the account alone: by a condition, or because the things under the policy bear its number. */
function isConfined({ account }: Environment, statement: Statement, { kind }: Principal): boolean {
  if (kind === 'AWS') return true;
  return (
    statement.conditions.some(
      ({ key, value, operator }) =>
        /^(String|Arn)(Equals|Like)$/.test(operator) &&
        /^(aws:Source(Account|Arn)|aws:PrincipalAccount|kms:EncryptionContext:|elasticfilesystem:AccessPointArn)/.test(
          key,
        ) &&
        value.includes(account),
    ) || statement.resources.every((on) => on.includes(`/AWSLogs/${account}/`))
  );
}

function denies(statement: Statement, actions: readonly string[], when: RegExp): boolean {
  return (
    statement.effect === 'Deny' &&
    statement.inverted.length === 0 &&
    statement.principals.some(({ kind }) => kind === '*') &&
    actions.every((action) => statement.actions.includes(action)) &&
    when.test(whenOf(statement))
  );
}
