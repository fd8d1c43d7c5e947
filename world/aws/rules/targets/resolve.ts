import { stringAt } from '../../behaviour';
import type { AwsObject, Change, Objects } from '../../types';
import type { Target } from './target';

/** Values that AWS itself provides: managed policies, roles of IAM Identity Center, default groups, AWS-managed keys, the default cache user. */
const PROVIDED =
  /^(arn:aws:(iam|eks|backup|securityhub)::aws:|arn:aws:iam::\d{12}:role\/aws-reserved\/|default$|default[.:]|(arn:aws:kms:[\w-]+:\d{12}:)?alias\/aws\/|\$(Default|Latest)$)/;

/**
 * The object that a value names. `elsewhere` stands for what this account can't see into: AWS's own, and
 * other accounts'.
 */
export function resolve(
  target: Target,
  value: string,
  change: Change,
  objects: Objects,
): AwsObject | 'elsewhere' | undefined {
  if (PROVIDED.test(value)) return 'elsewhere';
  const name = normalise(value);
  const [, , , , owner = ''] = name.startsWith('arn:') ? name.split(':') : [];
  if (owner !== '' && owner !== change.account) return 'elsewhere';
  return candidates(target, name, change, objects).find(
    (object) =>
      target.types.includes(object.type) &&
      (target.within === 'world' || object.account === change.account) &&
      (target.within !== 'region' ||
        [change.region, 'global'].includes(object.region) ||
        change.region === 'global'),
  );
}

function candidates(
  { types, by }: Target,
  name: string,
  change: Change,
  objects: Objects,
): readonly AwsObject[] {
  if (typeof by === 'string') {
    if (by !== 'either' && name.startsWith('arn:') !== (by === 'arn')) return [];
    return [...objects.find(name), ...aliased(name, change, objects)];
  }
  return types
    .flatMap((type) => objects.ofType(type, { account: change.account }))
    .filter((object) => stringAt(object.attributes, by.attribute) === name);
}

/** A KMS alias stands for its key. */
function aliased(name: string, change: Change, objects: Objects): readonly AwsObject[] {
  if (!/(^|:)alias\//.test(name)) return [];
  return objects
    .find(name)
    .filter(
      ({ type, account, region }) =>
        type === 'aws_kms_alias' && account === change.account && region === change.region,
    )
    .flatMap(({ attributes }) => objects.find(stringAt(attributes, 'target_key_arn') ?? ''));
}

/** `arn:…:log-group:name:*` is the group, `arn:aws:s3:::bucket/prefix` the bucket. */
function normalise(value: string): string {
  return value.replace(/^(arn:aws:logs:.*):\*$/, '$1').replace(/^(arn:aws:s3:::[^/]+)\/.*$/, '$1');
}
