import type { Rule } from '../../types';
import { awsError } from '../error';
import { newStrings } from '../facts';
import { resolve } from '../targets/resolve';
import { references } from '.';

/** Everything that a change names must exist, where AWS looks for it. */
export const referencesExist: Rule = (change, objects) => {
  if (change.action === 'delete') return [];
  return Object.entries(references[change.type] ?? {}).flatMap(([path, target]) =>
    newStrings(change, path)
      .filter((value) => resolve(target, value, change, objects) === undefined)
      .map((value) =>
        awsError(target.missing, { value, account: change.account, region: change.region }, path),
      ),
  );
};
