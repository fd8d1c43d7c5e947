import { Network, type NetworkProps } from '../../../stacks/network/network';
import { resource, resources, synthesizeConstruct } from '../synthesize';

const props: Required<NetworkProps> = {
  name: 'eu',
  cidr: '10.16.0.0/16',
  zones: ['eu-west-1a', 'eu-west-1b', 'eu-west-1c'],
  natGateways: 'per-zone',
  passage: {},
  account: '210000000016',
  awsRegion: 'eu-west-1',
  logsKeyArn: 'arn:aws:kms:eu-west-1:210000000016:key/logs',
  logRetentionDays: 365,
};
const synthesize = (changes: Partial<NetworkProps> = {}) =>
  synthesizeConstruct((scope) => new Network(scope, 'network', { ...props, ...changes }));

describe('Network', () => {
  const stack = synthesize();

  test('nine subnets, three a zone, none of which hands out public addresses', () => {
    const subnets = resources(stack, 'aws_subnet').map(({ block }) => block);
    expect(subnets).toHaveLength(9);
    for (const zone of props.zones) {
      expect(subnets.filter((subnet) => subnet.availability_zone === zone)).toHaveLength(3);
    }
    expect(subnets.every((subnet) => subnet.map_public_ip_on_launch === false)).toBe(true);
  });

  test.each([
    ['per-zone', 3],
    ['single', 1],
  ] as const)('%s: %i NAT gateways, and each private subnet has a way out', (natGateways, count) => {
    const network = synthesize({ natGateways });
    expect(resources(network, 'aws_nat_gateway')).toHaveLength(count);
    expect(resources(network, 'aws_eip')).toHaveLength(count);
    const routes = resources(network, 'aws_route').filter(({ block }) => block.nat_gateway_id);
    expect(routes).toHaveLength(3);
    expect(new Set(routes.map(({ block }) => block.nat_gateway_id)).size).toBe(count);
  });

  test('data subnets have a route table without routes, and an ACL that knows the VPC alone', () => {
    const dataTable = resources(stack, 'aws_route_table').find(({ path }) => path.endsWith('/data'));
    const routed = JSON.stringify(resources(stack, 'aws_route').concat(resources(stack, 'aws_vpc_endpoint')));
    expect(routed).not.toContain(dataTable?.address);
    const rules = resources(stack, 'aws_network_acl_rule');
    expect(rules).toHaveLength(4);
    expect(new Set(rules.map(({ block }) => block.cidr_block))).toEqual(new Set([props.cidr]));
    expect(resource(stack, 'aws_network_acl').subnet_ids).toHaveLength(3);
  });

  test("AWS's default security group lets nothing through", () => {
    const closed = resource(stack, 'aws_default_security_group');
    expect(closed).not.toHaveProperty('ingress');
    expect(closed).not.toHaveProperty('egress');
  });

  test('every endpoint is limited to the account, but for the image layers of ECR', () => {
    const open = resources(stack, 'aws_vpc_endpoint').flatMap(({ block }) =>
      JSON.parse(block.policy)
        .Statement.filter(
          ({ Condition }: { Condition?: { StringEquals: Record<string, string> } }) =>
            Condition?.StringEquals['aws:PrincipalAccount'] !== props.account,
        )
        .map(({ Resource }: { Resource: string[] }) => Resource),
    );
    expect(open).toEqual([['arn:aws:s3:::prod-eu-west-1-starport-layer-bucket/*']]);
  });

  test('interface endpoints answer under the public names, in each zone', () => {
    const interfaces = resources(stack, 'aws_vpc_endpoint').filter(
      ({ block }) => block.vpc_endpoint_type === 'Interface',
    );
    const services = interfaces.map(({ block }) =>
      block.service_name.replace('com.amazonaws.eu-west-1.', ''),
    );
    expect(services).toEqual(expect.arrayContaining(['ecr.api', 'ecr.dkr', 'sts', 'logs', 'secretsmanager']));
    expect(services).toEqual(expect.arrayContaining(['eks', 'eks-auth', 'ssm']));
    for (const { block } of interfaces) {
      expect(block.private_dns_enabled).toBe(true);
      expect(block.subnet_ids).toHaveLength(3);
    }
  });

  test('flow logs of all traffic, encrypted and kept for as long as it was told', () => {
    expect(resource(stack, 'aws_flow_log').traffic_type).toBe('ALL');
    expect(resource(stack, 'aws_cloudwatch_log_group')).toMatchObject({
      name: '/polycloud/eu/flow-logs',
      kms_key_id: props.logsKeyArn,
      retention_in_days: 365,
    });
  });

  test.each([
    [{ cidr: '10.16.0.0/20' }, 'network cidr 10.16.0.0/20 is not a /16; give one such as 10.16.0.0/16'],
    [{ zones: ['eu-west-1a'] }, 'network zones ["eu-west-1a"] are not three; name three availability zones'],
  ])('refuses %j', (changes, message) => {
    expect(() => synthesize(changes)).toThrow(new Error(message));
  });
});
