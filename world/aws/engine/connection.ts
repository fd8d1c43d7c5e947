import { isList, isObject, type PlanObject, type PlanValue } from './value';

/** What one Terraform provider configuration says: where its resources live and the tags they all get. */
export interface Connection {
  readonly account: string;
  readonly region: string;
  readonly defaultTags: Readonly<Record<string, string>>;
}

/** The account that a configuration names is not the one that its role leads to. */
export class AccountNotAllowed extends Error {}

/**
 * Reads a provider configuration. The account is that of the assumed role, else the one allowed account, else
 * `fallback`, as the credentials would give it. Throws AccountNotAllowed where the provider would refuse to start.
 */
export function connect(config: PlanObject, fallback: string): Connection {
  const allowed = strings(config['allowed_account_ids']);
  const forbidden = strings(config['forbidden_account_ids']);
  const role = isList(config['assume_role']) ? config['assume_role'][0] : undefined;
  const arn = isObject(role) && typeof role['role_arn'] === 'string' ? role['role_arn'] : '';
  const account = /^arn:aws[\w-]*:iam::(\d{12}):role\//.exec(arn)?.[1] ?? allowed[0] ?? fallback;
  if ((allowed.length > 0 && !allowed.includes(account)) || forbidden.includes(account)) {
    throw new AccountNotAllowed(`AWS account ID not allowed: ${account}`);
  }
  const tags = isList(config['default_tags']) ? config['default_tags'][0] : undefined;
  return {
    account,
    region: typeof config['region'] === 'string' ? config['region'] : 'us-east-1',
    defaultTags: stringMap(isObject(tags) ? tags['tags'] : undefined),
  };
}

function strings(value: PlanValue | undefined): string[] {
  return isList(value) ? value.filter((item) => typeof item === 'string') : [];
}

function stringMap(value: PlanValue | undefined): Record<string, string> {
  if (!isObject(value)) return {};
  return Object.fromEntries(
    Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}
