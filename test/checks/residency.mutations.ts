import { type Break, type Mutation, withStatement } from './mutate';

const elsewhere = 'eu-west-1';
const foreignArn = (service: string, resource: string) =>
  `arn:aws:${service}:${elsewhere}:210000000019:${resource}`;
const stranger = '999999999999';
const core = 'databases/core/instance';
const assets = 'buckets/assets/bucket';

/** Single changes to synthesized output by which data would leave, or nobody could tell. */
export const leaks: readonly Break[] = [
  {
    name: 'the provider moves elsewhere',
    rule: 'region-elsewhere',
    witness: 'provider.aws',
    change: ({ terraform }) => {
      terraform.provider.aws[0].region = elsewhere;
    },
  },
  {
    name: 'an alias of the provider elsewhere',
    rule: 'region-elsewhere',
    witness: 'provider.aws[1]',
    change: ({ terraform }) => {
      terraform.provider.aws.push({ alias: 'far', region: elsewhere, allowed_account_ids: ['210000000019'] });
    },
  },
  {
    name: 'the provider may write to another account',
    rule: 'foreign-account',
    witness: 'provider.aws',
    change: ({ terraform }) => {
      terraform.provider.aws[0].allowed_account_ids.push(stranger);
    },
  },
  {
    name: 'the provider assumes a role',
    rule: 'unknown-argument',
    witness: 'provider.aws[0].assume_role',
    change: ({ terraform }) => {
      terraform.provider.aws[0].assume_role = [{ role_arn: 'arn:aws:iam::1:role/x' }];
    },
  },
  {
    name: 'another provider',
    rule: 'unknown-block',
    witness: 'provider.http',
    change: ({ terraform }) => {
      terraform.provider.http = [{}];
    },
  },
  {
    name: 'a module',
    rule: 'unknown-block',
    witness: 'module',
    change: ({ terraform }) => {
      terraform.module = { shipper: { source: './x' } };
    },
  },
  {
    name: 'a data source',
    rule: 'unknown-block',
    witness: 'data',
    change: ({ terraform }) => {
      terraform.data = { aws_vpc: { other: {} } };
    },
  },
  {
    name: 'the state elsewhere',
    rule: 'state-elsewhere',
    witness: 'terraform.backend.s3',
    change: ({ terraform }) => {
      terraform.terraform.backend.s3.region = elsewhere;
    },
  },
  {
    name: 'the data is tagged as none',
    rule: 'class-lowered',
    witness: 'aws_db_instance',
    change: ({ at }) => {
      at('aws_db_instance', core).tags = { 'data-class': 'none' };
    },
  },
  {
    name: 'a database moves by its own region',
    rule: 'region-elsewhere',
    witness: 'aws_db_instance',
    change: ({ at }) => {
      at('aws_db_instance', core).region = elsewhere;
    },
  },
  {
    name: 'a bucket moves by its own region',
    rule: 'region-elsewhere',
    witness: 'aws_s3_bucket.',
    change: ({ at }) => {
      at('aws_s3_bucket', assets).region = 'us-east-1';
    },
  },
  {
    name: 'a key moves by its own region',
    rule: 'region-elsewhere',
    witness: 'aws_kms_key.',
    change: ({ at }) => {
      at('aws_kms_key', 'keys/databases').region = elsewhere;
    },
  },
  {
    name: 'a region that nobody can tell',
    rule: 'region-elsewhere',
    witness: 'aws_efs_file_system',
    change: ({ at }) => {
      at('aws_efs_file_system').region = '${var.region}';
    },
  },
  {
    name: 'S3 replication to a bucket that is not ours',
    rule: 'replica-elsewhere',
    witness: 'aws_s3_bucket.buckets_assets',
    change: ({ add, address }) =>
      add('aws_s3_bucket_replication_configuration', 'copy', {
        bucket: `\${${address('aws_s3_bucket', assets)}.id}`,
        role: 'arn:aws:iam::210000000019:role/r',
        rule: [{ id: 'all', status: 'Enabled', destination: { bucket: 'arn:aws:s3:::mirror-frankfurt' } }],
      }),
  },
  {
    name: 'S3 replication to another account',
    rule: 'replica-elsewhere',
    witness: `account ${stranger}`,
    change: ({ add, address }) =>
      add('aws_s3_bucket_replication_configuration', 'copy', {
        bucket: `\${${address('aws_s3_bucket', assets)}.id}`,
        role: 'arn:aws:iam::210000000019:role/r',
        rule: [
          {
            id: 'all',
            status: 'Enabled',
            destination: {
              account: stranger,
              bucket: `\${${address('aws_s3_bucket', 'buckets/exports/bucket')}.arn}`,
            },
          },
        ],
      }),
  },
  {
    name: 'a copy of a database snapshot',
    rule: 'replica-elsewhere',
    witness: 'aws_db_instance.databases_core',
    change: ({ add, address }) =>
      add('aws_db_snapshot_copy', 'copy', {
        source_db_snapshot_identifier: `\${${address('aws_db_instance', core)}.latest_restorable_time}`,
        target_db_snapshot_identifier: 'far',
        destination_region: elsewhere,
      }),
  },
  {
    name: 'automated backups replicated',
    rule: 'region-elsewhere',
    witness: 'aws_db_instance.databases_core',
    change: ({ add, address }) =>
      add('aws_db_instance_automated_backups_replication', 'copy', {
        source_db_instance_arn: `\${${address('aws_db_instance', core)}.arn}`,
        region: elsewhere,
      }),
  },
  {
    name: 'a read replica elsewhere',
    rule: 'region-elsewhere',
    witness: 'aws_db_instance.replica',
    change: ({ add, address }) =>
      add('aws_db_instance', 'replica', {
        replicate_source_db: `\${${address('aws_db_instance', core)}.arn}`,
        instance_class: 'db.r6g.large',
        region: elsewhere,
      }),
  },
  {
    name: 'a shared snapshot',
    rule: 'shared-snapshot',
    witness: 'aws_db_snapshot.shared',
    change: ({ add, address }) =>
      add('aws_db_snapshot', 'shared', {
        db_instance_identifier: `\${${address('aws_db_instance', core)}.identifier}`,
        db_snapshot_identifier: 's',
        shared_accounts: [stranger],
      }),
  },
  {
    name: 'a public database',
    rule: 'public-exposure',
    witness: 'aws_db_instance.databases_core',
    change: ({ at }) => {
      at('aws_db_instance', core).publicly_accessible = true;
    },
  },
  {
    name: 'a database key of another region',
    rule: 'named-elsewhere',
    witness: 'aws_db_instance.databases_core',
    change: ({ at }) => {
      at('aws_db_instance', core).kms_key_id = foreignArn('kms', 'key/1');
    },
  },
  {
    name: 'a backup copy elsewhere',
    rule: 'copy-elsewhere',
    witness: 'aws_backup_plan',
    change: ({ at }) => {
      at('aws_backup_plan').rule[0].copy_action = [
        { destination_vault_arn: foreignArn('backup', 'backup-vault:far') },
      ];
    },
  },
  {
    name: 'a backup plan of another vault',
    rule: 'copy-elsewhere',
    witness: 'aws_backup_plan',
    change: ({ at }) => {
      at('aws_backup_plan').rule[1].target_vault_name = 'theirs';
    },
  },
  {
    name: 'a DynamoDB global table',
    rule: 'replica-elsewhere',
    witness: 'aws_dynamodb_table.sessions',
    change: ({ add }) =>
      add('aws_dynamodb_table', 'sessions', {
        name: 'sessions',
        hash_key: 'id',
        replica: [{ region_name: elsewhere }],
      }),
  },
  {
    name: 'a multi-region key',
    rule: 'multi-region-key',
    witness: 'aws_kms_key.keys_databases',
    change: ({ at }) => {
      at('aws_kms_key', 'keys/databases').multi_region = true;
    },
  },
  {
    name: 'a replica of a key',
    rule: 'multi-region-key',
    witness: 'aws_kms_replica_key.far',
    change: ({ add, address }) =>
      add('aws_kms_replica_key', 'far', {
        primary_key_arn: `\${${address('aws_kms_key', 'keys/databases')}.arn}`,
      }),
  },
  {
    name: 'a replica of a secret',
    rule: 'replica-elsewhere',
    witness: 'aws_secretsmanager_secret.',
    change: ({ at }) => {
      at('aws_secretsmanager_secret', 'services/identity/secret-signing-key').replica = [
        { region: elsewhere },
      ];
    },
  },
  {
    name: 'an Aurora global cluster',
    rule: 'global-database',
    witness: 'aws_rds_global_cluster.all',
    change: ({ add }) => add('aws_rds_global_cluster', 'all', { global_cluster_identifier: 'all' }),
  },
  {
    name: 'a global cache',
    rule: 'global-database',
    witness: 'aws_elasticache_replication_group',
    change: ({ add, address }) =>
      add('aws_elasticache_global_replication_group', 'all', {
        global_replication_group_id_suffix: 'all',
        primary_replication_group_id: `\${${address('aws_elasticache_replication_group')}.id}`,
      }),
  },
  {
    name: 'replication of files',
    rule: 'replica-elsewhere',
    witness: 'aws_efs_file_system',
    change: ({ add, address }) =>
      add('aws_efs_replication_configuration', 'copy', {
        source_file_system_id: `\${${address('aws_efs_file_system')}.id}`,
        destination: { region: elsewhere },
      }),
  },
  {
    name: 'replication of images out of a region',
    rule: 'replica-elsewhere',
    witness: 'aws_ecr_replication_configuration',
    change: ({ add }) =>
      add('aws_ecr_replication_configuration', 'copy', {
        replication_configuration: {
          rule: [{ destination: [{ region: elsewhere, registry_id: '210000000019' }] }],
        },
      }),
  },
  {
    name: 'logs shipped to another region',
    rule: 'shipped-elsewhere',
    witness: 'aws_msk_cluster',
    change: ({ add, address }) =>
      add('aws_cloudwatch_log_subscription_filter', 'ship', {
        name: 'ship',
        filter_pattern: '',
        log_group_name: `\${${address('aws_cloudwatch_log_group', 'kafka/logs')}.name}`,
        destination_arn: foreignArn('kinesis', 'stream/all'),
      }),
  },
  {
    name: 'logs shipped to another account',
    rule: 'shipped-elsewhere',
    witness: `account ${stranger}`,
    change: ({ add, address }) =>
      add('aws_cloudwatch_log_subscription_filter', 'ship', {
        name: 'ship',
        filter_pattern: '',
        log_group_name: `\${${address('aws_cloudwatch_log_group', 'kafka/logs')}.name}`,
        destination_arn: `arn:aws:logs:ap-south-1:${stranger}:destination:all`,
      }),
  },
  {
    name: 'every log group shipped',
    rule: 'shipped-elsewhere',
    witness: 'aws_cloudwatch_log_account_policy',
    change: ({ add }) =>
      add('aws_cloudwatch_log_account_policy', 'ship', {
        policy_name: 'ship',
        policy_type: 'SUBSCRIPTION_FILTER_POLICY',
        policy_document: '{}',
      }),
  },
  {
    name: 'a stream of metrics',
    rule: 'shipped-elsewhere',
    witness: 'aws_cloudwatch_metric_stream',
    change: ({ add }) =>
      add('aws_cloudwatch_metric_stream', 'ship', {
        name: 'ship',
        output_format: 'json',
        role_arn: 'arn:aws:iam::210000000019:role/r',
        firehose_arn: foreignArn('firehose', 'deliverystream/all'),
      }),
  },
  {
    name: 'Firehose to a third party',
    rule: 'shipped-elsewhere',
    witness: 'https://intake.vendor.example',
    change: ({ add }) =>
      add('aws_kinesis_firehose_delivery_stream', 'ship', {
        name: 'ship',
        destination: 'http_endpoint',
        http_endpoint_configuration: { url: 'https://intake.vendor.example' },
      }),
  },
  {
    name: 'events to another account',
    rule: 'shipped-elsewhere',
    witness: 'aws_cloudwatch_event_target',
    change: ({ at }) => {
      at('aws_cloudwatch_event_target').arn = `arn:aws:events:ap-south-1:${stranger}:event-bus/default`;
    },
  },
  {
    name: 'an event bus open to another account',
    rule: 'open-policy',
    witness: 'aws_cloudwatch_event_permission',
    change: ({ add }) =>
      add('aws_cloudwatch_event_permission', 'open', { statement_id: 'open', principal: stranger }),
  },
  {
    name: 'alarms to a webhook',
    rule: 'notice-elsewhere',
    witness: 'https://hooks.vendor.example',
    change: ({ add, address }) =>
      add('aws_sns_topic_subscription', 'hook', {
        topic_arn: `\${${address('aws_sns_topic')}.arn}`,
        protocol: 'https',
        endpoint: 'https://hooks.vendor.example/1',
      }),
  },
  {
    name: 'the trail to a foreign bucket',
    rule: 'logs-elsewhere',
    witness: 'aws_cloudtrail',
    change: ({ at }) => {
      at('aws_cloudtrail').s3_bucket_name = 'central-audit';
    },
  },
  {
    name: 'access logs to a foreign bucket',
    rule: 'logs-elsewhere',
    witness: 'aws_lb.',
    change: ({ at }) => {
      at('aws_lb', 'edge/web/balancer').access_logs.bucket = 'central-logs';
    },
  },
  {
    name: 'a peering',
    rule: 'network-joined',
    witness: 'aws_vpc.',
    change: ({ add, address }) =>
      add('aws_vpc_peering_connection', 'eu', {
        vpc_id: `\${${address('aws_vpc')}.id}`,
        peer_vpc_id: 'vpc-1',
        peer_region: elsewhere,
      }),
  },
  {
    name: 'a transit gateway',
    rule: 'network-joined',
    witness: 'aws_ec2_transit_gateway.hub',
    change: ({ add }) => add('aws_ec2_transit_gateway', 'hub', {}),
  },
  {
    name: 'a VPN',
    rule: 'network-joined',
    witness: 'aws_vpn_connection.office',
    change: ({ add }) =>
      add('aws_vpn_connection', 'office', { type: 'ipsec.1', customer_gateway_id: 'cgw-1' }),
  },
  {
    name: 'an endpoint to a service elsewhere',
    rule: 'endpoint-elsewhere',
    witness: 'aws_vpc_endpoint',
    change: ({ at }) => {
      at('aws_vpc_endpoint', 'network/endpoints/logs').service_name = 'com.amazonaws.eu-west-1.logs';
    },
  },
  {
    name: 'an endpoint to a third party',
    rule: 'endpoint-elsewhere',
    witness: 'vpce-svc-1',
    change: ({ at }) => {
      at('aws_vpc_endpoint', 'network/endpoints/logs').service_name =
        'com.amazonaws.vpce.ap-south-1.vpce-svc-1';
    },
  },
  {
    name: 'an endpoint of S3 for every bucket',
    rule: 'open-policy',
    witness: 'aws_vpc_endpoint',
    change: ({ at }) => {
      at('aws_vpc_endpoint', 'network/endpoints/s3').policy = withStatement('{"Statement":[]}', {
        Principal: '*',
        Action: 's3:*',
        Resource: '*',
        Condition: { StringEquals: { 'aws:PrincipalAccount': '210000000019' } },
      });
    },
  },
  {
    name: 'an endpoint without a policy',
    rule: 'open-policy',
    witness: 'aws_vpc_endpoint',
    change: ({ at }) => {
      at('aws_vpc_endpoint', 'network/endpoints/logs').policy = undefined;
    },
  },
  {
    name: 'the data subnets get a way out',
    rule: 'routed-elsewhere',
    witness: 'aws_route.out',
    change: ({ add, address }) =>
      add('aws_route', 'out', {
        route_table_id: `\${${address('aws_route_table', 'network/routes/data')}.id}`,
        destination_cidr_block: '0.0.0.0/0',
        nat_gateway_id: `\${${address('aws_nat_gateway')}.id}`,
      }),
  },
  {
    name: 'a role that another account may assume',
    rule: 'foreign-trust',
    witness: 'aws_iam_role.services_orders',
    change: ({ at }) => {
      const role = at('aws_iam_role', 'services/orders/access/role');
      role.assume_role_policy = withStatement(role.assume_role_policy, {
        Principal: { AWS: `arn:aws:iam::${stranger}:root` },
        Action: 'sts:AssumeRole',
      });
    },
  },
  {
    name: 'a role of pods that the platform may assume',
    rule: 'foreign-trust',
    witness: 'aws_iam_role.services_orders',
    change: ({ at }) => {
      const role = at('aws_iam_role', 'services/orders/access/role');
      role.assume_role_policy = withStatement(role.assume_role_policy, {
        Principal: { AWS: 'arn:aws:iam::210000000001:root' },
        Action: 'sts:AssumeRole',
      });
    },
  },
  {
    name: 'the deploy role loses its boundary',
    rule: 'foreign-trust',
    witness: 'aws_iam_role.deploy_apply',
    change: ({ at }) => {
      at('aws_iam_role', 'deploy/apply').permissions_boundary = undefined;
    },
  },
  {
    name: 'a role that writes to any bucket',
    rule: 'grant-elsewhere',
    witness: 'aws_iam_role_policy.',
    change: ({ at }) => {
      const policy = at('aws_iam_role_policy', 'services/orders/access/policy');
      policy.policy = withStatement(policy.policy, { Action: ['s3:PutObject'], Resource: ['*'] });
    },
  },
  {
    name: 'a role that writes to a foreign bucket',
    rule: 'grant-elsewhere',
    witness: 'bucket partner-drop',
    change: ({ at }) => {
      const policy = at('aws_iam_role_policy', 'services/orders/access/policy');
      policy.policy = withStatement(policy.policy, {
        Action: ['s3:PutObject'],
        Resource: ['arn:aws:s3:::partner-drop/*'],
      });
    },
  },
  {
    name: 'a role with an open-ended action on everything',
    rule: 'grant-elsewhere',
    witness: 'aws_iam_role_policy.',
    change: ({ at }) => {
      const policy = at('aws_iam_role_policy', 'services/orders/access/policy');
      policy.policy = withStatement(policy.policy, { Action: 'S3:P*', Resource: '*' });
    },
  },
  {
    name: 'a foreign bucket that is called like a resource of ours',
    rule: 'logs-elsewhere',
    witness: 'bucket india',
    change: ({ at }) => {
      at('aws_lb', 'edge/web/balancer').access_logs.bucket = 'india';
    },
  },
  {
    name: 'a foreign bucket that begins like ours',
    rule: 'grant-elsewhere',
    witness: 'bucket polycloud-india-mirror',
    change: ({ at }) => {
      const policy = at('aws_iam_role_policy', 'services/orders/access/policy');
      policy.policy = withStatement(policy.policy, {
        Action: 's3:PutObject',
        Resource: 'arn:aws:s3:::polycloud-india-mirror/*',
      });
    },
  },
  {
    name: 'a role with all rights of AWS',
    rule: 'grant-elsewhere',
    witness: 'aws_iam_role.',
    change: ({ at }) => {
      at('aws_iam_role_policy_attachment', 'cluster/role-policy').policy_arn =
        'arn:aws:iam::aws:policy/AdministratorAccess';
    },
  },
  {
    name: 'a bucket open to everyone',
    rule: 'open-policy',
    witness: 'everyone',
    change: ({ at }) => {
      const policy = at('aws_s3_bucket_policy', 'buckets/assets/policy');
      policy.policy = withStatement(policy.policy, { Principal: '*', Action: 's3:GetObject', Resource: '*' });
    },
  },
  {
    name: 'a key that another account may use',
    rule: 'open-policy',
    witness: `account ${stranger}`,
    change: ({ at }) => {
      const key = at('aws_kms_key', 'keys/databases');
      key.policy = withStatement(key.policy, {
        Principal: { AWS: stranger },
        Action: 'kms:Decrypt',
        Resource: '*',
      });
    },
  },
  {
    name: 'a policy for all but some',
    rule: 'open-policy',
    witness: 'aws_s3_bucket_policy',
    change: ({ at }) => {
      const policy = at('aws_s3_bucket_policy', 'buckets/assets/policy');
      policy.policy = withStatement(policy.policy, {
        NotPrincipal: { AWS: stranger },
        Action: 's3:*',
        Resource: '*',
      });
    },
  },
  {
    name: 'a bucket whose block of public access is lifted',
    rule: 'public-exposure',
    witness: 'aws_s3_bucket.buckets_assets',
    change: ({ at }) => {
      at('aws_s3_bucket_public_access_block', 'buckets/assets/public-access').restrict_public_buckets = false;
    },
  },
  {
    name: 'brokers open to the internet',
    rule: 'public-exposure',
    witness: 'aws_msk_cluster',
    change: ({ at }) => {
      at('aws_msk_cluster').broker_node_group_info.connectivity_info.public_access.type =
        'SERVICE_PROVIDED_EIPS';
    },
  },
  {
    name: 'a search domain outside the VPC',
    rule: 'public-exposure',
    witness: 'aws_opensearch_domain',
    change: ({ at }) => {
      at('aws_opensearch_domain').vpc_options = undefined;
    },
  },
  {
    name: 'the Kubernetes API open to the internet',
    rule: 'public-exposure',
    witness: 'aws_eks_cluster',
    change: ({ at }) => {
      at('aws_eks_cluster').vpc_config.endpoint_public_access = true;
    },
  },
  {
    name: 'a database open to the internet',
    rule: 'public-exposure',
    witness: 'aws_security_group.databases',
    change: ({ add, address }) =>
      add('aws_vpc_security_group_ingress_rule', 'open', {
        security_group_id: `\${${address('aws_security_group', 'databases/core/security/group')}.id}`,
        cidr_ipv4: '0.0.0.0/0',
        ip_protocol: 'tcp',
        from_port: 5432,
        to_port: 5432,
      }),
  },
  {
    name: 'nodes may send to a third party',
    rule: 'egress-opened',
    witness: '192.0.2.0/28',
    change: ({ add, address }) =>
      add('aws_vpc_security_group_egress_rule', 'vendor', {
        security_group_id: `\${${address('aws_security_group', 'cluster/security-groups/nodes')}.id}`,
        cidr_ipv4: '192.0.2.0/28',
        ip_protocol: 'tcp',
        from_port: 443,
        to_port: 443,
      }),
  },
  {
    name: 'databases may send anywhere',
    rule: 'egress-opened',
    witness: 'aws_security_group.databases',
    change: ({ add, address }) =>
      add('aws_vpc_security_group_egress_rule', 'out', {
        security_group_id: `\${${address('aws_security_group', 'databases/core/security/group')}.id}`,
        cidr_ipv4: '0.0.0.0/0',
        ip_protocol: '-1',
      }),
  },
  {
    name: 'CloudFront',
    rule: 'global-edge',
    witness: 'aws_cloudfront_distribution.cdn',
    change: ({ add }) => add('aws_cloudfront_distribution', 'cdn', { enabled: true }),
  },
  {
    name: 'a name leads elsewhere',
    rule: 'name-elsewhere',
    witness: 'cdn.vendor.example',
    change: ({ add, address }) =>
      add('aws_route53_record', 'cdn', {
        zone_id: `\${${address('aws_route53_zone')}.zone_id}`,
        name: 'cdn',
        type: 'CNAME',
        ttl: 60,
        records: ['cdn.vendor.example'],
      }),
  },
  {
    name: 'a type that nobody knows',
    rule: 'unknown-type',
    witness: 'aws_datasync_task.move',
    change: ({ add }) => add('aws_datasync_task', 'move', {}),
  },
  {
    name: 'an argument that nobody knows',
    rule: 'unknown-argument',
    witness: 'aws_s3_bucket.',
    change: ({ at }) => {
      at('aws_s3_bucket', assets).replication_configuration = { role: 'r' };
    },
  },
  {
    name: 'a reference to what is not there',
    rule: 'unknown-edge',
    witness: 'aws_kms_key.gone',
    change: ({ at }) => {
      at('aws_db_instance', core).kms_key_id = '${aws_kms_key.gone.arn}';
    },
  },
  {
    name: 'a value behind a local',
    rule: 'unknown-edge',
    witness: 'local.key',
    change: ({ at }) => {
      at('aws_db_instance', core).kms_key_id = '${local.key}';
    },
  },
  {
    name: 'a provisioner',
    rule: 'unknown-argument',
    witness: 'aws_eip.',
    change: ({ at }) => {
      at('aws_eip').provisioner = [{ 'local-exec': { command: 'curl' } }];
    },
  },
  {
    name: 'the platform stack gets a database',
    environment: 'platform',
    rule: 'not-for-platform',
    witness: 'aws_dynamodb_table.members',
    change: ({ add }) => add('aws_dynamodb_table', 'members', { name: 'members', hash_key: 'id' }),
  },
  {
    name: 'images open to a stranger',
    environment: 'platform',
    rule: 'open-policy',
    witness: `account ${stranger}`,
    change: ({ at }) => {
      const policy = at('aws_ecr_repository_policy', 'images/orders/policy');
      policy.policy = withStatement(policy.policy, {
        Principal: { AWS: `arn:aws:iam::${stranger}:root` },
        Action: 'ecr:BatchGetImage',
      });
    },
  },
  {
    name: 'a service sends to a party that no exception names',
    rule: 'egress-undeclared',
    witness: 'NetworkPolicy services/orders',
    change: ({ manifest }) => {
      manifest('NetworkPolicy', 'orders').spec.egress.push({
        to: [{ ipBlock: { cidr: '192.0.2.16/28' } }],
        ports: [{ port: 443 }],
      });
    },
  },
  {
    name: 'a service sends where another may',
    rule: 'egress-undeclared',
    witness: 'NetworkPolicy services/orders',
    change: ({ manifest }) => {
      manifest('NetworkPolicy', 'orders').spec.egress.push({
        to: [{ ipBlock: { cidr: '203.0.113.0/28' } }],
        ports: [{ port: 443 }],
      });
    },
  },
  {
    name: 'a service sends on every port',
    rule: 'egress-undeclared',
    witness: 'NetworkPolicy services/payments',
    change: ({ manifest }) => {
      manifest('NetworkPolicy', 'payments').spec.egress.push({
        to: [{ ipBlock: { cidr: '203.0.113.0/28' } }],
      });
    },
  },
  {
    name: 'a service sends anywhere',
    rule: 'egress-undeclared',
    witness: 'anywhere',
    change: ({ manifest }) => {
      manifest('NetworkPolicy', 'orders').spec.egress.push({});
    },
  },
  {
    name: 'a pod without a policy',
    rule: 'unconfined',
    witness: 'Deployment services/orders',
    change: ({ manifests }) => {
      for (const { object } of manifests)
        if (object.kind === 'NetworkPolicy' && ['closed', 'orders'].includes(object.metadata.name))
          object.spec.policyTypes = ['Ingress'];
    },
  },
  {
    name: 'a pod on the network of its node',
    rule: 'unconfined',
    witness: 'Deployment services/orders',
    change: ({ manifest }) => {
      manifest('Deployment', 'orders').spec.template.spec.hostNetwork = true;
    },
  },
  {
    name: 'an image of another registry',
    rule: 'image-elsewhere',
    witness: 'docker.io',
    change: ({ manifest }) => {
      manifest('Deployment', 'orders').spec.template.spec.containers[0].image = 'docker.io/library/x:1';
    },
  },
  {
    name: 'an image from another continent',
    rule: 'image-elsewhere',
    witness: 'eu-west-1',
    change: ({ manifest }) => {
      const [container] = manifest('Deployment', 'orders').spec.template.spec.containers;
      container.image = container.image.replace('ap-south-1', elsewhere);
    },
  },
  {
    name: 'a kind that nobody knows',
    rule: 'unknown-kind',
    witness: 'Kafka shop/mirror',
    change: ({ manifests }) => {
      manifests.push({
        file: 'manifests/india/x.yaml',
        object: { apiVersion: 'v1', kind: 'Kafka', metadata: { namespace: 'shop', name: 'mirror' } },
      });
    },
  },
  {
    name: 'an external name',
    rule: 'name-elsewhere',
    witness: 'Service services/orders',
    change: ({ manifest }) => {
      manifest('Service', 'orders').spec = { type: 'ExternalName', externalName: 'api.vendor.example' };
    },
  },
  {
    name: 'a configuration that names another region',
    rule: 'named-elsewhere',
    witness: 'ConfigMap services/orders',
    change: ({ manifest }) => {
      manifest('ConfigMap', 'orders').data.SQS = 'https://sqs.eu-west-1.amazonaws.com';
    },
  },
];

