import { CloudwatchEventRule } from '@cdktf/provider-aws/lib/cloudwatch-event-rule';
import { CloudwatchEventTarget } from '@cdktf/provider-aws/lib/cloudwatch-event-target';
import { GuarddutyDetector } from '@cdktf/provider-aws/lib/guardduty-detector';
import { GuarddutyDetectorFeature } from '@cdktf/provider-aws/lib/guardduty-detector-feature';
import { Construct } from 'constructs';

export interface ThreatDetectionProps {
  readonly name: string;
  readonly alarmTopicArn: string;
}

/**
 * What GuardDuty watches beyond its foundation. Its runtime agent is left out: GuardDuty would install it, its
 * add-on and its endpoint by itself, and in this account nothing is made that no plan shows.
 */
const features = ['S3_DATA_EVENTS', 'EKS_AUDIT_LOGS', 'EBS_MALWARE_PROTECTION', 'RDS_LOGIN_EVENTS'] as const;

/** GuardDuty's scale: 7 and up is high or critical. */
const alarmFromSeverity = 7;

/** GuardDuty, and an alarm for what it finds serious. */
export class ThreatDetection extends Construct {
  constructor(scope: Construct, id: string, { name, alarmTopicArn }: ThreatDetectionProps) {
    super(scope, id);
    const detector = new GuarddutyDetector(this, 'detector', {
      enable: true,
      findingPublishingFrequency: 'FIFTEEN_MINUTES',
    });
    for (const feature of features) {
      new GuarddutyDetectorFeature(this, feature.toLowerCase().replaceAll('_', '-'), {
        detectorId: detector.id,
        name: feature,
        status: 'ENABLED',
      });
    }
    const rule = new CloudwatchEventRule(this, 'serious-findings', {
      name: `${name}-serious-findings`,
      description: `GuardDuty findings of severity ${alarmFromSeverity} and up`,
      eventPattern: JSON.stringify({
        source: ['aws.guardduty'],
        'detail-type': ['GuardDuty Finding'],
        detail: { severity: [{ numeric: ['>=', alarmFromSeverity] }] },
      }),
    });
    new CloudwatchEventTarget(this, 'to-alarms', { rule: rule.name, arn: alarmTopicArn });
  }
}
