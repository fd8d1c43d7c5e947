import { InvalidOutputs, parseRegionOutputs, type RegionOutputs, regionOutputs } from '../../stacks/outputs';
import { synthesizeRegion } from './synthesize';

const arn = 'arn:aws:x:eu-west-1:210000000016:y';
const outputs: RegionOutputs = {
  region: { name: 'eu', account: '210000000016', awsRegion: 'eu-west-1', domain: 'eu.example.com' },
  network: {
    vpcId: 'vpc-1',
    cidr: '10.16.0.0/16',
    zones: ['eu-west-1a'],
    publicSubnetIds: ['subnet-1'],
    privateSubnetIds: ['subnet-2'],
    dataSubnetIds: ['subnet-3'],
    privateSubnetCidrs: ['10.16.0.0/18'],
    dataSubnetCidrs: ['10.16.208.0/22'],
    objectStorageCidrs: ['52.218.0.0/17'],
  },
  cluster: {
    name: 'eu',
    arn,
    endpoint: 'https://eks.example',
    certificateAuthority: 'LS0t',
    clusterSecurityGroupId: 'sg-1',
    nodeSecurityGroupId: 'sg-2',
  },
  edge: {
    nameServers: ['ns-1.example'],
    webTargetGroupArn: arn,
    streamTargetGroupArn: arn,
    webNodePort: 30443,
    streamNodePort: 30883,
  },
  databases: {
    core: { host: 'core.example', port: 5432, resourceId: 'db-1', masterSecretArn: arn, holds: ['core'] },
  },
  kafka: { arn, bootstrapBrokers: 'b-1:9098' },
  cache: { host: 'cache.example', readerHost: 'reader.example', port: 6379 },
  search: { arn, host: 'search.example' },
  buckets: { assets: 'a', exports: 'e', logs: 'l' },
  fileSystem: { id: 'fs-1', accessPointIds: {} },
  services: { orders: { roleArn: arn, logGroupName: '/polycloud/eu/services/orders', secretNames: {} } },
  guests: { 'guest-1': { roleArn: arn } },
  keyArns: { databases: arn },
  logGroupNames: { cluster: '/aws/eks/eu/cluster', network: '/n', firewall: 'aws-waf-logs-eu' },
  alarmTopicArn: arn,
};

/** The text of `terraform output -json`. */
function asPrinted(values: object): string {
  const entries = Object.entries(values).map(([key, value]) => [
    key,
    { sensitive: false, type: 'any', value },
  ]);
  return JSON.stringify(Object.fromEntries(entries));
}
const advice = "The outputs are not of this version; apply the region's stack, then read them again";

test('what was written comes back', () => {
  expect(parseRegionOutputs(asPrinted(outputs))).toEqual(outputs);
});

const { alarmTopicArn, ...withoutTopic } = outputs;
test.each([
  ['a missing key', withoutTopic, 'output alarmTopicArn is missing'],
  ['an extra key', { ...outputs, colour: 'red' }, 'output colour is unknown'],
  ['a missing key inside', { ...outputs, search: { arn } }, 'output search.host is missing'],
  [
    'an extra key inside',
    { ...outputs, databases: { core: { ...outputs.databases['core'], password: 'x' } } },
    'output databases.core.password is unknown',
  ],
  [
    'a wrong kind',
    { ...outputs, cache: { ...outputs.cache, port: '6379' } },
    'output cache.port: Invalid input: expected number, received string',
  ],
  [
    'no ARN',
    { ...outputs, alarmTopicArn: 'topic' },
    'output alarmTopicArn: Invalid string: must start with "arn:"',
  ],
  [
    'several at once, sorted',
    { ...withoutTopic, colour: 'red', search: { arn } },
    'output alarmTopicArn is missing\noutput colour is unknown\noutput search.host is missing',
  ],
])('%s is named', (_, values, problems) => {
  expect(() => parseRegionOutputs(asPrinted(values))).toThrow(new InvalidOutputs(`${problems}\n${advice}`));
});

test.each(['', 'null', '[', '{"a": null}'])('refuses %j, which Terraform does not print', (text) => {
  expect(() => parseRegionOutputs(text)).toThrow(
    new InvalidOutputs(`outputs ${text} are not what terraform output -json prints`),
  );
});

test('where guests are taken, the outputs say what their pods run as', () => {
  expect(synthesizeRegion('eu').output?.['guests']?.value).toEqual({});
  expect(synthesizeRegion('dev-feature').output?.['guests']?.value).toEqual({
    'guest-1': { roleArn: expect.stringMatching(/^\$\{aws_iam_role\.guests_guest-1_role_/) },
    'guest-2': { roleArn: expect.stringMatching(/^\$\{aws_iam_role\.guests_guest-2_role_/) },
  });
});

test('the stack writes exactly the declared keys, none of them sensitive', () => {
  const written = synthesizeRegion('eu').output ?? {};
  expect(Object.keys(written).sort()).toEqual(Object.keys(regionOutputs.shape).sort());
  for (const output of Object.values(written)) expect(output).not.toHaveProperty('sensitive');
});
