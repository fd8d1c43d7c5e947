import { regions } from '../../regions';
import type { Region } from '../../regions/region';
import { tiers } from '../../regions/tiers';
import { servicesIn } from '../../services';
import { needsOf } from '../../stacks/needs-of';
import { type Found, resource, resources, type Synthesized, synthesizeRegion } from './synthesize';

const synthesize = (region: Region) => synthesizeRegion(region, servicesIn(region).map(needsOf));

interface PolicyStatement {
  readonly Effect: string;
  readonly Principal?: unknown;
  readonly Action: string | readonly string[];
  readonly Resource?: string | readonly string[];
  readonly Condition?: unknown;
}

const policyArguments = ['policy', 'assume_role_policy', 'access_policies', 'resource_policy'];

/** Every policy statement of a stack, whatever it is attached to, with where it stands. */
function statements(stack: Synthesized): readonly (readonly [Found, PolicyStatement])[] {
  return resources(stack).flatMap((found) =>
    policyArguments
      .filter(
        (argument) => typeof found.block[argument] === 'string' && found.block[argument].startsWith('{'),
      )
      .flatMap((argument) => [JSON.parse(withoutExpressions(found.block[argument])).Statement].flat())
      .map((statement) => [found, statement] as const),
  );
}

/** Terraform evaluates expressions before it is JSON: they may hold quotes. */
function withoutExpressions(text: string): string {
  return text.replace(/\$\{[^}]*\}/g, 'expression');
}

/** Types that hold data and take a KMS key: where the key stands in their block. */
const encrypted: Readonly<Record<string, (block: Found['block']) => unknown>> = {
  aws_backup_vault: (block) => block.kms_key_arn,
  aws_cloudtrail: (block) => block.kms_key_id,
  aws_cloudwatch_log_group: (block) => block.kms_key_id,
  aws_db_instance: (block) => block.kms_key_id,
  aws_efs_file_system: (block) => block.kms_key_id,
  aws_eks_cluster: (block) => block.encryption_config.provider.key_arn,
  aws_elasticache_replication_group: (block) => block.kms_key_id,
  aws_msk_cluster: (block) => block.encryption_info.encryption_at_rest_kms_key_arn,
  aws_opensearch_domain: (block) => block.encrypt_at_rest.kms_key_id,
  aws_secretsmanager_secret: (block) => block.kms_key_id,
  aws_sns_topic: (block) => block.kms_master_key_id,
};

/** Types that hold customer data or the keys to it, and what else than Terraform refuses their deletion. */
const protectedTypes = [
  'aws_db_instance',
  'aws_efs_file_system',
  'aws_elasticache_replication_group',
  'aws_kms_key',
  'aws_msk_cluster',
  'aws_opensearch_domain',
  'aws_s3_bucket',
  'aws_secretsmanager_secret',
];

