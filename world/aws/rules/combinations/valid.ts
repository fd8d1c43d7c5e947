import type { Rule } from '../../types';
import { awsError } from '../error';
import { touches } from '../facts';
import { combinations } from '.';

/** Values that each are allowed, together, are too. One error a call, as AWS answers. */
export const combinationsValid: Rule = (change, objects) => {
  const { action, planned } = change;
  if (action === 'delete' || !planned) return [];
  for (const { of, broken, form } of combinations[change.type] ?? []) {
    if (!touches(change, ...of)) continue;
    const values = broken(planned, objects, change);
    if (values) return [awsError(form, values, of[0])];
  }
  return [];
};