/** Single changes that let nothing out. */
export const harmless: readonly Mutation[] = [
  {
    name: 'another AWS region of the same jurisdiction',
    change: ({ at }) => {
      at('aws_db_instance', core).region = 'ap-south-2';
    },
  },
  {
    name: 'the whole of eu in another member state',
    environment: 'eu',
    change: ({ at }) => {
      at('aws_s3_bucket', assets).region = 'eu-central-1';
    },
  },
  {
    name: 'a tag',
    change: ({ at }) => {
      at('aws_db_instance', core).tags = { note: 'moved from eu-west-1', 'data-class': 'customer' };
    },
  },
  {
    name: 'a description that names another region',
    change: ({ at }) => {
      at('aws_kms_key', 'keys/databases').description = 'like that of eu-west-1';
    },
  },
  {
    name: 'a larger instance',
    change: ({ at }) => {
      at('aws_db_instance', core).instance_class = 'db.r6g.8xlarge';
    },
  },
  {
    name: 'longer retention',
    change: ({ at }) => {
      at('aws_cloudwatch_log_group', 'kafka/logs').retention_in_days = 731;
    },
  },
  {
    name: 'S3 replication within the stack',
    change: ({ add, address }) =>
      add('aws_s3_bucket_replication_configuration', 'copy', {
        bucket: `\${${address('aws_s3_bucket', assets)}.id}`,
        role: 'arn:aws:iam::210000000019:role/india-copy',
        rule: [
          {
            id: 'all',
            status: 'Enabled',
            destination: { bucket: `\${${address('aws_s3_bucket', 'buckets/exports/bucket')}.arn}` },
          },
        ],
      }),
  },
  {
    name: 'a backup copy in the country',
    change: ({ at }) => {
      at('aws_backup_plan').rule[0].copy_action = [
        { destination_vault_arn: 'arn:aws:backup:ap-south-2:210000000019:backup-vault:second' },
      ];
    },
  },
  {
    name: 'a queue that its own account may write to',
    change: ({ add }) =>
      add('aws_sqs_queue', 'jobs', {
        name: 'jobs',
        policy: withStatement('{"Statement":[]}', {
          Principal: { AWS: '210000000019' },
          Action: 'sqs:SendMessage',
          Resource: '*',
        }),
      }),
  },
  {
    name: 'one more service of AWS in a policy',
    change: ({ at }) => {
      const policy = at('aws_sns_topic_policy');
      policy.policy = withStatement(policy.policy, {
        Principal: { Service: 'rds.amazonaws.com' },
        Action: 'sns:Publish',
        Resource: '*',
      });
    },
  },
  {
    name: 'a bucket policy that denies more',
    change: ({ at }) => {
      const policy = at('aws_s3_bucket_policy', 'buckets/assets/policy');
      policy.policy = withStatement(policy.policy, {
        Effect: 'Deny',
        Principal: '*',
        Action: 's3:PutObjectAcl',
        Resource: '*',
      });
    },
  },
  {
    name: 'a listener for the world on the balancer',
    change: ({ add, address }) =>
      add('aws_vpc_security_group_ingress_rule', 'web', {
        security_group_id: `\${${address('aws_security_group', 'edge/web/ports/group')}.id}`,
        cidr_ipv4: '0.0.0.0/0',
        ip_protocol: 'tcp',
        from_port: 8443,
        to_port: 8443,
      }),
  },
  {
    name: 'egress to a part of what is approved',
    change: ({ manifest }) => {
      manifest('NetworkPolicy', 'payments').spec.egress.push({
        to: [{ ipBlock: { cidr: '203.0.113.8/32' } }],
        ports: [{ port: 443 }],
      });
    },
  },
  {
    name: 'egress within the VPC',
    change: ({ manifest }) => {
      manifest('NetworkPolicy', 'orders').spec.egress.push({
        to: [{ ipBlock: { cidr: '10.19.64.0/18' } }],
        ports: [{ port: 8080 }],
      });
    },
  },
  {
    name: 'synthetic data to a third party',
    environment: 'staging',
    change: ({ manifest }) => {
      manifest('NetworkPolicy', 'orders').spec.egress.push({
        to: [{ ipBlock: { cidr: '192.0.2.0/28' } }],
        ports: [{ port: 443 }],
      });
    },
  },
  {
    name: 'more replicas',
    change: ({ manifest }) => {
      manifest('Deployment', 'orders').spec.replicas = 40;
    },
  },
  {
    name: 'a repository more',
    environment: 'platform',
    change: ({ add }) => add('aws_ecr_repository', 'new', { name: 'polycloud/new' }),
  },
];
