import { regions } from '../../../regions';
import { kubernetesVersions } from '../../../regions/kubernetes-versions';
import { type Addon, addons, addonVersions } from '../../../stacks/cluster/addons';
import { ClusterAddons, type ClusterAddonsProps } from '../../../stacks/cluster/cluster-addons';
import { ComponentRoles } from '../../../stacks/cluster/component-roles';
import { resource, resources, synthesizeConstruct } from '../synthesize';

const cluster = {
  name: 'eu',
  arn: 'arn:aws:eks:eu-west-1:210000000016:cluster/eu',
  account: '210000000016',
  awsRegion: 'eu-west-1',
};
const props: Required<ClusterAddonsProps> = {
  name: 'eu',
  cluster,
  kubernetes: '1.36',
  volumesKeyArn: 'arn:aws:kms:eu-west-1:210000000016:key/volumes',
  nodes: 'before',
  after: [],
};
const synthesize = (changes: Partial<ClusterAddonsProps> = {}) =>
  synthesizeConstruct((scope) => new ClusterAddons(scope, 'addons', { ...props, ...changes }));

describe('ClusterAddons', () => {
  test.each(['before', 'after'] as const)('%s nodes: the add-ons of that phase, each pinned', (nodes) => {
    const installed = resources(synthesize({ nodes }), 'aws_eks_addon').map(({ block }) => [
      block.addon_name,
      block.addon_version,
    ]);
    const expected = Object.entries<Addon>(addons)
      .filter(([, addon]) => addon.nodes === nodes)
      .map(([name]) => [name, addonVersions['1.36']?.[name as keyof typeof addons]]);
    expect(installed).toEqual(expected);
  });

  test('pods get addresses by prefix, and network policies are enforced, from the first node on', () => {
    const { configuration_values } = resource(synthesize(), 'aws_eks_addon', '/vpc-cni');
    expect(JSON.parse(configuration_values)).toMatchObject({
      env: { ENABLE_PREFIX_DELEGATION: 'true' },
      enableNetworkPolicy: 'true',
    });
  });

  test('the EBS driver may use the key of the volumes, and only make grants for AWS itself', () => {
    const statements = JSON.parse(
      resource(synthesize({ nodes: 'after' }), 'aws_iam_role_policy').policy,
    ).Statement;
    expect(statements.map(({ Resource }: { Resource: string[] }) => Resource)).toEqual([
      [props.volumesKeyArn],
      [props.volumesKeyArn],
    ]);
    expect(statements[1].Condition).toEqual({ Bool: { 'kms:GrantIsForAWSResource': 'true' } });
  });

  test('an add-on with rights trusts its own ServiceAccount in this cluster', () => {
    const [trust] = JSON.parse(resource(synthesize(), 'aws_iam_role').assume_role_policy).Statement;
    expect(trust.Condition).toMatchObject({
      StringEquals: { 'aws:RequestTag/kubernetes-service-account': 'aws-node' },
      ArnEquals: { 'aws:SourceArn': cluster.arn },
    });
  });

  test('refuses a Kubernetes version without pins', () => {
    expect(() => synthesize({ kubernetes: '1.29' })).toThrow(
      new Error('addons have no versions for Kubernetes 1.29, only for 1.34, 1.35, 1.36; add a column'),
    );
  });

  test('every region, and the newest Kubernetes, has pins; kube-proxy is of the minor version itself', () => {
    const newest = Object.keys(kubernetesVersions).at(-1);
    for (const version of [newest, ...regions.map(({ kubernetes }) => kubernetes)]) {
      expect(Object.keys(addonVersions)).toContain(version);
    }
    for (const [version, pins] of Object.entries(addonVersions)) {
      expect(pins['kube-proxy']).toMatch(
        new RegExp(`^v${version.replace('.', '\\.')}\\.\\d+-eksbuild\\.\\d+$`),
      );
    }
  });
});

test('the autoscaler may resize its own groups alone, and the log shipper write to the product’s log groups', () => {
  const stack = synthesizeConstruct(
    (scope) => new ComponentRoles(scope, 'components', { name: 'eu', cluster }),
  );
  const rights = (component: string) =>
    JSON.parse(resource(stack, 'aws_iam_role_policy', `/${component}/policy`).policy).Statement;
  const resize = rights('cluster-autoscaler').find(({ Sid }: { Sid: string }) => Sid === 'Resize');
  expect(resize.Condition).toEqual({
    StringEquals: { 'aws:ResourceTag/k8s.io/cluster-autoscaler/eu': 'owned' },
  });
  expect(rights('log-shipper')[0].Resource).toEqual([
    'arn:aws:logs:eu-west-1:210000000016:log-group:/polycloud/eu/*',
  ]);
  expect(resources(stack, 'aws_eks_pod_identity_association')).toHaveLength(2);
});
