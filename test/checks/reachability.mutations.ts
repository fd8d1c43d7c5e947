import { guestsReached } from './guests.mutations';
import type { Break, Target } from './mutate';
import { nameBreaks } from './reachability/names.mutations';
import { kubernetesBreaks } from './reachability.kubernetes-mutations';

const nodes = 'cluster/security-groups/nodes';
const controlPlane = 'cluster/security-groups/control-plane';

/** A rule of a security group: to or from a CIDR, or another group by its path. */
export const allow = (
  { add, address }: Target,
  direction: 'ingress' | 'egress',
  group: string,
  other: string,
  port?: number,
): void => {
  const idOf = (path: string) => `\${${address('aws_security_group', path)}.id}`;
  add(`aws_vpc_security_group_${direction}_rule`, 'mutant', {
    security_group_id: idOf(group),
    ...(/^\d/.test(other) ? { cidr_ipv4: other } : { referenced_security_group_id: idOf(other) }),
    ...(port === undefined ? { ip_protocol: '-1' } : { ip_protocol: 'tcp', from_port: port, to_port: port }),
  });
};

const rule = ({ at }: Target, direction: 'ingress' | 'egress', path: string) =>
  at(`aws_vpc_security_group_${direction}_rule`, path);

/** Security groups, ACLs, routes and what stands in the network. */
const networkBreaks: readonly Break[] = [
  {
    name: 'nodes are open to the internet on a port that no subnet of theirs hides',
    rule: 'undeclared-exposure',
    witness: 'internet',
    change: (target) => {
      for (const zone of ['a', 'b', 'c'])
        target.at('aws_subnet', `network/private-${zone}`).map_public_ip_on_launch = true;
      const [gateway] = Object.keys(target.terraform.resource.aws_internet_gateway);
      for (const zone of [0, 1, 2]) {
        const route = target.at('aws_route', `network/routes/private-${zone}-internet`);
        route.gateway_id = `\${aws_internet_gateway.${gateway}.id}`;
        route.nat_gateway_id = undefined;
      }
      allow(target, 'ingress', nodes, '0.0.0.0/0', 22);
    },
  },
  {
    name: 'a load balancer on one more port',
    rule: 'undeclared-exposure',
    witness: 'aws_lb.edge_web',
    change: (target) => allow(target, 'ingress', 'edge/web/ports/group', '0.0.0.0/0', 8080),
  },
  {
    name: 'a load balancer that the internet no longer reaches',
    rule: 'missing-route',
    witness: 'aws_security_group.edge_web',
    change: (target) => {
      rule(target, 'ingress', 'edge/web/ports/public-443').cidr_ipv4 = '203.0.113.0/24';
    },
  },
  {
    name: 'half of the internet',
    rule: 'missing-route',
    witness: 'aws_security_group.edge_web',
    change: (target) => {
      rule(target, 'ingress', 'edge/web/ports/public-443').cidr_ipv4 = '0.0.0.0/1';
    },
  },
  {
    name: 'a load balancer turned inwards',
    rule: 'missing-route',
    witness: 'aws_lb.edge_web',
    change: ({ at }) => {
      at('aws_lb', 'edge/web/balancer').internal = true;
    },
  },
  {
    name: 'a load balancer whose subnets have no way to the internet',
    rule: 'missing-route',
    witness: 'route table of aws_subnet.network_public-a',
    change: ({ terraform }) => {
      for (const [name, body] of Object.entries<Record<string, unknown>>(terraform.resource.aws_route)) {
        if (body['gateway_id'] !== undefined) delete terraform.resource.aws_route[name];
      }
    },
  },
  {
    name: 'a load balancer that nodes do not let in',
    rule: 'missing-call',
    witness: 'aws_lb.edge_web',
    change: (target) => {
      rule(target, 'ingress', 'edge/web/ports/from-balancer').from_port = 30500;
      rule(target, 'ingress', 'edge/web/ports/from-balancer').to_port = 30500;
    },
  },
  {
    name: 'a load balancer may call every port of nodes',
    rule: 'undeclared-call',
    witness: 'aws_lb.edge_web',
    change: (target) => {
      Object.assign(rule(target, 'egress', 'edge/web/ports/to-nodes'), { from_port: 0, to_port: 65535 });
      Object.assign(rule(target, 'ingress', 'edge/web/ports/from-balancer'), {
        from_port: 0,
        to_port: 65535,
      });
    },
  },
  {
    name: 'a listener that sends to another node port than the gateway’s',
    rule: 'missing-route',
    witness: 'aws_lb.edge_web',
    change: ({ at }) => {
      at('aws_lb_target_group', 'edge/web/targets').port = 30883;
    },
  },
  {
    name: 'a target group without nodes',
    rule: 'missing-route',
    witness: 'aws_lb_target_group.edge_web',
    change: ({ at, terraform }) => {
      const stream = at('aws_lb_target_group', 'edge/stream/targets')['//'].uniqueId;
      for (const attachment of Object.values<Record<string, unknown>>(
        terraform.resource.aws_autoscaling_attachment,
      )) {
        attachment['lb_target_group_arn'] = `\${aws_lb_target_group.${stream}.arn}`;
      }
    },
  },
  {
    name: 'a rule of a listener',
    rule: 'unknown-type',
    witness: 'aws_lb_listener_rule.mutant',
    change: ({ add, address }) =>
      add('aws_lb_listener_rule', 'mutant', {
        listener_arn: `\${${address('aws_lb_listener', 'edge/web/https')}.arn}`,
        condition: [{ path_pattern: { values: ['/internal/*'] } }],
      }),
  },
  {
    name: 'a domain that leads nowhere',
    rule: 'missing-route',
    witness: 'internet',
    change: ({ at }) => {
      at('aws_route53_record', 'edge/web/record').name = 'elsewhere.example.com';
    },
  },
  {
    name: 'a database lets the runner in, and the runner calls it',
    rule: 'undeclared-store',
    witness: 'aws_codebuild_project.runner',
    change: (target) => {
      rule(target, 'egress', 'runner/network/https-out').to_port = 5432;
      rule(target, 'egress', 'runner/network/https-out').from_port = 443;
      allow(target, 'ingress', 'databases/core/security/group', 'runner/network/security-group', 5432);
    },
  },
  {
    name: 'a database in the group of another',
    rule: 'undeclared-store',
    witness: 'aws_db_instance.databases_core',
    change: (target) => {
      target.at('aws_db_instance', 'databases/core/instance').port = 5433;
      Object.assign(rule(target, 'ingress', 'databases/core/security/from-0-5432'), {
        from_port: 5433,
        to_port: 5433,
      });
    },
  },
  {
    name: 'a database that lets nobody in',
    rule: 'missing-store',
    witness: 'aws_security_group.databases_ledger',
    change: ({ terraform }) => {
      const rules = terraform.resource.aws_vpc_security_group_ingress_rule;
      for (const name of Object.keys(rules)) if (name.includes('databases_ledger')) delete rules[name];
    },
  },
  {
    name: 'brokers let plain clients in',
    rule: 'undeclared-store',
    witness: 'aws_msk_cluster',
    change: (target) => {
      rule(target, 'ingress', 'kafka/security/from-0-9098').from_port = 9092;
    },
  },
  {
    name: 'brokers without a group of the stack',
    rule: 'no-security-group',
    witness: 'aws_msk_cluster',
    change: ({ at }) => {
      at('aws_msk_cluster').broker_node_group_info.security_groups = ['sg-0123456789abcdef0'];
    },
  },
  {
    name: 'an ACL that shuts the databases’ answers in',
    rule: 'missing-store',
    witness: 'aws_network_acl.network_data-acl',
    change: ({ at }) => {
      at('aws_network_acl_rule', 'network/data-acl/answers-out').from_port = 40000;
    },
  },
  {
    name: 'an ACL that refuses one zone before it allows all',
    rule: 'missing-store',
    witness: 'aws_network_acl.network_data-acl',
    change: ({ add, address }) =>
      add('aws_network_acl_rule', 'mutant', {
        network_acl_id: `\${${address('aws_network_acl')}.id}`,
        egress: false,
        rule_number: 10,
        rule_action: 'deny',
        protocol: '-1',
        cidr_block: '10.19.64.0/18',
      }),
  },
  {
    name: 'nodes without a way to third parties',
    rule: 'missing-egress',
    witness: 'Deployment services/payments',
    change: ({ terraform }) => {
      const routes = terraform.resource.aws_route;
      for (const name of Object.keys(routes)) if (name.includes('private-0')) delete routes[name];
    },
  },
  {
    name: 'nodes without the endpoint of S3',
    rule: 'missing-egress',
    witness: 'route table of aws_subnet.network_private-c',
    change: ({ at }) => {
      at('aws_vpc_endpoint', 'network/endpoints/s3').route_table_ids.pop();
    },
  },
  {
    name: 'an endpoint that nodes of one zone do not reach',
    rule: 'missing-egress',
    witness: 'aws_security_group.network_endpoints',
    change: (target) => {
      rule(target, 'ingress', 'network/endpoints/https').cidr_ipv4 = '10.19.0.0/17';
    },
  },
  {
    name: 'nodes send anything anywhere',
    rule: 'undeclared-egress',
    witness: 'aws_vpc_security_group_egress_rule.mutant',
    change: (target) => allow(target, 'egress', nodes, '0.0.0.0/0'),
  },
  {
    name: 'the control plane may call more of nodes',
    rule: 'undeclared-call',
    witness: 'aws_eks_cluster.cluster',
    change: (target) => allow(target, 'ingress', nodes, controlPlane, 22),
  },
  {
    name: 'a group with rules of its own',
    rule: 'unknown-argument',
    witness: 'aws_security_group.cache',
    change: ({ at }) => {
      at('aws_security_group', 'cache/security/group').ingress = [
        { cidr_blocks: ['0.0.0.0/0'], protocol: '-1', from_port: 0, to_port: 0 },
      ];
    },
  },
  {
    name: 'a rule for IPv6',
    rule: 'unknown-argument',
    witness: 'aws_vpc_security_group_ingress_rule.edge_web',
    change: (target) => {
      rule(target, 'ingress', 'edge/web/ports/public-443').cidr_ipv6 = '::/0';
    },
  },
  {
    name: 'a peering',
    rule: 'unknown-type',
    witness: 'aws_vpc_peering_connection.mutant',
    change: ({ add }) =>
      add('aws_vpc_peering_connection', 'mutant', { peer_vpc_id: 'vpc-1', vpc_id: 'vpc-2' }),
  },
  {
    name: 'an add-on whose pods nobody described',
    rule: 'unknown-addon',
    witness: 'aws_eks_addon',
    change: ({ at }) => {
      at('aws_eks_addon', 'addons/metrics-server').addon_name = 'aws-network-flow-monitoring-agent';
    },
  },
  {
    name: 'policies that nobody enforces',
    rule: 'policies-not-enforced',
    witness: 'aws_eks_addon',
    change: ({ at }) => {
      at('aws_eks_addon', 'node-addons/vpc-cni').configuration_values = '{"enableNetworkPolicy":"false"}';
    },
  },
  {
    name: 'policies that hold later than pods start',
    rule: 'unknown-argument',
    witness: 'nodeAgent.enabled',
    change: ({ at }) => {
      const addon = at('aws_eks_addon', 'node-addons/vpc-cni');
      const values = JSON.parse(addon.configuration_values);
      addon.configuration_values = JSON.stringify({ ...values, nodeAgent: { enabled: 'false' } });
    },
  },
  {
    name: 'names that another server is asked for',
    rule: 'unknown-argument',
    witness: 'corefile',
    change: ({ at }) => {
      at('aws_eks_addon', 'addons/coredns').configuration_values =
        '{"corefile":".:53 { forward . 192.0.2.53 }"}';
    },
  },
  {
    name: 'an endpoint that no name leads to',
    rule: 'endpoint-unnamed',
    witness: 'aws_vpc_endpoint.network_endpoints_secretsmanager',
    change: ({ at }) => {
      at('aws_vpc_endpoint', 'network/endpoints/secretsmanager').private_dns_enabled = false;
    },
  },
  {
    name: 'a network without names',
    rule: 'endpoint-unnamed',
    witness: 'aws_vpc.',
    change: ({ at }) => {
      at('aws_vpc').enable_dns_support = false;
    },
  },
  {
    name: 'one group of nodes in a group of its own',
    rule: 'uneven-nodes',
    witness: 'aws_eks_node_group.nodes_spot',
    change: ({ at, address }) => {
      const group = `\${${address('aws_security_group', 'cache/security/group')}.id}`;
      at('aws_launch_template', 'nodes/spot/template/template').vpc_security_group_ids.push(group);
    },
  },
  {
    name: 'the default group as AWS makes it',
    rule: 'open-default-group',
    witness: 'aws_vpc',
    change: ({ terraform }) => {
      delete terraform.resource.aws_default_security_group;
    },
  },
  {
    name: 'a public Kubernetes API',
    rule: 'undeclared-exposure',
    witness: 'aws_eks_cluster.cluster',
    change: ({ at }) => {
      at('aws_eks_cluster').vpc_config.endpoint_public_access = true;
    },
  },
  {
    name: 'a tunnel to any host',
    rule: 'undeclared-tunnel',
    witness: 'any host',
    change: ({ at }) => {
      const document = at('aws_ssm_document');
      document.content = document.content
        .replace(/"host":"\$\{.*\}"/, '"host":"{{ host }}"')
        .replace('443', '22');
    },
  },
  {
    name: 'a tunnel to a database',
    rule: 'undeclared-tunnel',
    witness: 'aws_db_instance.databases_core',
    change: ({ at, address }) => {
      const document = at('aws_ssm_document');
      const host = `\${${address('aws_db_instance', 'databases/core/instance')}.address}`;
      document.content = document.content.replace(/\$\{trimprefix.*?\)\}/, host);
    },
  },
];

export const breaks: readonly Break[] = [
  ...kubernetesBreaks,
  ...networkBreaks,
  ...guestsReached,
  ...nameBreaks,
];
