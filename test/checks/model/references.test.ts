import fc from 'fast-check';
import {
  accountsNamed,
  awsRegionsNamed,
  opaqueExpressions,
  parseArn,
  referencesIn,
} from '../../../checks/model/references';
import { awsRegionNames } from '../../../regions/aws-regions';

test.each([
  ['plain text', []],
  ['${aws_kms_key.keys_logs_1A.arn}', [{ address: 'aws_kms_key.keys_logs_1A', attribute: 'arn' }]],
  ['${aws_lb.edge-web_2B.arn}:*', [{ address: 'aws_lb.edge-web_2B', attribute: 'arn' }]],
  [
    '${aws_eks_node_group.g.resources[0].autoscaling_groups[0].name}',
    [{ address: 'aws_eks_node_group.g', attribute: 'resources[0].autoscaling_groups[0].name' }],
  ],
  [
    '${tolist(aws_acm_certificate.c.domain_validation_options).0.resource_record_name}',
    [{ address: 'aws_acm_certificate.c', attribute: 'domain_validation_options' }],
  ],
  [
    '{"a":"${aws_s3_bucket.a.arn}/*","b":"${aws_s3_bucket.b.arn}"}',
    [
      { address: 'aws_s3_bucket.a', attribute: 'arn' },
      { address: 'aws_s3_bucket.b', attribute: 'arn' },
    ],
  ],
  ['${data.aws_vpc.other.id}', [{ address: 'data.aws_vpc.other', attribute: 'id' }]],
])('references in %s', (text, expected) => {
  expect(referencesIn(text)).toEqual(expected);
});

test.each([
  ['${var.region}', ['var.region']],
  ['${local.a}-${aws_vpc.v.id}', ['local.a']],
  ['${aws_vpc.v.id}', []],
])('what %s leaves open', (text, expected) => {
  expect(opaqueExpressions(text)).toEqual(expected);
});

test('every AWS region is found in names, zones, hosts and ARNs, and nothing else is', () => {
  fc.assert(
    fc.property(fc.constantFrom(...awsRegionNames), (name) => {
      for (const text of [name, `${name}a`, `logs.${name}.amazonaws.com`, `arn:aws:rds:${name}:1:db:x`]) {
        expect(awsRegionsNamed(text)).toEqual([name]);
      }
      expect(awsRegionsNamed(`x${name}`)).toEqual([]);
      expect(awsRegionsNamed(`${name}2`)).toEqual([]);
    }),
  );
});

test('regions of other partitions are found too', () => {
  expect(awsRegionsNamed('us-gov-west-1 cn-north-1 us-iso-east-1')).toEqual([
    'us-gov-west-1',
    'cn-north-1',
    'us-iso-east-1',
  ]);
});

test.each([
  ['arn:aws:iam::210000000019:root', ['210000000019']],
  ['210000000001.dkr.ecr.ap-south-1.amazonaws.com/x', ['210000000001']],
  ['sha256:2100000000190000', []],
  ['210000000019 210000000019', ['210000000019']],
])('accounts in %s', (text, expected) => {
  expect(accountsNamed(text)).toEqual(expected);
});

test.each([
  [
    'arn:aws:rds:eu-west-1:210000000016:db:core',
    { service: 'rds', region: 'eu-west-1', account: '210000000016', resource: 'db:core' },
  ],
  ['arn:aws:s3:::b/*', { service: 's3', region: '', account: '', resource: 'b/*' }],
  ['arn:aws:iam::aws:policy/X', { service: 'iam', region: '', account: 'aws', resource: 'policy/X' }],
  ['core', undefined],
  ['arn:aws:s3', undefined],
])('the ARN %s', (text, expected) => {
  expect(parseArn(text)).toEqual(expected);
});
