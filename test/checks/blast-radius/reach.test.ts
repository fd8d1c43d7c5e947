import type { Former } from '../../../checks/blast-radius/former';
import { reachOf } from '../../../checks/blast-radius/reach';
import { whomOf } from '../../../checks/blast-radius/whom';
import { readModel } from '../../../checks/model/read-model';
import { fleetInput } from '../fixtures';
import { mutated } from '../mutate';

const input = fleetInput();
const model = readModel(input);
const environmentOf = (name: string) => {
  const found = model.environments.find((environment) => environment.name === name);
  if (found === undefined) throw new Error(`no ${name}`);
  return found;
};
const eu = environmentOf('eu');

/** The address of the resource of a type whose construct is at a path. */
const at = (type: string, path: string) => {
  const found = eu.resources.find((resource) => resource.type === type && resource.path === path);
  if (found === undefined) throw new Error(`no ${type} at ${path}`);
  return found.address;
};
const reach = (type: string, path: string) => reachOf(eu, at(type, path));

const using = (needs: (service: (typeof eu.services)[number]) => boolean) =>
  eu.services.filter(needs).map(({ name }) => name);

test('a database is needed by the services whose group it holds, and by no other', () => {
  const ledger = reach('aws_db_instance', 'databases/ledger/instance');
  expect(ledger.services).toEqual(using(({ database }) => database?.group === 'ledger'));
  expect(ledger.critical).toContain('payments');
  expect(ledger.callers).toContain('orders');
  expect(ledger.callers).not.toContain('payments');
});

test('the group of subnets is needed by every service that has a database', () => {
  const all = using(({ database }) => database !== undefined);
  expect(reach('aws_db_subnet_group', 'databases/subnets').services).toEqual(all);
  expect(reach('aws_kms_key', 'keys/databases').services).toEqual(all);
});

test.each([
  ['aws_elasticache_replication_group', 'cache/group', using(({ cache }) => cache === true)],
  ['aws_opensearch_domain', 'search/domain', using(({ search }) => search === true)],
  ['aws_s3_bucket', 'buckets/assets/bucket', using(({ buckets }) => buckets?.assets !== undefined)],
  ['aws_msk_cluster', 'kafka/cluster', using(({ topics }) => topics !== undefined)],
  ['aws_iam_role_policy', 'services/orders/access/policy', ['orders']],
  ['aws_secretsmanager_secret', 'services/payments/secret-callback-hmac', ['payments']],
  ['aws_elasticache_user', 'cache/user-backoffice', ['backoffice']],
  ['aws_cloudwatch_log_group', 'services/orders/logs', []],
  ['aws_cloudwatch_log_group', 'kafka/logs', []],
])('%s %s is needed by just these services', (type, path, services) => {
  expect(reach(type, path).services).toEqual(services);
});

test.each([
  ['aws_lb', 'edge/web/balancer'],
  ['aws_lb_listener', 'edge/web/https'],
  ['aws_lb_target_group', 'edge/web/targets'],
  ['aws_route53_record', 'edge/web/record'],
  ['aws_wafv2_web_acl_association', 'edge/firewall/association'],
])('%s %s lets in what the gateway routes', (type, path) => {
  const routed = using((service) => 'routes' in service && (service.routes ?? []).length > 0);
  expect(reach(type, path)).toMatchObject({ services: routed, components: ['gateway'] });
});

test('a rule of a security group is felt by who needs what is in the group', () => {
  const [rule] = eu.resources.filter(
    ({ type, path }) => type === 'aws_vpc_security_group_ingress_rule' && path?.startsWith('cache/'),
  );
  expect(reachOf(eu, rule?.address ?? '').services).toEqual(using(({ cache }) => cache === true));
});

test('the network and the cluster carry everything', () => {
  for (const [type, path] of [
    ['aws_vpc', 'network/vpc'],
    ['aws_eks_cluster', 'cluster/cluster'],
  ] as const) {
    const { services, pods } = reach(type, path);
    expect(services).toEqual(eu.services.map(({ name }) => name));
    expect(pods.hit).toBe(pods.all);
  }
});

