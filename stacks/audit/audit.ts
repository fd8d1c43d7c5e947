import { BudgetsBudget } from '@cdktf/provider-aws/lib/budgets-budget';
import { Construct } from 'constructs';
import { Bucket } from '../storage/bucket';
import { AccountBaseline } from './account-baseline';
import { AlarmTopic } from './alarm-topic';
import { ConfigurationRecorder } from './configuration-recorder';
import { SecurityAlarms } from './security-alarms';
import { ThreatDetection } from './threat-detection';
import { Trail, trailDelivery, trailName } from './trail';

export interface AuditProps {
  /** Prefix of every name. */
  readonly name: string;
  readonly account: string;
  readonly awsRegion: string;
  /** Full name of the bucket that keeps trail and configuration history. */
  readonly bucketName: string;
  readonly accessLogsBucket: string;
  /** Buckets whose every read and write is recorded. */
  readonly dataBucketArns: readonly string[];
  readonly protect: boolean;
  readonly logRetentionDays: number;
  readonly budgetUsdPerMonth: number;
  readonly auditKeyArn: string;
  readonly logsKeyArn: string;
  readonly volumesKeyArn: string;
}

/** Percent of the month's budget, spent or forecast, at which to tell. */
const budgetAlarms = [
  { type: 'ACTUAL', percent: 80 },
  { type: 'FORECASTED', percent: 100 },
] as const;

/** What a bank's auditor asks an account for: who did what, what it looked like, what was odd, what it cost. */
export class Audit extends Construct {
  readonly alarmTopicArn: string;
  readonly bucketName: string;

  /** @throws {Error} if the budget is not a positive amount. */
  constructor(scope: Construct, id: string, props: AuditProps) {
    super(scope, id);
    const { name, account, awsRegion, auditKeyArn, logsKeyArn, budgetUsdPerMonth } = props;
    if (!(budgetUsdPerMonth > 0)) {
      throw new Error(`${name}: budgetUsdPerMonth ${budgetUsdPerMonth} is not a positive amount; change it`);
    }
    new AccountBaseline(this, 'account', { name, account, volumesKeyArn: props.volumesKeyArn });
    const alarms = new AlarmTopic(this, 'alarms', { name, account, keyArn: auditKeyArn });
    const trailArn = `arn:aws:cloudtrail:${awsRegion}:${account}:trail/${trailName(name)}`;
    const bucket = new Bucket(this, 'bucket', {
      bucket: props.bucketName,
      keyArn: auditKeyArn,
      protect: props.protect,
      accessLogsBucket: props.accessLogsBucket,
      expireAfterDays: props.logRetentionDays,
      keepVersionsDays: props.logRetentionDays,
      statements: (arn) => trailDelivery(trailArn, account, arn),
    });
    const trail = new Trail(this, 'trail', {
      name,
      account,
      bucketName: bucket.name,
      dataBucketArns: props.dataBucketArns,
      auditKeyArn,
      logsKeyArn,
      logRetentionDays: props.logRetentionDays,
    });
    new SecurityAlarms(this, 'security-alarms', {
      name,
      logGroupName: trail.logGroupName,
      alarmTopicArn: alarms.arn,
    });
    new ConfigurationRecorder(this, 'configuration', {
      name,
      account,
      bucketName: bucket.name,
      bucketArn: bucket.arn,
      auditKeyArn,
    });
    new ThreatDetection(this, 'threats', { name, alarmTopicArn: alarms.arn });
    new BudgetsBudget(this, 'budget', {
      name: `${name}-monthly`,
      budgetType: 'COST',
      timeUnit: 'MONTHLY',
      limitAmount: String(budgetUsdPerMonth),
      limitUnit: 'USD',
      notification: budgetAlarms.map(({ type, percent }) => ({
        notificationType: type,
        comparisonOperator: 'GREATER_THAN',
        threshold: percent,
        thresholdType: 'PERCENTAGE',
        subscriberSnsTopicArns: [alarms.arn],
      })),
    });
    this.alarmTopicArn = alarms.arn;
    this.bucketName = bucket.name;
  }
}
