import type { Attributes } from '../types';
import { uniqueSuffix } from './random';
import { stringAt } from './values';

/** Arguments that the provider makes up when they are unset; where they are required they are never unset. */
const GENERATED = new Set([
  'name',
  'bucket',
  'identifier',
  'cluster_identifier',
  'node_group_name',
  'key_name',
  'statement_id',
  'target_id',
]);

/** Names that the provider gives a new object: `<argument>_prefix`, or `terraform-`, and a unique suffix. */
export function generatedNames(
  formats: readonly (string | null)[],
  attributes: Attributes,
  serial: number,
): Record<string, string> {
  const names: Record<string, string> = {};
  for (const [, token = ''] of formats.join('').matchAll(/\{(\w+)\}/g)) {
    if (!GENERATED.has(token) || (attributes[token] ?? null) !== null) continue;
    names[token] = (stringAt(attributes, `${token}_prefix`) ?? 'terraform-') + uniqueSuffix(serial);
  }
  return names;
}
