import { Search, type SearchProps, searchDomainArn } from '../../../stacks/data/search';
import { resource, synthesizeConstruct } from '../synthesize';
import { inDataSubnets, kept, key, place } from './fixtures';

const props: Required<SearchProps> = {
  ...place,
  ...inDataSubnets,
  ...kept,
  domainName: 'polycloud-eu',
  instanceType: 'r7g.large.search',
  dataNodes: 3,
  dedicatedMasterType: 'm7g.large.search',
  volumeGiB: 200,
  masterRoleArn: 'arn:aws:iam::210000000016:role/eu-search-setup',
  searchKeyArn: key('search'),
};
const synthesize = (changes: Partial<SearchProps> = {}) =>
  synthesizeConstruct((scope) => new Search(scope, 'search', { ...props, ...changes }));
const domain = (changes: Partial<SearchProps> = {}) => resource(synthesize(changes), 'aws_opensearch_domain');

describe('Search', () => {
  test('inside the VPC, encrypted everywhere, a role as its only administrator', () => {
    expect(domain()).toMatchObject({
      vpc_options: { subnet_ids: ['subnet-a', 'subnet-b', 'subnet-c'] },
      encrypt_at_rest: { enabled: true, kms_key_id: key('search') },
      node_to_node_encryption: { enabled: true },
      domain_endpoint_options: {
        enforce_https: true,
        tls_security_policy: 'Policy-Min-TLS-1-2-PFS-2023-10',
      },
      advanced_security_options: {
        enabled: true,
        anonymous_auth_enabled: false,
        internal_user_database_enabled: false,
        master_user_options: { master_user_arn: props.masterRoleArn },
      },
      lifecycle: { prevent_destroy: true },
    });
  });

  test.each([
    [3, 3],
    [6, 3],
    [2, 2],
  ])('%d nodes lie in %d zones', (dataNodes, zones) => {
    expect(domain({ dataNodes })).toMatchObject({
      cluster_config: {
        zone_awareness_enabled: true,
        zone_awareness_config: { availability_zone_count: zones },
      },
    });
  });

  test('one node is in one subnet, without zones and masters', () => {
    const { cluster_config, vpc_options, auto_tune_options } = domain({
      dataNodes: 1,
      instanceType: 't3.small.search',
      dedicatedMasterType: null,
    });
    expect(cluster_config).toEqual({
      instance_type: 't3.small.search',
      instance_count: 1,
      zone_awareness_enabled: false,
      dedicated_master_enabled: false,
    });
    expect(vpc_options.subnet_ids).toEqual(['subnet-a']);
    expect(auto_tune_options.desired_state).toBe('DISABLED');
  });

  test('only this domain may write its four logs', () => {
    const stack = synthesize();
    expect(resource(stack, 'aws_opensearch_domain').log_publishing_options).toHaveLength(4);
    const [statement] = JSON.parse(
      resource(stack, 'aws_cloudwatch_log_resource_policy').policy_document,
    ).Statement;
    expect(statement.Condition.ArnEquals).toEqual({
      'aws:SourceArn': searchDomainArn({ ...place, domainName: 'polycloud-eu' }),
    });
  });

  test.each<[Partial<SearchProps>, string]>([
    [{ domainName: 'EU' }, 'search: domainName EU is not 3–28 of a–z, 0–9, "-" from a letter on; change it'],
    [
      { dataNodes: 0 },
      'eu: 0 search nodes need 1 subnets and have 3; give one per zone and at least one node',
    ],
    [
      { subnetIds: ['subnet-a'] },
      'eu: 3 search nodes need 3 subnets and have 1; give one per zone and at least one node',
    ],
  ])('refuses %j', (changes, message) => {
    expect(() => synthesize(changes)).toThrow(new Error(message));
  });
});
