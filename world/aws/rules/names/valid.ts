import type { Rule } from '../../types';
import { awsError } from '../error';
import { newStrings } from '../facts';
import { patterns } from '.';

/** Names have the characters and the length that each service takes. */
export const namesValid: Rule = (change) => {
  if (change.action === 'delete') return [];
  for (const { attribute, pattern, form } of patterns[change.type] ?? []) {
    const wrong = newStrings(change, attribute).find((value) => !pattern.test(value));
    if (wrong !== undefined) return [awsError(form, { value: wrong }, attribute)];
  }
  return [];
};