describe.each(regions.map((region) => [region.name, region] as const))('%s', (name, region) => {
  const stack = synthesize(region);
  const tier = tiers[region.tier];

  test('is its own backend, provider and default tags, and reads nothing from elsewhere', () => {
    expect(stack.terraform.backend.s3).toEqual({
      bucket: `polycloud-${name}-state-${region.account}`,
      key: 'terraform.tfstate',
      region: region.awsRegion,
      encrypt: true,
      use_lockfile: true,
    });
    expect(stack.data).toBeUndefined();
    expect(stack.provider['aws']).toHaveLength(1);
    expect(stack.provider['aws']?.[0]).toMatchObject({
      region: region.awsRegion,
      allowed_account_ids: [region.account],
      default_tags: [
        {
          tags: {
            region: name,
            environment: region.tier,
            owner: region.owner,
            'cost-centre': region.costCentre,
            'data-class': tier.dataClass,
            'managed-by': 'polycloud',
          },
        },
      ],
    });
  });

  test('puts no resource into another AWS region, and names no other account but the platform and AWS', () => {
    for (const { address, block } of resources(stack))
      expect([address, block.region]).toEqual([address, undefined]);
    const others = regions.filter((other) => other.account !== region.account).map((other) => other.account);
    const text = JSON.stringify(stack);
    expect(others.filter((account) => text.includes(account))).toEqual([]);
    const elsewhere = ['eu-west-1', 'us-east-1', 'ap-southeast-1', 'ap-south-1', 'me-central-1'].filter(
      (awsRegion) => awsRegion !== region.awsRegion && text.includes(awsRegion),
    );
    expect(elsewhere).toEqual([]);
  });

  test('lets the internet in on the edge alone', () => {
    const open = resources(stack, 'aws_vpc_security_group_ingress_rule')
      .filter(({ block }) => block.cidr_ipv4 === '0.0.0.0/0' || block.cidr_ipv6)
      .map(({ path, block }) => [path, block.ip_protocol, block.from_port, block.to_port]);
    expect(open).toEqual([
      ['edge/web/ports/public-80', 'tcp', 80, 80],
      ['edge/web/ports/public-443', 'tcp', 443, 443],
      ['edge/stream/ports/public-8883', 'tcp', 8883, 8883],
    ]);
    for (const { block, address } of resources(stack, 'aws_security_group')) {
      expect([address, block.ingress, block.egress]).toEqual([address, undefined, undefined]);
    }
  });

  test('allows nobody every action, and nobody without a name or a condition anything', () => {
    const all = statements(stack);
    expect(all.length).toBeGreaterThan(100);
    for (const [{ address }, { Effect, Action, Principal, Condition, Resource }] of all) {
      if (Effect !== 'Allow') continue;
      expect([address, [Action].flat()]).not.toEqual([address, expect.arrayContaining(['*'])]);
      const anybody = JSON.stringify(Principal ?? '').includes('"*"');
      const images = JSON.stringify(Resource ?? '').includes('-starport-layer-bucket/*');
      // Whoever brings a token has no name yet; the hub role that it is for judges it.
      const token =
        [Action].flat().join() === 'sts:AssumeRoleWithWebIdentity' && !JSON.stringify(Resource).includes('*');
      if (anybody && !images && !token) expect([address, Condition]).toEqual([address, expect.anything()]);
    }
  });

  test('encrypts whatever takes a key with a key of its own', () => {
    const seen = resources(stack).filter(({ type }) => type in encrypted);
    expect(new Set(seen.map(({ type }) => type)).size).toBe(Object.keys(encrypted).length);
    for (const { type, address, block } of seen) {
      const key = encrypted[type]?.(block);
      expect([address, key]).toEqual([address, expect.stringMatching(/^\$\{aws_kms_key\.keys_/)]);
    }
  });

  test(`${tier.protectData ? 'refuses' : 'lets Terraform do'} the destruction of what holds data`, () => {
    for (const type of protectedTypes) {
      const found = resources(stack, type);
      expect([type, found.length > 0]).toEqual([type, true]);
      for (const { address, block } of found) {
        expect([address, block.lifecycle?.prevent_destroy ?? false]).toEqual([address, tier.protectData]);
      }
    }
  });

  test('makes nothing before the way out that it needs, and so takes the way out down last', () => {
    const route = resources(stack, 'aws_route').find(({ path }) => path.endsWith('/public-internet'));
    for (const { address, block } of [
      ...resources(stack, 'aws_lb'),
      ...resources(stack, 'aws_nat_gateway'),
    ]) {
      expect([address, block.depends_on]).toEqual([address, [route?.address]]);
    }
    const ways = resources(stack, 'aws_route')
      .filter(({ block }) => block.nat_gateway_id)
      .map(({ address }) => address);
    for (const { address, block } of resources(stack, 'aws_eks_node_group')) {
      expect([address, block.depends_on]).toEqual([address, expect.arrayContaining(ways)]);
    }
  });

  test('keeps data stores off the internet', () => {
    for (const { block } of resources(stack, 'aws_db_instance'))
      expect(block.publicly_accessible).toBe(false);
    const data = resources(stack, 'aws_subnet').filter(({ path }) => path.startsWith('network/data-'));
    const private_ = data.map(({ address }) => `\${${address}.id}`);
    for (const { block } of resources(stack, 'aws_db_subnet_group'))
      expect(private_).toEqual(expect.arrayContaining(block.subnet_ids));
    expect(private_).toEqual(
      expect.arrayContaining(resource(stack, 'aws_msk_cluster').broker_node_group_info.client_subnets),
    );
    expect(private_).toEqual(
      expect.arrayContaining(resource(stack, 'aws_opensearch_domain').vpc_options.subnet_ids),
    );
  });
});

describe('decommissioning', () => {
  const [eu] = regions.filter(({ name }) => name === 'eu');
  if (!eu) throw new Error('no region eu');
  const leaving = synthesize({ ...eu, lifecycle: 'decommissioning' });

  test('lifts every protection, so that a destroy leaves nothing behind', () => {
    for (const { address, block } of resources(leaving)) {
      expect([address, block.lifecycle?.prevent_destroy ?? false]).toEqual([address, false]);
      expect([address, block.deletion_protection ?? false]).toEqual([address, false]);
      expect([address, block.enable_deletion_protection ?? false]).toEqual([address, false]);
    }
    for (const { address, block } of resources(leaving, 'aws_s3_bucket')) {
      expect([address, block.force_destroy]).toEqual([address, true]);
    }
    expect(resource(leaving, 'aws_route53_zone').force_destroy).toBe(true);
  });

  test('takes away the lock of the backup vault, and changes no other address', () => {
    const before = resources(synthesize(eu)).map(({ address }) => address);
    const after = new Set(resources(leaving).map(({ address }) => address));
    const gone = before.filter((address) => !after.has(address)).map((address) => address.split('.')[0]);
    expect(gone).toEqual(['aws_backup_vault_lock_configuration']);
    expect(after.size).toBe(before.length - 1);
  });
});

test('a production region has at least 250 resources', () => {
  for (const region of regions.filter(({ tier }) => tier === 'production')) {
    expect(resources(synthesize(region)).length).toBeGreaterThanOrEqual(250);
  }
});