test('a node group carries the pods of its pool', () => {
  const { services, pods, critical } = reach('aws_eks_node_group', 'nodes/spot/group');
  expect(pods.hit).toBeGreaterThan(0);
  expect(pods.hit).toBeLessThan(pods.all);
  expect(services).not.toContain('payments');
  expect(critical).toEqual([]);
});

test.each([
  ['aws_subnet', 'network/private-a'],
  ['aws_nat_gateway', 'network/routes/nat-0'],
  ['aws_route', 'network/routes/private-0-internet'],
])('%s %s serves one zone', (type, path) => {
  expect(reach(type, path).zones).toEqual(['eu-west-1a']);
});

test('what serves all zones, or none, names none', () => {
  expect(reach('aws_db_subnet_group', 'databases/subnets').zones).toEqual([]);
  expect(reach('aws_kms_key', 'keys/logs').zones).toEqual([]);
});

describe('what the environment no longer has', () => {
  const former = (address: string, values: Former['values'], dependsOn: readonly string[] = []): Former => ({
    ...{ address, type: address.slice(0, address.indexOf('.')), values, dependsOn },
  });
  const rule = 'aws_vpc_security_group_ingress_rule.gone';

  test('a rule is felt by who needs what was in its group', () => {
    const group = at('aws_security_group', 'cache/security/group');
    const known = [
      former(rule, { id: 'sgr-1', security_group_id: 'sg-cache' }, [group]),
      former(group, { id: 'sg-cache' }),
    ];
    expect(reachOf(eu, rule, known).services).toEqual(using(({ cache }) => cache === true));
  });

  test('a store is felt by the role whose policy had its ARN', () => {
    const policy = at('aws_iam_role_policy', 'services/orders/access/policy');
    const queue = 'aws_sqs_queue.gone';
    const known = [
      former(queue, { id: 'https://queue', arn: 'arn:aws:sqs:eu-west-1:1:orders' }),
      former(policy, { policy: '{"Resource":"arn:aws:sqs:eu-west-1:1:orders"}' }, [queue]),
    ];
    expect(reachOf(eu, queue, known).services).toEqual(['orders']);
  });

  test('an identity is felt by the pods that worked with it', () => {
    const association = 'aws_eks_pod_identity_association.gone';
    const values = { id: 'a-1', namespace: 'services', service_account: 'orders' };
    expect(reachOf(eu, association, [former(association, values)]).services).toEqual(['orders']);
  });

  test('what nobody needed is felt by nobody', () => {
    const group = at('aws_security_group', 'cache/security/group');
    const known = [
      former(rule, { id: 'sgr-1', security_group_id: 'sg-other' }, [group]),
      former(group, { id: 'sg-cache' }),
    ];
    expect(reachOf(eu, rule, known)).toMatchObject({ services: [], pods: { hit: 0 } });
    expect(reachOf(eu, 'aws_sqs_queue.unheard-of', [])).toMatchObject({ services: [], pods: { hit: 0 } });
  });
});

test('a mount of a secret is found also without its policy', () => {
  const { environments } = mutated(input, {
    name: 'no policy',
    environment: 'eu',
    change: ({ terraform }) => delete terraform.resource.aws_iam_role_policy,
  });
  const [mutatedEu] = environments;
  if (mutatedEu === undefined) throw new Error('no eu');
  const secret = at('aws_secretsmanager_secret', 'services/payments/secret-callback-hmac');
  expect(reachOf(mutatedEu, secret).services).toEqual(['payments']);
});

describe('whose it is', () => {
  const regions = input.regions.map(({ name }) => name);
  const customers = (name: string, type = 'aws_db_instance', path = '') =>
    whomOf(environmentOf(name), type, path, regions);

  test('a region’s own customers', () => {
    expect(customers('eu')).toEqual({ regions: ['eu'], customers: 'every customer of eu' });
    expect(customers('uae').customers).toMatch(/^[\w-]+, whose own region it is$/);
    expect(customers('demo').customers).toBe('no customer: its data is synthetic');
  });

  test('of the platform, the regions that it serves', () => {
    expect(customers('platform', 'aws_ecr_repository', 'images/orders/repository').regions).toEqual(regions);
    expect(customers('platform', 'aws_iam_role', 'workflows/eu/apply').regions).toEqual(['eu']);
    expect(customers('platform', 'aws_s3_bucket', 'audit/bucket/bucket').regions).toEqual([]);
  });
});
