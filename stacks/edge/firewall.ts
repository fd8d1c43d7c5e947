import { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group';
import { Wafv2WebAcl } from '@cdktf/provider-aws/lib/wafv2-web-acl';
import { Wafv2WebAclAssociation } from '@cdktf/provider-aws/lib/wafv2-web-acl-association';
import { Wafv2WebAclLoggingConfiguration } from '@cdktf/provider-aws/lib/wafv2-web-acl-logging-configuration';
import { Construct } from 'constructs';
import { managedRules, requestsPerAddress } from './firewall-rules';

export interface FirewallProps {
  readonly name: string;
  readonly loadBalancerArn: string;
  readonly logsKeyArn: string;
  readonly logRetentionDays: number;
}

/** The web application firewall before the load balancer, logging all it sees but credentials. */
export class Firewall extends Construct {
  readonly logGroupName: string;

  constructor(scope: Construct, id: string, props: FirewallProps) {
    super(scope, id);
    const { name, loadBalancerArn, logsKeyArn, logRetentionDays } = props;
    const visibility = (metric: string) => ({
      cloudwatchMetricsEnabled: true,
      metricName: `${name}-${metric}`,
      sampledRequestsEnabled: true,
    });
    const acl = new Wafv2WebAcl(this, 'acl', {
      name,
      description: `Before the load balancer of ${name}`,
      scope: 'REGIONAL',
      defaultAction: { allow: {} },
      visibilityConfig: visibility('all'),
      // The bindings pass `statement` through as it is: its keys are Terraform's own.
      rule: [
        {
          name: 'RateLimit',
          priority: 0,
          action: { block: {} },
          statement: { rate_based_statement: { limit: requestsPerAddress, aggregate_key_type: 'IP' } },
          visibilityConfig: visibility('RateLimit'),
        },
        ...managedRules.map((group, i) => ({
          name: group.name,
          priority: i + 1,
          overrideAction: { none: {} },
          statement: {
            managed_rule_group_statement: {
              vendor_name: 'AWS',
              name: group.name,
              rule_action_override: group.countOnly.map((rule) => ({
                name: rule,
                action_to_use: { count: {} },
              })),
            },
          },
          visibilityConfig: visibility(group.name),
        })),
      ],
    });
    new Wafv2WebAclAssociation(this, 'association', { resourceArn: loadBalancerArn, webAclArn: acl.arn });

    // AWS takes no other prefix.
    this.logGroupName = `aws-waf-logs-${name}`;
    const logs = new CloudwatchLogGroup(this, 'logs', {
      name: this.logGroupName,
      kmsKeyId: logsKeyArn,
      retentionInDays: logRetentionDays,
    });
    new Wafv2WebAclLoggingConfiguration(this, 'logging', {
      resourceArn: acl.arn,
      logDestinationConfigs: [logs.arn],
      redactedFields: ['authorization', 'cookie'].map((header) => ({ singleHeader: { name: header } })),
    });
  }
}
