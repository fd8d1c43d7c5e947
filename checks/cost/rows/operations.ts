import { numberOf } from '../../model/lookup';
import type { Resource } from '../../model/model';
import { line, type Place, type Price } from '../item';
import { usage } from '../usage';

/** GiB that a log group takes in a month. A service's group has what its pods write. */
function logGiB({ attributes, path = '' }: Resource, { environment, steady }: Place): number {
  const name = String(attributes['name']);
  const service = /\/services\/([^/]+)$/.exec(name)?.[1];
  if (service !== undefined) {
    const pods = steady.loads.flatMap((load) => load.pods).filter(({ owner }) => owner === service);
    return usage.podLogGiB * pods.reduce((sum, { least }) => sum + least, 0);
  }
  if (path.startsWith('network/flow-logs')) {
    return usage.nodeLogGiB * [...steady.nodes.values()].reduce((sum, count) => sum + count, 0);
  }
  if (name.startsWith('/aws/eks/')) return usage.clusterLogGiB * (environment.region?.scale ?? 1);
  return usage.otherLogGiB;
}

/** What comes in each month, and what is kept of the months before it. */
const logs: Price = (resource, place) => {
  const gib = logGiB(resource, place);
  const months = (numberOf(resource.attributes['retention_in_days']) ?? 365) / 30;
  // CloudWatch keeps logs compressed, to about 15 % of what was sent.
  return [
    line(resource, place, 'operations', 'log-gib', gib, true),
    line(resource, place, 'operations', 'log-storage-gib', gib * months * 0.15, true),
  ];
};

export const operations: Readonly<Record<string, Price>> = {
  // Each of the first two rotations adds a version that is paid for.
  aws_kms_key: (resource, place) => [
    line(resource, place, 'operations', 'key', resource.attributes['enable_key_rotation'] === true ? 3 : 1),
  ],
  aws_secretsmanager_secret: (resource, place) => [line(resource, place, 'operations', 'secret', 1)],
  aws_cloudwatch_log_group: logs,
  aws_cloudwatch_metric_alarm: (resource, place) => [line(resource, place, 'operations', 'alarm', 1)],
  aws_config_configuration_recorder: (resource, place) => [
    line(resource, place, 'operations', 'configuration-item', usage.configurationItems, true),
  ],
  aws_guardduty_detector: (resource, place) => [
    line(resource, place, 'operations', 'threat-million-events', usage.threatMillionEvents, true),
  ],
  aws_guardduty_detector_feature: (resource, place) => [
    line(
      resource,
      place,
      'operations',
      'threat-feature',
      resource.attributes['status'] === 'ENABLED' ? 1 : 0,
      true,
    ),
  ],
  aws_codebuild_project: (resource, place) => [
    line(resource, place, 'operations', 'runner-minute', usage.runnerMinutes, true),
  ],
};
