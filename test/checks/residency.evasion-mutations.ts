import { type Break, type Loose, type Target, withStatement } from './mutate';

const pod = (target: Target) => target.manifest('Deployment', 'payments').spec.template.spec;
const settings = (target: Target) => target.terraform.terraform;
const balancer = (target: Target) => target.at('aws_lb', 'edge/web/balancer');
const logs = (target: Target) => target.address('aws_s3_bucket', 'buckets/logs/bucket');

const change = (
  name: string,
  rule: string,
  witness: string,
  act: (target: Target) => Loose | undefined,
): Break => ({
  name,
  rule,
  witness,
  change: (target) => {
    act(target);
  },
});
const record = (type: string, value: string) => (target: Target) =>
  target.add('aws_route53_record', 'x', {
    ...{ name: 'api.india.polycloud.example.com', type, ttl: 60, records: [value] },
    zone_id: `\${${target.address('aws_route53_zone')}.zone_id}`,
  });

/** Ways around the tables: by what Terraform is told of itself, by expressions, and by what a node does for a pod. */
export const evasions: readonly Break[] = [
  change('no backend, so that the state is a file', 'state-elsewhere', 'terraform.backend', (target) => {
    delete settings(target).backend;
  }),
  change('the state with another company', 'unknown-argument', 'terraform.cloud', (target) => {
    settings(target).cloud = { organization: 'somebody' };
  }),
  change('the state behind another endpoint', 'unknown-argument', 'backend.s3.endpoints', (target) => {
    settings(target).backend.s3.endpoints = { s3: 'https://example.org' };
  }),
  change('the state by the role of another', 'unknown-argument', 'backend.s3.assume_role', (target) => {
    settings(target).backend.s3.assume_role = { role_arn: 'arn:aws:iam::1:role/x' };
  }),
  change('the state in a bucket that ends like ours', 'state-elsewhere', 'backend.s3.bucket', (target) => {
    settings(target).backend.s3.bucket = 'somebody-210000000019';
  }),
  change('a provider of another source', 'unknown-provider', 'required_providers.aws', (target) => {
    settings(target).required_providers.aws.source = 'example.org/hashicorp/aws';
  }),
  change('one more provider', 'unknown-provider', 'required_providers.http', (target) => {
    settings(target).required_providers.http = { source: 'hashicorp/http', version: '3.0.0' };
  }),
  change('a bucket of either of two names', 'logs-elsewhere', 'aws_lb', (target) => {
    balancer(target).access_logs.bucket = `\${true ? "somebody" : ${logs(target)}.id}`;
  }),
  change('a bucket of a changed name', 'logs-elsewhere', 'aws_lb', (target) => {
    balancer(target).access_logs.bucket = `\${replace(${logs(target)}.id, "polycloud", "somebody")}`;
  }),
  change('a bucket whose name ends with ours', 'logs-elsewhere', 'aws_lb', (target) => {
    balancer(target).access_logs.bucket = `somebody-\${${logs(target)}.id}`;
  }),
  change('a role writes to a bucket whose name ends with ours', 'grant-elsewhere', 'somebody-', (target) => {
    const policy = target.at('aws_iam_role_policy', 'services/content/access/policy');
    const Resource = `arn:aws:s3:::somebody-\${${logs(target)}.id}/*`;
    policy.policy = withStatement(policy.policy, { Action: 's3:PutObject', Resource });
  }),
  change('alarms to a webhook with an id of ours in it', 'notice-elsewhere', 'example.org', (target) =>
    target.add('aws_sns_topic_subscription', 'x', {
      topic_arn: `\${${target.address('aws_sns_topic')}.arn}`,
      protocol: 'https',
      endpoint: `https://example.org/\${${target.address('aws_vpc')}.id}`,
    }),
  ),
  change('a name that leads to another with an id of ours in it', 'name-elsewhere', 'example.org', (target) =>
    record('CNAME', `\${${target.address('aws_vpc')}.id}.example.org`)(target),
  ),
  change('a part of the zone with other name servers', 'name-elsewhere', 'ns1', (target) =>
    record('NS', 'ns1.example.org')(target),
  ),
  change('mail of the zone goes to another', 'name-elsewhere', 'mx.example.org', (target) =>
    record('MX', '10 mx.example.org')(target),
  ),
  change('a bucket policy that anybody may change', 'drift-ignored', 'aws_s3_bucket_policy', (target) => {
    target.at('aws_s3_bucket_policy', 'buckets/assets/policy').lifecycle = { ignore_changes: ['policy'] };
  }),
  change(
    'a rule of the border that anybody may change',
    'drift-ignored',
    'aws_network_acl_rule',
    (target) => {
      target.at('aws_network_acl_rule').lifecycle = { ignore_changes: 'all' };
    },
  ),
  change('objects with access lists of their own', 'public-exposure', 'ObjectWriter', (target) => {
    target.at('aws_s3_bucket_ownership_controls', 'buckets/assets/ownership').rule.object_ownership =
      'ObjectWriter';
  }),
  change('a runner for every pull request', 'open-policy', 'PULL_REQUEST_CREATED', (target) => {
    target.at('aws_codebuild_webhook').filter_group[0].filter[0].pattern = 'PULL_REQUEST_CREATED';
  }),
  change('a runner for whatever happens', 'open-policy', 'aws_codebuild_webhook', (target) => {
    delete target.at('aws_codebuild_webhook').filter_group;
  }),
  change('files of another over NFS', 'volume-elsewhere', 'nfs', (target) => {
    pod(target).volumes.push({ name: 'x', nfs: { server: '192.0.2.1', path: '/' } });
  }),
  change('a bucket as a volume', 'volume-elsewhere', 's3.csi.aws.com', (target) => {
    pod(target).volumes.push({ name: 'x', csi: { driver: 's3.csi.aws.com' } });
  }),
  change('a disk over iSCSI', 'volume-elsewhere', 'iscsi', (target) => {
    pod(target).volumes.push({ name: 'x', iscsi: { targetPortal: '192.0.2.1', iqn: 'x', lun: 0 } });
  }),
  change('an image of anybody as a volume', 'volume-elsewhere', 'image', (target) => {
    pod(target).volumes.push({ name: 'x', image: { reference: 'example.org/x' } });
  }),
  change('a volume that outlives its pod', 'volume-elsewhere', 'persistentVolumeClaim', (target) => {
    pod(target).volumes.push({ name: 'x', persistentVolumeClaim: { claimName: 'x' } });
  }),
  change('a volume made for each pod', 'volume-elsewhere', 'ephemeral', (target) => {
    pod(target).volumes.push({ name: 'x', ephemeral: { volumeClaimTemplate: {} } });
  }),
  change('name servers of another', 'name-elsewhere', '192.0.2.53', (target) => {
    Object.assign(pod(target), { dnsPolicy: 'None', dnsConfig: { nameservers: ['192.0.2.53'] } });
  }),
  change('a name that a pod finds elsewhere', 'name-elsewhere', '192.0.2.1', (target) => {
    pod(target).hostAliases = [{ ip: '192.0.2.1', hostnames: ['sts.amazonaws.com'] }];
  }),
  change('an image whose content can change', 'image-unpinned', ':latest', (target) => {
    const [container] = pod(target).containers;
    container.image = container.image.replace(/@.*/, ':latest');
  }),
];
