import { type Break, type Loose, type Target, withStatement } from './mutate';

const container = ({ manifest }: Target, name: string): Loose =>
  manifest('Deployment', name).spec.template.spec.containers[0];

const statements = (body: Loose, change: (list: Loose[]) => void): void => {
  const policy = JSON.parse(body.policy);
  change(policy.Statement);
  body.policy = JSON.stringify(policy);
};

/** Single changes to one environment that its peers have not, or that its data says otherwise. */
export const breaks: readonly Break[] = [
  {
    name: 'a larger database than the tier says',
    rule: 'not-as-declared',
    witness: 'india/aws_db_instance.databases_core',
    change: ({ at }) => {
      at('aws_db_instance', 'databases/core/instance').instance_class = 'db.r6g.4xlarge';
    },
  },
  {
    name: 'a database without a standby',
    rule: 'not-as-declared',
    witness: 'multiZoneData of the tier',
    change: ({ at }) => {
      at('aws_db_instance', 'databases/core/instance').multi_az = false;
    },
  },
  {
    name: 'a resource that no other region has',
    rule: 'undeclared-object',
    witness: 'aws_sqs_queue.mutant',
    change: ({ add }) => add('aws_sqs_queue', 'mutant', { name: 'x' }),
  },
  {
    name: 'a resource that all others have',
    rule: 'undeclared-object',
    witness: 'aws_guardduty_detector',
    change: ({ terraform }) => {
      delete terraform.resource.aws_guardduty_detector;
    },
  },
  {
    name: 'one more action of a service',
    rule: 'undeclared-difference',
    witness: 'aws_iam_role_policy.services_orders',
    change: ({ at }) => {
      statements(at('aws_iam_role_policy', 'services/orders/access/policy'), ([first]) => {
        first.Action = ['kafka-cluster:Connect', 'kafka-cluster:DeleteTopic'];
      });
    },
  },
  {
    name: 'one more statement of a service',
    rule: 'undeclared-difference',
    witness: 'aws_iam_role_policy.services_orders',
    change: ({ at }) => {
      const body = at('aws_iam_role_policy', 'services/orders/access/policy');
      body.policy = withStatement(body.policy, { Sid: 'More', Action: ['s3:GetObject'], Resource: ['*'] });
    },
  },
  {
    name: 'instance metadata for pods',
    rule: 'undeclared-difference',
    witness: 'aws_launch_template.nodes_critical',
    change: ({ at }) => {
      at(
        'aws_launch_template',
        'nodes/critical/template/template',
      ).metadata_options.http_put_response_hop_limit = 2;
    },
  },
  {
    name: 'other ports of a group',
    rule: 'undeclared-difference',
    witness: 'aws_vpc_security_group_ingress_rule.cache',
    change: ({ at }) => {
      at('aws_vpc_security_group_ingress_rule', 'cache/security/from-0-6379').to_port = 6380;
    },
  },
  {
    name: 'a version of Kubernetes that the file does not say',
    rule: 'not-as-declared',
    witness: 'kubernetes of the region',
    change: ({ at }) => {
      at('aws_eks_cluster').version = '1.35';
    },
  },
  {
    name: 'a public Kubernetes API',
    rule: 'not-as-declared',
    witness: 'deploysFrom of the region',
    change: ({ at }) => {
      at('aws_eks_cluster').vpc_config.endpoint_public_access = true;
    },
  },
  {
    name: 'a log of the control plane that nobody keeps',
    rule: 'undeclared-difference',
    witness: 'aws_eks_cluster.cluster',
    change: ({ at }) => {
      at('aws_eks_cluster').enabled_cluster_log_types.pop();
    },
  },
  {
    name: 'more processor for one service',
    rule: 'undeclared-difference',
    witness: 'Deployment services/orders',
    change: (target) => {
      container(target, 'orders').resources.requests.cpu = '4';
    },
  },
  {
    name: 'a command in another order',
    rule: 'undeclared-difference',
    witness: 'Job platform/search-setup',
    change: ({ manifests }) => {
      const job = manifests.find(({ object }) => object.metadata.name.startsWith('search-setup-'));
      job.object.spec.template.spec.containers[0].command.reverse();
    },
  },
  {
    name: 'more replicas than production at this scale',
    rule: 'undeclared-difference',
    witness: 'HorizontalPodAutoscaler services/orders',
    change: ({ manifest }) => {
      manifest('HorizontalPodAutoscaler', 'orders').spec.maxReplicas = 99;
    },
  },
  {
    name: 'one more way out of a service',
    rule: 'undeclared-difference',
    witness: 'NetworkPolicy services/orders',
    change: ({ manifest }) => {
      manifest('NetworkPolicy', 'orders').spec.egress.push({ to: [{ ipBlock: { cidr: '0.0.0.0/0' } }] });
    },
  },
  {
    name: 'a switch that only one region has',
    rule: 'undeclared-difference',
    witness: 'ConfigMap services/orders',
    change: ({ manifest }) => {
      manifest('ConfigMap', 'orders').data.NEW_CHECKOUT = 'true';
    },
  },
  {
    name: 'a value of its configuration that the service’s file does not say',
    rule: 'not-as-declared',
    witness: 'configuration of the service',
    change: ({ manifest }) => {
      manifest('ConfigMap', 'payments').data.PROCESSOR_MODE = 'sandbox';
    },
  },
  {
    name: 'one tag, two images',
    rule: 'undeclared-difference',
    witness: 'Deployment services/orders',
    change: (target) => {
      const body = container(target, 'orders');
      body.image = body.image.replace(/[0-9a-f]{64}$/, '0'.repeat(64));
    },
  },
  {
    name: 'a part of a service that runs another release',
    rule: 'not-as-declared',
    witness: 'Deployment services/backoffice-beat',
    change: (target) => {
      const body = container(target, 'backoffice-beat');
      body.image = body.image.replace(/[0-9a-f]{64}$/, '0'.repeat(64));
    },
  },
  {
    name: 'a tag that the service does not run',
    rule: 'not-as-declared',
    witness: 'Service services/orders',
    change: ({ manifest }) => {
      manifest('Service', 'orders').metadata.labels['app.kubernetes.io/version'] = 'v9.9.9';
    },
  },
  {
    name: 'another release of a component',
    rule: 'undeclared-difference',
    witness: 'DaemonSet kube-system/log-shipper',
    change: ({ manifest }) => {
      manifest('DaemonSet', 'log-shipper').metadata.labels['app.kubernetes.io/version'] = 'v9.9.9';
    },
  },
  {
    name: 'a service without its budget of disruption',
    rule: 'not-as-declared',
    witness: 'PodDisruptionBudget services/orders',
    change: ({ manifests, manifest }) => {
      const budget = manifest('PodDisruptionBudget', 'orders');
      manifests.splice(
        manifests.findIndex(({ object }) => object === budget),
        1,
      );
    },
  },
  {
    name: 'a slower gateway',
    rule: 'undeclared-difference',
    witness: 'ConfigMap gateway/gateway',
    change: ({ manifest }) => {
      const { data } = manifest('ConfigMap', 'gateway');
      data['nginx.conf'] = data['nginx.conf'].replace('rate=50r/s', 'rate=5r/s');
    },
  },
  {
    name: 'a topic with more partitions',
    rule: 'undeclared-difference',
    witness: 'ConfigMap platform/topics-setup',
    change: ({ manifest }) => {
      const { data } = manifest('ConfigMap', 'topics-setup');
      data.topics = data.topics.replace(/^(\S+) \d+ /, '$1 99 ');
    },
  },
  {
    name: 'data that Terraform may destroy',
    rule: 'not-as-declared',
    witness: 'protectData of the tier',
    change: ({ at }) => {
      at('aws_s3_bucket', 'buckets/exports/bucket').lifecycle.prevent_destroy = false;
    },
  },
  {
    name: 'logs that are kept for a month',
    rule: 'not-as-declared',
    witness: 'logRetentionDays of the tier',
    change: ({ at }) => {
      at('aws_cloudwatch_log_group', 'services/orders/logs').retention_in_days = 30;
    },
  },
  {
    name: 'tags of another tier',
    rule: 'not-as-declared',
    witness: 'tier of the region',
    change: ({ terraform }) => {
      terraform.provider.aws[0].default_tags[0].tags.environment = 'staging';
    },
  },
  {
    name: 'a customer who is not the region’s',
    rule: 'not-as-declared',
    witness: 'customer of the region',
    change: ({ terraform }) => {
      terraform.provider.aws[0].default_tags[0].tags.customer = 'falcon-rewards';
    },
  },
  {
    name: 'state that is not encrypted',
    rule: 'undeclared-difference',
    witness: 'india/terraform',
    change: ({ terraform }) => {
      terraform.terraform.backend.s3.encrypt = false;
    },
  },
  {
    name: 'another version of the provider',
    rule: 'undeclared-difference',
    witness: 'india/terraform',
    change: ({ terraform }) => {
      terraform.terraform.required_providers.aws.version = '6.24.0';
    },
  },
  {
    name: 'an output of another host',
    rule: 'undeclared-difference',
    witness: 'output services payments',
    change: ({ terraform }) => {
      terraform.output.services.value.payments.roleArn = 'arn:aws:iam::210000000019:role/x';
    },
  },
  {
    name: 'another plan of the network',
    rule: 'undeclared-difference',
    witness: 'aws_subnet.network_data-a',
    change: ({ at }) => {
      at('aws_subnet', 'network/data-a').cidr_block = '10.19.224.0/22';
    },
  },
  {
    name: 'the network of another region',
    rule: 'undeclared-difference',
    witness: 'aws_vpc_security_group_ingress_rule.network_endpoints',
    change: ({ at }) => {
      at('aws_vpc_security_group_ingress_rule', 'network/endpoints/https').cidr_ipv4 = '10.16.0.0/16';
    },
  },
  {
    name: 'a firewall that only counts',
    rule: 'undeclared-difference',
    witness: 'aws_wafv2_web_acl',
    change: ({ at }) => {
      at('aws_wafv2_web_acl').default_action = { block: {} };
    },
  },
  {
    name: 'a region that all others are unlike of',
    environment: 'eu',
    rule: 'undeclared-difference',
    witness: 'eu/aws_kms_key.keys_secrets',
    change: ({ at }) => {
      at('aws_kms_key', 'keys/secrets').enable_key_rotation = false;
    },
  },
  {
    name: 'what the customer’s region does not run',
    environment: 'uae',
    rule: 'not-as-declared',
    witness: 'Deployment services/push-sender',
    change: ({ manifest, manifests }) => {
      const object = structuredClone(manifest('Deployment', 'sms-sender'));
      object.metadata.name = 'push-sender';
      object.metadata.labels['app.kubernetes.io/name'] = 'push-sender';
      manifests.push({ file: 'manifests/uae/push-sender.yaml', object });
    },
  },
  {
    name: 'staging protected as production is',
    environment: 'staging',
    rule: 'not-as-declared',
    witness: 'staging/aws_db_instance.databases_core',
    change: ({ at }) => {
      at('aws_db_instance', 'databases/core/instance').deletion_protection = true;
    },
  },
  {
    name: 'staging with production’s budget',
    environment: 'staging',
    rule: 'not-as-declared',
    witness: 'budgetUsdPerMonth of the tier',
    change: ({ at }) => {
      at('aws_budgets_budget').limit_amount = '20000';
    },
  },
  {
    name: 'staging with nodes of another type',
    environment: 'staging',
    rule: 'not-as-declared',
    witness: 'staging/aws_eks_node_group.nodes_critical',
    change: ({ at }) => {
      at('aws_eks_node_group', 'nodes/critical/group').instance_types = ['t3.large'];
    },
  },
  {
    name: 'staging without a way that production goes',
    environment: 'staging',
    rule: 'undeclared-difference',
    witness: 'NetworkPolicy services/orders',
    change: ({ manifest }) => {
      manifest('NetworkPolicy', 'orders').spec.egress.pop();
    },
  },
  {
    name: 'staging lets more be changed by a deployment',
    environment: 'staging',
    rule: 'undeclared-difference',
    witness: 'staging/aws_iam_policy.deploy',
    change: ({ terraform }) => {
      const [body] = Object.values<Loose>(terraform.resource.aws_iam_policy).filter(({ name }: Loose) =>
        String(name).includes('apply'),
      );
      statements(body, ([first]) => first.Action.push('iam:CreateUser'));
    },
  },
];
