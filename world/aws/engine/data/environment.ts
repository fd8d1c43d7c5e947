import { zoneId } from '../../behaviour/zones';
import { DataError, type DataReader, type DataRequest } from './request';

/** Zone letters of regions whose zones are not a, b and c. Source: the EC2 user guide; letters differ by account. */
const ZONES: Readonly<Record<string, string>> = {
  'ap-northeast-1': 'acd',
  'ap-northeast-2': 'abcd',
  'ca-central-1': 'abd',
  'us-east-1': 'abcdef',
  'us-west-1': 'ab',
  'us-west-2': 'abcd',
};

/** Data sources that tell where Terraform works and as whom. */
export const environmentReaders: Readonly<Record<string, DataReader>> = {
  aws_arn: ({ config }) => {
    const [prefix, partition, service, region, account, ...resource] = String(config['arn']).split(':');
    if (prefix !== 'arn' || resource.length === 0)
      throw new DataError(`arn (${config['arn']}) is an invalid ARN`);
    return {
      id: config['arn'] ?? null,
      partition: partition ?? '',
      service: service ?? '',
      region: region ?? '',
      account: account ?? '',
      resource: resource.join(':'),
    };
  },
  aws_availability_zone: (request) => {
    const region = regionOf(request);
    const name =
      request.config['name'] ??
      zonesOf(region).find((zone) => zoneId(zone) === request.config['zone_id']) ??
      null;
    if (typeof name !== 'string' || !zonesOf(region).includes(name)) {
      throw new DataError('no matching EC2 Availability Zone found');
    }
    return {
      id: name,
      name,
      region,
      zone_id: zoneId(name),
      name_suffix: name.slice(-1),
      group_name: region,
      group_long_name: region,
      network_border_group: region,
      opt_in_status: 'opt-in-not-required',
      parent_zone_id: '',
      parent_zone_name: '',
      state: 'available',
      zone_type: 'availability-zone',
    };
  },
  aws_availability_zones: (request) => {
    const region = regionOf(request);
    const without = (list: unknown, item: string): boolean => !(Array.isArray(list) && list.includes(item));
    const names = zonesOf(region).filter(
      (zone) =>
        without(request.config['exclude_names'], zone) &&
        without(request.config['exclude_zone_ids'], zoneId(zone)),
    );
    return { id: region, region, names, zone_ids: names.map(zoneId), group_names: [region] };
  },
  aws_caller_identity: ({ connection: { account } }) => ({
    id: account,
    account_id: account,
    arn: `arn:aws:sts::${account}:assumed-role/deployer/terraform`,
    user_id: 'AROAEXAMPLEDEPLOYER00:terraform',
  }),
  aws_default_tags: ({ connection }) => ({ id: 'aws', tags: connection.defaultTags }),
  aws_partition: () => ({
    id: 'aws',
    partition: 'aws',
    dns_suffix: 'amazonaws.com',
    reverse_dns_prefix: 'com.amazonaws',
  }),
  aws_region: (request) => {
    const region = regionOf(request);
    return { id: region, name: region, region, endpoint: `ec2.${region}.amazonaws.com`, description: region };
  },
  aws_service: (request) => {
    const region = regionOf(request);
    const service = request.config['service_id'];
    if (typeof service !== 'string')
      throw new DataError('the simulated AWS finds a service by service_id only');
    return {
      id: `com.amazonaws.${region}.${service}`,
      region,
      partition: 'aws',
      dns_name: `${service}.${region}.amazonaws.com`,
      reverse_dns_name: `com.amazonaws.${region}.${service}`,
      reverse_dns_prefix: 'com.amazonaws',
      supported: true,
    };
  },
};

function regionOf({ config, connection }: DataRequest): string {
  return typeof config['region'] === 'string' ? config['region'] : connection.region;
}

function zonesOf(region: string): string[] {
  return [...(ZONES[region] ?? 'abc')].map((letter) => region + letter);
}
