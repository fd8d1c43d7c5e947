import { revise, revisedBy } from '../../../../world/aws/behaviour';
import { revisions } from '../../../../world/aws/behaviour/revisions';
import type { Attributes, Value } from '../../../../world/aws/types';
import { hasPath } from '../paths';
import { scope } from '../sketch';

test.each([
  ['aws_launch_template', ['image_id'], ['latest_version', 'default_version']],
  ['aws_launch_template', ['tags', 'tags_all'], []],
  ['aws_ssm_parameter', ['description'], ['version']],
  ['aws_ssm_parameter', ['allowed_pattern'], []],
  ['aws_msk_cluster', ['broker_node_group_info.storage_info'], ['current_version']],
  ['aws_vpc', ['enable_dns_support'], []],
])('%s: a change of %j revises %j', (type, changed, revised) => {
  expect(revisedBy(type, changed)).toEqual(revised);
});

const cases: [string, string, Attributes, Attributes, Value | RegExp][] = [
  ['aws_launch_template', 'latest_version', { latest_version: 3 }, {}, 4],
  [
    'aws_launch_template',
    'default_version',
    { latest_version: 3, default_version: 3 },
    { update_default_version: true },
    4,
  ],
  ['aws_launch_template', 'default_version', { latest_version: 3, default_version: 1 }, {}, 1],
  ['aws_ssm_document', 'latest_version', { latest_version: '1' }, {}, '2'],
  ['aws_msk_cluster', 'current_version', { id: 'a', current_version: 'K1' }, {}, /^K[A-Z0-9]{13}$/],
  ['aws_db_instance', 'engine_version_actual', {}, { engine_version: '17.5' }, '17.5'],
  ['aws_eks_addon', 'modified_at', { modified_at: '2025-01-01T00:00:07Z' }, {}, '2025-01-01T00:01:07Z'],
];
test.each(cases)('%s.%s after %j', (type, attribute, prior, planned, expected) => {
  const value = revise(type, attribute, prior, planned, scope, 1);
  if (expected instanceof RegExp) expect(value).toMatch(expected);
  else expect(value).toBe(expected);
});

test('each update makes its own token', () => {
  const token = (revision: number) => revise('aws_backup_plan', 'version', { id: 'a' }, {}, scope, revision);
  expect(token(1)).not.toBe(token(2));
  expect(token(1)).toBe(token(1));
});

test('what does not change is a mistake to ask for', () => {
  expect(() => revise('aws_vpc', 'arn', {}, {}, scope, 1)).toThrow(
    'aws_vpc.arn does not change on update: see world/aws/behaviour/revisions.ts',
  );
});

test.each(Object.entries(revisions))('%s: attributes', (type, entries) => {
  const paths = Object.entries(entries).flatMap(([attribute, { on }]) => [
    attribute,
    ...on.filter((path) => path !== '*'),
  ]);
  expect(paths.filter((path) => hasPath(type, path) !== true)).toEqual([]);
});
