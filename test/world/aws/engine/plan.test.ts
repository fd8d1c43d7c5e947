import { behaviour } from '../../../../world/aws/behaviour';
import { plan } from '../../../../world/aws/engine/plan';
import { conform, settle } from '../../../../world/aws/engine/state';
import { type PlanObject, unknown } from '../../../../world/aws/engine/value';
import { awsSchema } from '../../../../world/aws/schema';
import type { Attributes } from '../../../../world/aws/types';

const schema = awsSchema();
const connection = { account: '111122223333', region: 'eu-west-1', defaultTags: { owner: 'platform' } };

function block(type: string) {
  const found = schema.resources.get(type);
  if (found === undefined) throw new Error(type);
  return found;
}

function planOf(type: string, config: PlanObject, prior: PlanObject | null = null) {
  const full = conform(block(type), config);
  return plan({ type, block: block(type), behaviour: behaviour(type), connection, prior, config: full });
}

/** The state of an object made with this configuration. */
function made(type: string, config: PlanObject, computed: Attributes = {}): Attributes {
  return settle(block(type), planOf(type, config).planned, computed);
}

describe('create', () => {
  const { planned, requiresReplace } = planOf('aws_subnet', { vpc_id: unknown, cidr_block: '10.0.0.0/24' });
  test('what AWS decides is unknown, what is configured stands', () => {
    expect(planned).toMatchObject({ id: unknown, arn: unknown, vpc_id: unknown, cidr_block: '10.0.0.0/24' });
    expect(requiresReplace).toEqual([]);
  });
  test('defaults, region and all tags are known', () => {
    expect(planned).toMatchObject({
      map_public_ip_on_launch: false,
      region: 'eu-west-1',
      tags: null,
      tags_all: { owner: 'platform' },
      outpost_arn: null,
    });
  });
  test('tags of the resource win over default tags, and one unknown tag makes all unknown', () => {
    expect(planOf('aws_vpc', { tags: { owner: 'me', a: 'b' } }).planned['tags_all']).toEqual({
      owner: 'me',
      a: 'b',
    });
    expect(planOf('aws_vpc', { tags: { a: unknown } }).planned['tags_all']).toBe(unknown);
  });
  test('a resource may live in another AWS region than its provider; a global type has none', () => {
    expect(planOf('aws_vpc', { region: 'us-east-1' }).planned['region']).toBe('us-east-1');
    expect(planOf('aws_iam_role', {}).planned).not.toHaveProperty('region');
  });
  test('write-only values are never planned', () => {
    expect(planOf('aws_ssm_parameter', { value_wo: 'secret' }).planned['value_wo']).toBeNull();
  });
  test('computed values inside a block are unknown', () => {
    const { planned: cluster } = planOf('aws_eks_cluster', { vpc_config: [{ subnet_ids: ['s'] }] });
    expect(cluster['vpc_config']).toMatchObject([{ subnet_ids: ['s'], cluster_security_group_id: unknown }]);
  });
});

