import { adopts, DELETED_SECRET, stringAt } from '../../behaviour';
import type { AwsError, AwsObject, Change, Objects, Rule } from '../../types';
import { awsError, type ErrorForm } from '../error';
import { uniques } from '.';
import type { Unique } from './unique';

/** Names are unique where AWS says so. */
export const namesUnique: Rule = (change, objects) => {
  const entry = uniques[change.type];
  if (!entry || change.action === 'delete' || adopts(change.type)) return [];
  const key = keyOf(entry, change.planned);
  if (key === undefined || (change.prior && key === keyOf(entry, change.prior.attributes))) return [];
  const existing = candidates(entry, change, objects).find(
    (object) => object.id !== change.prior?.id && keyOf(entry, object.attributes) === key,
  );
  if (!existing) return scheduledForDeletion(change, objects);
  const [value = '', second = '', third = ''] = entry.key.map(
    (path) => stringAt(change.planned, path) ?? String(change.planned?.[path] ?? ''),
  );
  return [
    awsError(
      takenBy(existing, change, entry),
      {
        value,
        second,
        third,
        existing: existing.id,
        arn: existing.arn ?? existing.id,
        account: change.account,
        name: stringAt(change.planned, 'name') ?? stringAt(existing.attributes, 'name') ?? '',
      },
      entry.key[0],
    ),
  ];
};

function candidates(
  { within }: Unique,
  { type, account, region }: Change,
  objects: Objects,
): readonly AwsObject[] {
  return objects.ofType(type, within === 'world' ? undefined : { account, region });
}

function keyOf({ key, ignoresCase }: Unique, attributes: Change['planned']): string | undefined {
  const values = key.map((path) => {
    const value = attributes?.[path];
    return value === null || value === undefined ? '' : String(value);
  });
  if (key.length > 0 && values[0] === '') return undefined;
  const joined = values.join('\n');
  return ignoresCase ? joined.toLowerCase() : joined;
}

function takenBy(existing: AwsObject, { account }: Change, { within, taken }: Unique): ErrorForm {
  if (within !== 'world' || existing.account === account) return taken;
  return {
    code: 'BucketAlreadyExists',
    message:
      'The requested bucket name is not available. The bucket namespace is shared by all users of the system. Please select a different name and try again.',
    status: 409,
  };
}

/** A deleted secret keeps its name until its recovery window ends. */
function scheduledForDeletion(
  { type, account, region, planned }: Change,
  objects: Objects,
): readonly AwsError[] {
  if (type !== 'aws_secretsmanager_secret') return [];
  const name = stringAt(planned, 'name');
  const deleted = objects
    .ofType(DELETED_SECRET, { account, region })
    .some((secret) => secret.attributes['name'] === name);
  if (!deleted) return [];
  return [
    awsError(
      {
        code: 'InvalidRequestException',
        message:
          "You can't create this secret because a secret with this name is already scheduled for deletion.",
      },
      {},
      'name',
    ),
  ];
}
