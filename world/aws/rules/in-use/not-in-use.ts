import { stringAt, stringsAt } from '../../behaviour';
import type { AwsObject, Objects, Rule } from '../../types';
import { awsError, type ErrorForm } from '../error';
import { references } from '../references';
import type { Target } from '../targets/target';
import { refusals } from './refusals';

interface Referrer {
  readonly type: string;
  readonly path: string;
  readonly target: Target;
}

/** Target type → what may name it and thereby keep it: the references read backwards. */
const referrers: ReadonlyMap<string, readonly Referrer[]> = (() => {
  const index = new Map<string, Referrer[]>();
  for (const [type, paths] of Object.entries(references)) {
    for (const [path, target] of Object.entries(paths)) {
      if (target.hold !== 'keeps') continue;
      for (const kept of target.types) index.set(kept, [...(index.get(kept) ?? []), { type, path, target }]);
    }
  }
  return index;
})();

const GENERAL: ErrorForm = { code: 'ResourceInUseException', message: '{id} is in use by {by}' };

/** Types whose `force_destroy` empties them first. */
const FORCED: ReadonlySet<string> = new Set([
  'aws_s3_bucket',
  'aws_route53_zone',
  'aws_iam_user',
  'aws_backup_vault',
]);

/** What something else needs cannot be deleted. One error, for the oldest user, as AWS tells one. */
export const notInUse: Rule = ({ action, prior, account }, objects) => {
  if (action !== 'delete' || !prior) return [];
  if (FORCED.has(prior.type) && prior.attributes['force_destroy'] === true) return [];
  const [user] = usersOf(prior, objects);
  if (!user) return [];
  const forms = refusals[prior.type];
  const form = forms?.[user.type] ?? forms?.['*'] ?? GENERAL;
  return [
    awsError(form, {
      id: prior.id,
      by: user.id,
      account,
      name: stringAt(prior.attributes, 'name') ?? prior.id,
    }),
  ];
};

/** The objects that keep another from being deleted, oldest first; what AWS made along with it does not count. */
export function usersOf(object: AwsObject, objects: Objects): readonly AwsObject[] {
  const users = (referrers.get(object.type) ?? []).flatMap(({ type, path, target }) => {
    const names = namesOf(object, target);
    return objects
      .ofType(type, target.within === 'world' ? undefined : { account: object.account })
      .filter(
        (candidate) =>
          candidate.owner !== object.id &&
          !(candidate.type === object.type && candidate.id === object.id) &&
          (target.within !== 'region' ||
            object.region === 'global' ||
            candidate.region === 'global' ||
            candidate.region === object.region) &&
          stringsAt(candidate.attributes, path).some((value) => names.has(value)),
      );
  });
  return users.sort((a, b) => a.serial - b.serial);
}

function namesOf(object: AwsObject, { by }: Target): ReadonlySet<string> {
  if (typeof by !== 'string') return new Set([stringAt(object.attributes, by.attribute) ?? object.id]);
  return new Set(
    by === 'id'
      ? [object.id]
      : by === 'arn'
        ? [object.arn ?? object.id]
        : [object.id, object.arn ?? object.id],
  );
}
