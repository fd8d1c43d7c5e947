import type { Attributes } from '../types';
import { behaviour } from './behaviour';
import { stringAt, valuesAt } from './values';

interface Case {
  readonly now: Attributes;
  readonly prior: Attributes | null;
  /** Dotted paths that an update changes. */
  readonly changed: readonly string[];
}

const is = (path: string, value: unknown) => (c: Case) => valuesAt(c.now, path)[0] === value;
const changes =
  (...paths: string[]) =>
  (c: Case) =>
    c.changed.some((path) => under(path, paths));
const changesOnly =
  (...paths: string[]) =>
  (c: Case) =>
    c.changed.length > 0 && c.changed.every((path) => under(path, paths));
const under = (path: string, roots: readonly string[]) =>
  roots.some((root) => path === root || path.startsWith(`${root}.`));
const major = (attributes: Attributes | null) => stringAt(attributes, 'engine_version')?.split('.')[0];

/** The `minutesWhen` cases of the data files, by their words; a case that no attribute tells is null, with why. */
export const conditions: Readonly<Record<string, ((c: Case) => boolean) | null>> = {
  // What remains is not in the attributes: the rules refuse the deletion instead.
  'interfaces left in the subnet': null,
  'still referenced or ENIs left (Lambda, EKS, endpoints)': null,
  'still in use': null,
  // One acceptance run; the logs of production clusters, which are slower, stay the figure.
  'create since end of 2024': null,
  'vpc_endpoint_type = Interface': is('vpc_endpoint_type', 'Interface'),
  'update of version': changes('version'),
  'update of version/release_version/launch_template (rolling)': changes(
    'version',
    'release_version',
    'launch_template',
  ),
  'policy change (waits for propagation)': changes('policy'),
  'multi_az = true': is('multi_az', true),
  'db.t3/t4g single-AZ': (c) => /^db\.t(3|4g)\./.test(stringAt(c.now, 'instance_class') ?? ''),
  'engine_version major upgrade': (c) =>
    changes('engine_version')(c) && c.prior !== null && major(c.prior) !== major(c.now),
  'parameter or password change, apply_immediately': changesOnly(
    'parameter_group_name',
    'password',
    'password_wo_version',
    'apply_immediately',
    'tags',
    'tags_all',
  ),
  'with final snapshot': (c) => valuesAt(c.now, 'skip_final_snapshot')[0] !== true,
  'update of ebs volume size or of tags only': changesOnly(
    'broker_node_group_info.storage_info',
    'tags',
    'tags_all',
  ),
  'update of broker count': changes('number_of_broker_nodes'),
  'multi-AZ with replicas': is('multi_az_enabled', true),
  'update of settings that no node restarts for': changesOnly(
    'snapshot_retention_limit',
    'snapshot_window',
    'maintenance_window',
    'parameter_group_name',
    'security_group_ids',
    'user_group_ids',
    'log_delivery_configuration',
    'notification_topic_arn',
    'auto_minor_version_upgrade',
    'tags',
    'tags_all',
  ),
  'engine_type = RabbitMQ, single': (c) =>
    is('engine_type', 'RabbitMQ')(c) && is('deployment_mode', 'SINGLE_INSTANCE')(c),
  'deployment_mode ACTIVE_STANDBY_MULTI_AZ': is('deployment_mode', 'ACTIVE_STANDBY_MULTI_AZ'),
  'load_balancer_type = network': is('load_balancer_type', 'network'),
  'vpc_config set': (c) => stringAt(c.now, 'vpc_config.subnet_ids') !== undefined,
  'update of access_policies, tags or advanced_options only': changesOnly(
    'access_policies',
    'advanced_options',
    'tags',
    'tags_all',
  ),
};

/** What one call changes on anything, or the provider keeps to itself until it deletes: 0.05 min (estimate). */
const ONE_CALL = 0.05;
const oneCall = changesOnly(
  'tags',
  'tags_all',
  'apply_immediately',
  'deletion_protection',
  'deletion_protection_enabled',
  'enable_deletion_protection',
  'final_snapshot_identifier',
  'force_destroy',
  'recovery_window_in_days',
  'skip_final_snapshot',
);

/**
 * How many minutes AWS takes, from the data files: the first case that fits, else the typical figure.
 *
 * @param attributes the object as it will be; on delete, as it is
 * @param prior the object as it is, on update
 * @param changedPaths dotted paths that an update changes, without indexes
 */
export function minutesFor(
  type: string,
  action: 'create' | 'update' | 'delete',
  attributes: Attributes,
  prior: Attributes | null = null,
  changedPaths: readonly string[] = [],
): number {
  const { minutes, minutesWhen = [] } = behaviour(type);
  const facts: Case = { now: attributes, prior, changed: changedPaths };
  if (action === 'update' && oneCall(facts)) return Math.min(ONE_CALL, minutes.update ?? ONE_CALL);
  const variant = minutesWhen.find((v) => v.operation === action && conditions[v.when]?.(facts));
  return variant?.minutes ?? minutes[action] ?? ONE_CALL;
}
