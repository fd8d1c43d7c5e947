import { isRecord } from '../../behaviour';
import { crc32 } from '../../behaviour/random';
import type { Value } from '../../types';
import { DataError, type DataReader } from './request';

type Fields = Readonly<Record<string, Value>>;

/** `aws_iam_policy_document`: writes the policy as the provider does, to the byte. */
export const policyDocument: DataReader = ({ config }) => {
  const own = records(config['statement']).map(statement);
  const inherited = documents(config['source_policy_documents'], config['source_json']);
  const overriding = documents(config['override_policy_documents'], config['override_json']);
  const base = [...inherited.flatMap(statementsOf), ...own];
  requireUniqueSids(base);
  const statements = overriding.flatMap(statementsOf).reduce(override, base);
  const policy = {
    Version: config['version'] ?? '2012-10-17',
    ...(config['policy_id'] ? { Id: config['policy_id'] } : {}),
    ...(statements.length > 0 ? { Statement: statements } : {}),
  };
  const json = JSON.stringify(policy, null, 2);
  return { id: String(crc32(json)), json, minified_json: JSON.stringify(policy), version: policy.Version };
};

function statement(block: Fields): Fields {
  return {
    ...(block['sid'] ? { Sid: block['sid'] } : {}),
    Effect: block['effect'] ?? 'Allow',
    ...field('Action', strings(block['actions'])),
    ...field('NotAction', strings(block['not_actions'])),
    ...field('Resource', strings(block['resources']).map(variables)),
    ...field('NotResource', strings(block['not_resources']).map(variables)),
    ...principals('Principal', records(block['principals'])),
    ...principals('NotPrincipal', records(block['not_principals'])),
    ...conditions(records(block['condition'])),
  };
}

/** The provider writes a list of one as its element, and longer ones in descending order. */
function oneOrMany(values: readonly string[]): Value {
  const sorted = [...values].sort().reverse();
  return sorted.length === 1 ? (sorted[0] ?? '') : sorted;
}

function field(name: string, values: readonly string[]): Fields {
  return values.length === 0 ? {} : { [name]: oneOrMany(values) };
}

function principals(name: string, blocks: readonly Fields[]): Fields {
  if (blocks.length === 0) return {};
  const byType = new Map<string, string[]>();
  for (const block of blocks) {
    const type = String(block['type']);
    byType.set(type, [...(byType.get(type) ?? []), ...strings(block['identifiers']).map(variables)]);
  }
  if (byType.size === 1 && byType.get('*')?.join() === '*') return { [name]: '*' };
  const entries = [...byType].sort(([a], [b]) => (a < b ? -1 : 1));
  return { [name]: Object.fromEntries(entries.map(([type, ids]) => [type, oneOrMany(ids)])) };
}

function conditions(blocks: readonly Fields[]): Fields {
  if (blocks.length === 0) return {};
  const tests: Record<string, Record<string, Value>> = {};
  for (const block of blocks) {
    const values = strings(block['values']).map(variables);
    const test = String(block['test']);
    tests[test] = {
      ...tests[test],
      [String(block['variable'])]: values.length === 1 ? (values[0] ?? '') : values,
    };
  }
  return { Condition: sortKeys(Object.fromEntries(Object.entries(tests).map(([k, v]) => [k, sortKeys(v)]))) };
}

function override(statements: readonly Fields[], next: Fields): readonly Fields[] {
  const index = next['Sid'] ? statements.findIndex(({ Sid }) => Sid === next['Sid']) : -1;
  return index < 0 ? [...statements, next] : statements.map((old, i) => (i === index ? next : old));
}

function requireUniqueSids(statements: readonly Fields[]): void {
  const seen = new Set<Value>();
  for (const { Sid } of statements) {
    if (Sid && seen.has(Sid)) throw new DataError(`duplicate Sid (${String(Sid)})`);
    if (Sid) seen.add(Sid);
  }
}

function documents(list: Value | undefined, single: Value | undefined): Fields[] {
  return [...(single ? [String(single)] : []), ...strings(list)]
    .filter((text) => text !== '')
    .map((text) => {
      try {
        return JSON.parse(text) as Fields;
      } catch (error) {
        throw new DataError(`merging source document: ${error instanceof Error ? error.message : error}`);
      }
    });
}

function statementsOf(document: Fields): Fields[] {
  const { Statement } = document;
  if (isRecord(Statement)) return [Statement];
  return records(Statement);
}

/** `&{aws:username}` stands for an IAM variable, because Terraform would take `${…}` for its own. */
function variables(text: string): string {
  return text.replaceAll('&{', '${');
}

function strings(value: Value | undefined): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

function records(value: Value | undefined): Fields[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

function sortKeys(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1)));
}
