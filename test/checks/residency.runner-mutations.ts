import { type Break, type Target, withStatement } from './mutate';

const hub = '210000000001';
const project = (target: Target) => target.at('aws_codebuild_project');
const sts = (target: Target) => target.at('aws_vpc_endpoint', 'network/endpoints/sts');

/** Single changes to the runner that deploys, and to what lets it in. */
export const runnerLeaks: readonly Break[] = [
  {
    name: 'the runner runs the code of another repository',
    rule: 'open-policy',
    witness: 'aws_codebuild_project',
    change: (target) => {
      project(target).source.location = 'https://github.com/somebody/else.git';
    },
  },
  {
    name: 'the runner keeps what it makes',
    rule: 'copied-elsewhere',
    witness: 'aws_codebuild_project',
    change: (target) => {
      project(target).artifacts.type = 'S3';
    },
  },
  {
    name: 'the runner logs to a bucket',
    rule: 'logs-elsewhere',
    witness: 'aws_codebuild_project',
    change: (target) => {
      project(target).logs_config.s3_logs.status = 'ENABLED';
    },
  },
  {
    name: 'the runner stands outside the network',
    rule: 'public-exposure',
    witness: 'aws_codebuild_project',
    change: (target) => {
      project(target).vpc_config = undefined;
    },
  },
  {
    name: 'the runner is connected to another host of code',
    rule: 'open-policy',
    witness: 'aws_codeconnections_connection',
    change: ({ at }) => {
      at('aws_codeconnections_connection').provider_type = 'GitLab';
    },
  },
  {
    name: 'the runner sends on any port',
    rule: 'egress-opened',
    witness: 'aws_security_group.runner',
    change: ({ at }) => {
      at('aws_vpc_security_group_egress_rule', 'runner/network/https-out').to_port = 65535;
    },
  },
  {
    name: 'a database lets the runner in',
    rule: 'egress-opened',
    witness: 'aws_security_group.runner',
    change: ({ add, address }) =>
      add('aws_vpc_security_group_ingress_rule', 'runner_in', {
        security_group_id: `\${${address('aws_security_group', 'databases/core/security/group')}.id}`,
        referenced_security_group_id: `\${${address('aws_security_group', 'runner/network/security-group')}.id}`,
        ip_protocol: 'tcp',
        from_port: 5432,
        to_port: 5432,
      }),
  },
  {
    name: 'a network that no file lists reaches the Kubernetes API',
    rule: 'public-exposure',
    witness: 'aws_eks_cluster',
    change: ({ at }) => {
      at('aws_eks_cluster').vpc_config.public_access_cidrs = ['203.0.113.0/28'];
    },
  },
  {
    name: 'the tunnel leads to a host of the caller’s choice',
    rule: 'routed-elsewhere',
    witness: 'aws_ssm_document',
    change: ({ at }) => {
      const document = at('aws_ssm_document');
      document.content = document.content.replace(
        /"host":".*","portNumber"/,
        '"host":"{{ host }}","portNumber"',
      );
    },
  },
  ...(
    [
      [
        'anybody’s token passes the endpoint',
        'sts:AssumeRoleWithWebIdentity',
        `arn:aws:iam::${hub}:role/*`,
        {},
      ],
      [
        'another region’s hub role passes',
        'sts:AssumeRole',
        'arn:aws:iam::210000000019:role/polycloud-india-apply',
        { 'aws:PrincipalArn': `arn:aws:iam::${hub}:role/polycloud-deploy-eu-apply` },
      ],
      ['whoever comes passes', 'sts:AssumeRole', 'arn:aws:iam::210000000019:role/polycloud-india-apply', {}],
      [
        'whoever deploys guests passes where none are taken',
        'sts:AssumeRoleWithWebIdentity',
        `arn:aws:iam::${hub}:role/polycloud-deploy-india-guest`,
        {},
      ],
    ] as const
  ).map(
    ([name, action, resource, callers]): Break => ({
      name,
      rule: 'open-policy',
      witness: 'aws_vpc_endpoint.network_endpoints_sts',
      change: (target) => {
        sts(target).policy = withStatement(sts(target).policy, {
          Effect: 'Allow',
          Principal: '*',
          Action: action,
          Resource: resource,
          Condition: Object.keys(callers).length > 0 ? { ArnEquals: callers } : undefined,
        });
      },
    }),
  ),
];