describe('update', () => {
  const config = { vpc_id: 'vpc-1', cidr_block: '10.0.0.0/24', tags: { a: 'b' } };
  const prior = made('aws_subnet', config, { id: 'subnet-1', arn: 'arn:1' });

  test('no change plans the prior state itself', () => {
    expect(planOf('aws_subnet', config, prior)).toEqual({ planned: prior, requiresReplace: [] });
  });
  test('computed values stay through a change of others', () => {
    const { planned } = planOf('aws_subnet', { ...config, map_public_ip_on_launch: true }, prior);
    expect(planned).toEqual({ ...prior, map_public_ip_on_launch: true });
  });
  test('a removed optional value goes back to its default', () => {
    const before = made('aws_subnet', { ...config, map_public_ip_on_launch: true });
    expect(planOf('aws_subnet', config, before).planned['map_public_ip_on_launch']).toBe(false);
  });
  test('default tags alone are a change', () => {
    const other = { ...prior, tags_all: { a: 'b' } };
    expect(planOf('aws_subnet', config, other).planned['tags_all']).toEqual({ owner: 'platform', a: 'b' });
  });
  test('a revision that AWS counts is unknown when something changes, and only then', () => {
    const template = { name: 't', instance_type: 'm7i.large' };
    const first = made('aws_launch_template', template, { latest_version: 1, default_version: 1 });
    expect(planOf('aws_launch_template', template, first).planned['latest_version']).toBe(1);
    const next = planOf('aws_launch_template', { ...template, instance_type: 'm7i.xlarge' }, first).planned;
    expect(next['latest_version']).toBe(unknown);
  });
  test('a policy written otherwise is no change', () => {
    const policy = (action: unknown) =>
      JSON.stringify({ Statement: [{ Effect: 'Allow', Action: action }] }, null, 2);
    const role = made('aws_iam_role', { assume_role_policy: policy(['b:B', 'a:A']) });
    expect(planOf('aws_iam_role', { assume_role_policy: policy(['a:A', 'b:B']) }, role).planned).toEqual(
      role,
    );
    const single = made('aws_iam_role', { assume_role_policy: policy('a:A') });
    expect(planOf('aws_iam_role', { assume_role_policy: policy(['a:A']) }, single).planned).toEqual(single);
    expect(planOf('aws_iam_role', { assume_role_policy: policy('a:B') }, single).planned).not.toEqual(single);
  });
  test('set elements keep their computed values in whatever order they are configured', () => {
    const rule = (priority: number) => ({ priority, name: `r${priority}` });
    const acl = (...rules: PlanObject[]) => ({ name: 'a', scope: 'REGIONAL', rule: rules });
    const before = made('aws_wafv2_web_acl', acl(rule(1), rule(2)));
    expect(planOf('aws_wafv2_web_acl', acl(rule(2), rule(1)), before).planned['rule']).toEqual(
      [...(before['rule'] as [])].reverse(),
    );
  });
});

describe('replacement', () => {
  const subnet = { vpc_id: 'vpc-1', cidr_block: '10.0.0.0/24' };
  const group = (more: PlanObject) => ({
    cluster_name: 'c',
    node_role_arn: 'r',
    subnet_ids: ['a', 'b'],
    scaling_config: [{ min_size: 1, max_size: 2, desired_size: 1 }],
    ...more,
  });
  const template = (version: string, id = 'lt-1') => ({ launch_template: [{ id, version }] });
  test.each<[name: string, type: string, before: PlanObject, after: PlanObject, paths: unknown]>([
    [
      'an attribute that AWS cannot change',
      'aws_subnet',
      subnet,
      { ...subnet, cidr_block: '10.1.0.0/24' },
      [['cidr_block']],
    ],
    ['one that will be known later', 'aws_subnet', subnet, { ...subnet, vpc_id: unknown }, [['vpc_id']]],
    ['another AWS region', 'aws_subnet', subnet, { ...subnet, region: 'us-east-1' }, [['region']]],
    [
      'an optional computed one, configured',
      'aws_subnet',
      subnet,
      { ...subnet, availability_zone: 'x' },
      [['availability_zone']],
    ],
    ['tags', 'aws_subnet', subnet, { ...subnet, tags: { a: 'b' } }, []],
    [
      'a listed path within a block',
      'aws_eks_node_group',
      group(template('1')),
      group(template('1', 'lt-2')),
      [['launch_template', 0, 'id']],
    ],
    ['another path in that block', 'aws_eks_node_group', group(template('1')), group(template('2')), []],
    [
      'a listed block that is added',
      'aws_eks_node_group',
      group({}),
      group({ remote_access: [{ ec2_ssh_key: 'k' }] }),
      [['remote_access']],
    ],
    ['a set of strings', 'aws_eks_node_group', group({}), group({ subnet_ids: ['a'] }), [['subnet_ids']]],
  ])('%s', (_, type, before, after, paths) => {
    const prior = made(type, before, { availability_zone: 'eu-west-1a' });
    expect(planOf(type, after, prior).requiresReplace).toEqual(paths);
  });
});

test('every type can be planned, settled and planned again to nothing', () => {
  const troubled = [...schema.resources.keys()].filter((type) => {
    const prior = made(type, {});
    const again = planOf(type, {}, prior);
    return again.requiresReplace.length > 0 || JSON.stringify(again.planned) !== JSON.stringify(prior);
  });
  expect(troubled).toEqual([]);
});
