import { SnsTopic } from '@cdktf/provider-aws/lib/sns-topic';
import { SnsTopicPolicy } from '@cdktf/provider-aws/lib/sns-topic-policy';
import { Construct } from 'constructs';
import { policyDocument, statement } from '../policy';

export interface AlarmTopicProps {
  readonly name: string;
  readonly account: string;
  readonly keyArn: string;
}

const publishers = [
  'budgets.amazonaws.com',
  'cloudwatch.amazonaws.com',
  'events.amazonaws.com',
  'backup.amazonaws.com',
];

/** Where AWS's own alarms of the account arrive: budget, security events, findings, failed backups. */
export class AlarmTopic extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, { name, account, keyArn }: AlarmTopicProps) {
    super(scope, id);
    const topic = new SnsTopic(this, 'topic', { name: `${name}-alarms`, kmsMasterKeyId: keyArn });
    new SnsTopicPolicy(this, 'policy', {
      arn: topic.arn,
      policy: policyDocument(
        statement({
          sid: 'AlarmsOfThisAccount',
          principals: { service: publishers },
          actions: ['sns:Publish'],
          resources: [topic.arn],
          conditions: { StringEquals: { 'aws:SourceAccount': account } },
        }),
        statement({
          sid: 'TlsOnly',
          effect: 'Deny',
          principals: '*',
          actions: ['sns:Publish'],
          resources: [topic.arn],
          conditions: { Bool: { 'aws:SecureTransport': 'false' } },
        }),
      ),
    });
    this.arn = topic.arn;
  }
}
