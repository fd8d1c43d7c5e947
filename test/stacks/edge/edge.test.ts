import { Edge, type EdgeProps, nodePorts } from '../../../stacks/edge/edge';
import { resource, resources, synthesizeConstruct } from '../synthesize';

const props: Required<EdgeProps> = {
  name: 'eu',
  delegationSet: undefined,
  subdomains: false,
  domain: 'eu.polycloud.example.com',
  vpcId: 'vpc-1',
  subnetIds: ['subnet-a', 'subnet-b', 'subnet-c'],
  nodeSecurityGroupId: 'sg-nodes',
  autoScalingGroups: { system: 'asg-system', critical: 'asg-critical' },
  logsBucketName: 'polycloud-eu-logs-210000000016',
  logsKeyArn: 'arn:aws:kms:eu-west-1:210000000016:key/logs',
  after: [],
  logRetentionDays: 365,
  protect: true,
};
const synthesize = (changes: Partial<EdgeProps> = {}) =>
  synthesizeConstruct((scope) => new Edge(scope, 'edge', { ...props, ...changes }));

describe('Edge', () => {
  const stack = synthesize();

  test('the internet reaches three ports, of which 80 only redirects', () => {
    const open = resources(stack, 'aws_vpc_security_group_ingress_rule').filter(
      ({ block }) => block.cidr_ipv4 === '0.0.0.0/0',
    );
    expect(open.map(({ block }) => block.from_port).sort()).toEqual([443, 80, 8883].sort());
    expect(resource(stack, 'aws_lb_listener', '/http').default_action).toEqual([
      { type: 'redirect', redirect: { port: '443', protocol: 'HTTPS', status_code: 'HTTP_301' } },
    ]);
  });

  test('a load balancer reaches nodes on its own node port and nowhere else', () => {
    const outward = resources(stack, 'aws_vpc_security_group_egress_rule').map(({ block }) => [
      block.referenced_security_group_id,
      block.from_port,
    ]);
    expect(outward).toEqual([
      ['sg-nodes', nodePorts.web],
      ['sg-nodes', nodePorts.stream],
    ]);
  });

  test('listeners speak TLS 1.2 with forward secrecy or 1.3, with an issued certificate, on to TLS targets', () => {
    const listeners = resources(stack, 'aws_lb_listener').filter(({ block }) => block.port !== 80);
    expect(listeners).toHaveLength(2);
    for (const { block } of listeners) {
      expect(block.ssl_policy).toBe('ELBSecurityPolicy-TLS13-1-2-Res-2021-06');
      expect(block.certificate_arn).toMatch(/^\$\{aws_acm_certificate_validation\./);
    }
    expect(resources(stack, 'aws_lb_target_group').map(({ block }) => block.protocol)).toEqual([
      'HTTPS',
      'TLS',
    ]);
  });

  test('both target groups follow both Auto Scaling groups', () => {
    const attached = resources(stack, 'aws_autoscaling_attachment');
    expect(attached.map(({ path }) => path)).toEqual([
      'edge/web/nodes-system',
      'edge/web/nodes-critical',
      'edge/stream/nodes-system',
      'edge/stream/nodes-critical',
    ]);
  });

  test('names: the domain, the name for streams, their proofs, and who may issue certificates', () => {
    const records = resources(stack, 'aws_route53_record').map(({ path, block }) => [path, block.type]);
    expect(Object.fromEntries(records)).toMatchObject({
      'edge/web/record': 'A',
      'edge/stream/record': 'A',
      'edge/dns/authorities': 'CAA',
    });
    expect(resources(stack, 'aws_acm_certificate').map(({ block }) => block.domain_name)).toEqual([
      'eu.polycloud.example.com',
      'mqtt.eu.polycloud.example.com',
    ]);
  });

  test('with subdomains the web balancer serves each name below, by a certificate that holds for them', () => {
    const wide = synthesize({ subdomains: true });
    expect(
      resources(wide, 'aws_acm_certificate').map(({ block }) => block.subject_alternative_names),
    ).toEqual([['*.eu.polycloud.example.com'], undefined]);
    const record = resource(wide, 'aws_route53_record', '/web/subdomains');
    expect(record).toMatchObject({ name: '*.eu.polycloud.example.com', type: 'A' });
    expect(record.alias).toEqual(resource(wide, 'aws_route53_record', '/web/record').alias);
    // A wildcard is proven by the record of the name above it, and names with a record of their own keep it.
    expect(resources(wide, 'aws_route53_record')).toHaveLength(
      resources(stack, 'aws_route53_record').length + 1,
    );
  });

  test('both load balancers log into the bucket; the web one drops what is malformed', () => {
    for (const { block } of resources(stack, 'aws_lb')) {
      expect(block.access_logs).toMatchObject({ enabled: true, bucket: props.logsBucketName });
    }
    expect(resource(stack, 'aws_lb', '/web/balancer')).toMatchObject({
      drop_invalid_header_fields: true,
      desync_mitigation_mode: 'strictest',
    });
  });

  test('the firewall: a limit per address first, then the managed groups, spelled as Terraform does', () => {
    const { rule } = resource(stack, 'aws_wafv2_web_acl');
    expect(rule[0].statement).toEqual({
      rate_based_statement: { limit: 6000, aggregate_key_type: 'IP' },
    });
    expect(rule.map(({ priority }: { priority: number }) => priority)).toEqual([0, 1, 2, 3, 4, 5, 6]);
    const groups = rule.slice(1).map((one: { statement: unknown }) => Object.keys(one.statement as object));
    expect(new Set(groups.flat())).toEqual(new Set(['managed_rule_group_statement']));
    expect(resource(stack, 'aws_wafv2_web_acl_logging_configuration').redacted_fields).toEqual([
      { single_header: { name: 'authorization' } },
      { single_header: { name: 'cookie' } },
    ]);
    expect(resource(stack, 'aws_cloudwatch_log_group').name).toMatch(/^aws-waf-logs-/);
  });

  test.each([true, false])('protect %s: deletion protection of the balancers, and the zone', (protect) => {
    const edge = synthesize({ protect });
    for (const { block } of resources(edge, 'aws_lb')) expect(block.enable_deletion_protection).toBe(protect);
    expect(resource(edge, 'aws_route53_zone')).toMatchObject({
      force_destroy: !protect,
      lifecycle: { prevent_destroy: protect },
    });
  });
});
