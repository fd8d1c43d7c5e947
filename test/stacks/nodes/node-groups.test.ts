import { NodeGroups, type NodeGroupsProps } from '../../../stacks/nodes/node-groups';
import { resource, resources, synthesizeConstruct } from '../synthesize';

const props: Required<NodeGroupsProps> = {
  name: 'eu',
  clusterName: 'eu',
  kubernetes: '1.36',
  subnetIds: ['subnet-a', 'subnet-b', 'subnet-c'],
  securityGroupIds: ['sg-nodes'],
  volumesKeyArn: 'arn:aws:kms:eu-west-1:210000000016:key/volumes',
  tags: { owner: 'platform-engineering' },
  system: { name: 'system', instanceTypes: ['m6i.large'], min: 3, max: 6 },
  critical: { name: 'critical', instanceTypes: ['m6i.xlarge'], min: 3, max: 24 },
  spot: [
    {
      name: 'spot',
      instanceTypes: ['m5.xlarge', 'm6i.xlarge'],
      min: 3,
      max: 30,
      fallbackInstanceTypes: ['m6i.xlarge'],
    },
  ],
  after: [],
};
function synthesize(changes: Partial<NodeGroupsProps> = {}) {
  let groups: NodeGroups | undefined;
  const stack = synthesizeConstruct((scope) => {
    groups = new NodeGroups(scope, 'nodes', { ...props, ...changes });
  });
  return { stack, steady: Object.keys(groups?.steadyGroups ?? {}) };
}
const group = (stack: ReturnType<typeof synthesize>['stack'], name: string) =>
  resource(stack, 'aws_eks_node_group', `nodes/${name}/group`);

describe('NodeGroups', () => {
  const { stack, steady } = synthesize();

  test('spot has an on-demand fallback in the same pool, without a node until one is needed', () => {
    const spot = group(stack, 'spot');
    const fallback = group(stack, 'spot-fallback');
    expect(spot).toMatchObject({ capacity_type: 'SPOT', instance_types: ['m5.xlarge', 'm6i.xlarge'] });
    expect(fallback).toMatchObject({ capacity_type: 'ON_DEMAND', instance_types: ['m6i.xlarge'] });
    expect(fallback.scaling_config).toEqual({ min_size: 0, max_size: 30, desired_size: 0 });
    expect(fallback.labels).toEqual(spot.labels);
    expect(fallback.taint).toEqual(spot.taint);
  });

  test('load balancers send to the nodes that stay', () => {
    expect(steady).toEqual(['system', 'critical']);
  });

  test('only system nodes have no taint', () => {
    expect(group(stack, 'system').taint ?? []).toEqual([]);
    expect(group(stack, 'critical').taint).toEqual([
      { key: 'polycloud.io/pool', value: 'critical', effect: 'NO_SCHEDULE' },
    ]);
  });

  test('without a critical group there is none, and its name takes no part in balancing', () => {
    const small = synthesize({ critical: null });
    expect(resources(small.stack, 'aws_eks_node_group').map(({ path }) => path)).toEqual([
      'nodes/system/group',
      'nodes/spot/group',
      'nodes/spot-fallback/group',
    ]);
    expect(small.steady).toEqual(['system']);
  });

  test('the limits are as given', () => {
    expect(group(stack, 'critical').scaling_config).toMatchObject({ min_size: 3, max_size: 24 });
  });

  test('the size belongs to the autoscaler, and a replaced group goes after the new one has come', () => {
    for (const { block } of resources(stack, 'aws_eks_node_group')) {
      expect(block.lifecycle).toEqual({
        create_before_destroy: true,
        ignore_changes: ['scaling_config[0].desired_size'],
      });
      expect(block.ami_type).toBe('BOTTLEROCKET_x86_64');
    }
  });

  test('templates demand IMDSv2 out of reach of pods, and encrypt every volume with the given key', () => {
    const templates = resources(stack, 'aws_launch_template');
    expect(templates).toHaveLength(4);
    for (const { block } of templates) {
      expect(block.metadata_options).toMatchObject({
        http_tokens: 'required',
        http_put_response_hop_limit: 1,
      });
      for (const { ebs } of block.block_device_mappings) {
        expect(ebs).toMatchObject({ encrypted: 'true', kms_key_id: props.volumesKeyArn, volume_type: 'gp3' });
      }
      expect(block.tag_specifications[0].tags).toMatchObject(props.tags);
    }
  });

  test('the autoscaler finds every group, and knows what a first spot node would carry', () => {
    const tags = resources(stack, 'aws_autoscaling_group_tag')
      .filter(({ path }) => path.startsWith('nodes/spot-fallback/'))
      .map(({ block }) => [block.tag.key, block.tag.value]);
    expect(Object.fromEntries(tags)).toEqual({
      'k8s.io/cluster-autoscaler/enabled': 'true',
      'k8s.io/cluster-autoscaler/eu': 'owned',
      'k8s.io/cluster-autoscaler/node-template/label/polycloud.io/pool': 'spot',
      'k8s.io/cluster-autoscaler/node-template/taint/polycloud.io/pool': 'spot:NoSchedule',
    });
  });

  test('nodes wait for their policies', () => {
    const policies = resources(stack, 'aws_iam_role_policy_attachment').map(({ address }) => address);
    expect(policies).toHaveLength(3);
    expect(group(stack, 'spot').depends_on).toEqual(expect.arrayContaining(policies));
  });

  test.each([
    [
      { ...props.system, instanceTypes: [] },
      'node group system instanceTypes is empty; name at least one instance type',
    ],
    [{ ...props.system, min: 7 }, 'node group system has limits 7 to 6; give 0 <= min <= max and max >= 1'],
    [{ ...props.system, min: -1 }, 'node group system has limits -1 to 6; give 0 <= min <= max and max >= 1'],
    [
      { ...props.system, min: 0, max: 0 },
      'node group system has limits 0 to 0; give 0 <= min <= max and max >= 1',
    ],
  ])('refuses system %j', (system, message) => {
    expect(() => synthesize({ system })).toThrow(new Error(message));
  });
});
