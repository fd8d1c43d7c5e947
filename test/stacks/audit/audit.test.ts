import { Audit, type AuditProps } from '../../../stacks/audit/audit';
import { resource, resources, synthesizeConstruct } from '../synthesize';

const props: Required<AuditProps> = {
  name: 'eu',
  account: '210000000016',
  awsRegion: 'eu-west-1',
  bucketName: 'polycloud-eu-audit-210000000016',
  accessLogsBucket: 'polycloud-eu-logs-210000000016',
  dataBucketArns: ['arn:aws:s3:::assets'],
  protect: true,
  logRetentionDays: 365,
  budgetUsdPerMonth: 20_000,
  auditKeyArn: 'arn:aws:kms:eu-west-1:210000000016:key/audit',
  logsKeyArn: 'arn:aws:kms:eu-west-1:210000000016:key/logs',
  volumesKeyArn: 'arn:aws:kms:eu-west-1:210000000016:key/volumes',
};
const synthesize = (changes: Partial<AuditProps> = {}) =>
  synthesizeConstruct((scope) => new Audit(scope, 'audit', { ...props, ...changes }));

describe('Audit', () => {
  const stack = synthesize();

  test('the trail covers every AWS region, can be proven unchanged, and records reads of data', () => {
    const trail = resource(stack, 'aws_cloudtrail');
    expect(trail).toMatchObject({
      is_multi_region_trail: true,
      include_global_service_events: true,
      enable_log_file_validation: true,
      kms_key_id: props.auditKeyArn,
    });
    expect(trail.advanced_event_selector[1].field_selector[2]).toEqual({
      field: 'resources.ARN',
      starts_with: ['arn:aws:s3:::assets/'],
    });
  });

  test('without data buckets it records management calls alone', () => {
    const trail = resource(synthesize({ dataBucketArns: [] }), 'aws_cloudtrail');
    expect(trail.advanced_event_selector).toHaveLength(1);
  });

  test('only this trail may write into its bucket, and the trail waits for that policy', () => {
    const { Statement } = JSON.parse(resource(stack, 'aws_s3_bucket_policy').policy);
    const writers = Statement.filter(({ Action }: { Action: string[] }) => Action.includes('s3:PutObject'));
    expect(writers).toHaveLength(1);
    expect(writers[0].Condition.StringEquals['aws:SourceArn']).toBe(
      'arn:aws:cloudtrail:eu-west-1:210000000016:trail/eu-audit',
    );
    expect(resource(stack, 'aws_cloudtrail').s3_bucket_name).toMatch(/^\$\{aws_s3_bucket_policy\./);
  });

  test('each alarm has a filter that feeds it, and tells the topic', () => {
    const filters = resources(stack, 'aws_cloudwatch_log_metric_filter').map(({ block }) => block);
    const alarms = resources(stack, 'aws_cloudwatch_metric_alarm').map(({ block }) => block);
    expect(alarms.map((alarm) => [alarm.namespace, alarm.metric_name])).toEqual(
      filters.map(({ metric_transformation: { namespace, name } }) => [namespace, name]),
    );
    expect(alarms.map((alarm) => alarm.metric_name)).toContain('root-use');
    for (const alarm of alarms) expect(alarm.alarm_actions).toHaveLength(1);
    for (const { pattern } of filters) expect(pattern).toMatch(/^\{ .* \}$/);
  });

  test('the topic is encrypted, and only AWS services of this account publish to it', () => {
    expect(resource(stack, 'aws_sns_topic').kms_master_key_id).toBe(props.auditKeyArn);
    const [publish] = JSON.parse(resource(stack, 'aws_sns_topic_policy').policy).Statement;
    expect(publish.Condition).toEqual({ StringEquals: { 'aws:SourceAccount': props.account } });
  });

  test('GuardDuty watches objects, the cluster, volumes and database log-ins', () => {
    expect(
      resources(stack, 'aws_guardduty_detector_feature').map(({ block }) => [block.name, block.status]),
    ).toEqual([
      ['S3_DATA_EVENTS', 'ENABLED'],
      ['EKS_AUDIT_LOGS', 'ENABLED'],
      ['EBS_MALWARE_PROTECTION', 'ENABLED'],
      ['RDS_LOGIN_EVENTS', 'ENABLED'],
    ]);
  });

  test('AWS Config records everything, starting once it can deliver', () => {
    expect(resource(stack, 'aws_config_configuration_recorder').recording_group).toEqual({
      all_supported: true,
      include_global_resource_types: true,
    });
    expect(resource(stack, 'aws_config_configuration_recorder_status')).toMatchObject({
      is_enabled: true,
      depends_on: expect.arrayContaining([expect.stringMatching(/^aws_config_delivery_channel\./)]),
    });
  });

  test('the account has no public bucket or snapshot, no unencrypted volume, no version 1 of instance metadata', () => {
    expect(resource(stack, 'aws_s3_account_public_access_block').restrict_public_buckets).toBe(true);
    expect(resource(stack, 'aws_ebs_snapshot_block_public_access').state).toBe('block-all-sharing');
    expect(resource(stack, 'aws_ebs_encryption_by_default').enabled).toBe(true);
    expect(resource(stack, 'aws_ebs_default_kms_key').key_arn).toBe(props.volumesKeyArn);
    expect(resource(stack, 'aws_ec2_instance_metadata_defaults').http_tokens).toBe('required');
  });

  test('the budget tells of 80 % spent and of a forecast above it', () => {
    const { limit_amount, notification } = resource(stack, 'aws_budgets_budget');
    expect(limit_amount).toBe('20000');
    expect(
      notification.map((one: { notification_type: string; threshold: number }) => [
        one.notification_type,
        one.threshold,
      ]),
    ).toEqual([
      ['ACTUAL', 80],
      ['FORECASTED', 100],
    ]);
  });

  test.each([0, -5, Number.NaN])('refuses a budget of %d', (budgetUsdPerMonth) => {
    expect(() => synthesize({ budgetUsdPerMonth })).toThrow(
      new Error(`eu: budgetUsdPerMonth ${budgetUsdPerMonth} is not a positive amount; change it`),
    );
  });
});
