import type { Context } from './context';
import { crc32 } from './random';
import { shortRegion } from './zones';

/** The n-th part of a text between separators; negative counts from the end. */
const part = (text: string | undefined, separator: string, index: number): string =>
  text?.split(separator).at(index) ?? '';

const principal = (c: Context) => part(c.string('principal_arn'), ':', 5);
const loadBalancer = (c: Context) => c.string('load_balancer_arn') ?? c.string('listener_arn');
const KINDS: Readonly<Record<string, string>> = { network: 'net', gateway: 'gwy' };

/** The value of a DynamoDB item's key, e.g. `{"S": "eu"}`. */
function keyOfItem(c: Context): string {
  const [, value = ''] =
    new RegExp(`"${c.string('hash_key')}"\\s*:\\s*(\\{[^}]*\\})`).exec(c.string('item') ?? '') ?? [];
  return value;
}

/** Tokens of id and ARN formats that are neither an attribute nor random. */
export const derivedTokens: Readonly<Record<string, (context: Context) => string | undefined>> = {
  path: (c) => c.string('path') ?? '/',
  'crc32(destination)': (c) =>
    String(
      crc32(
        c.string('destination_cidr_block') ??
          c.string('destination_ipv6_cidr_block') ??
          c.string('destination_prefix_list_id') ??
          '',
      ),
    ),
  app_or_net: (c) =>
    loadBalancer(c) ? part(loadBalancer(c), '/', 1) : (KINDS[c.string('load_balancer_type') ?? ''] ?? 'app'),
  lb_name: (c) => part(loadBalancer(c), '/', 2),
  lb_hex16: (c) => part(loadBalancer(c), '/', 3),
  listener_hex16: (c) => part(c.string('listener_arn'), '/', 4),
  regional_or_global: (c) => (c.string('scope') === 'CLOUDFRONT' ? 'global' : 'regional'),
  url_without_https: (c) => c.string('url')?.replace(/^https:\/\//, ''),
  principal_name: (c) => part(principal(c), '/', -1),
  iam_type: (c) => part(principal(c), '/', 0),
  secret_arn: (c) => c.string('secret_arn') ?? c.string('secret_id'),
  topic_name: (c) => part(c.string('topic_arn'), ':', 5),
  stream_name: (c) => part(c.string('stream_arn'), '/', 1),
  ca_uuid: (c) => part(c.string('certificate_authority_arn'), '/', 1),
  acc_uuid: (c) => part(c.string('accelerator_arn') ?? c.string('listener_arn'), '/', 1),
  listener_id: (c) => part(c.string('listener_arn'), '/', 3),
  instance_id: (c) => part(c.string('instance_arn'), '/', 1),
  cluster_owner_account: (c) => part(c.string('target_cluster_arn'), ':', 4),
  cluster_name: (c) => c.string('cluster_name') ?? part(c.string('target_cluster_arn'), '/', 1),
  hash_value: (c) => /"[SNB]"\s*:\s*"([^"]*)"/.exec(keyOfItem(c))?.[1],
  policy_type: (c) => (c.string('type') ?? 'SERVICE_CONTROL_POLICY').toLowerCase(),
  version: (c) => c.string('version') ?? (part(c.string('standards_arn'), '/', -1) || '1'),
  standard: (c) => part(c.string('standards_arn'), '/', 1),
  prefix5: (c) => c.expand('{base36_5@account}'),
  org_id: (c) => c.expand('o-{base36_10@account}'),
  account_id: (c) => c.string('account_id') ?? c.scope.account,
  action_id: (c) => c.expand('{uuid:action}'),
  version_id: (c) => c.expand('terraform-{ts26}'),
  token_id: (c) => c.expand('{digit6:token}'),
  service_account_id: (c) => c.string('service_account_id') ?? c.expand('{digit4:account}'),
  main_region: (c) => part(c.string('global_table_arn'), ':', 3),
  replica_region: (c) => c.scope.region,
  table_name: (c) => c.string('table_name') ?? part(c.string('global_table_arn'), '/', 1),
  epoch: (c) => String(1_735_689_600 + c.serial),
  time: (c) => new Date(Date.UTC(2025, 0, 1) + c.serial * 1000).toISOString().replace('.000', ''),
  zone: (c) => shortRegion(c.scope.region),
};
