import { stringAt, stringsAt } from '../behaviour';
import type { AwsObject, Objects, Rule } from '../types';
import { awsError, type ErrorForm } from './error';
import { references } from './references';
import type { Target } from './targets/target';

interface Referrer {
  readonly type: string;
  readonly path: string;
  readonly target: Target;
}

/** Target type → what may name it and thereby keep it: the references read backwards. */
const referrers: ReadonlyMap<string, readonly Referrer[]> = (() => {
  const index = new Map<string, Referrer[]>();
  for (const [type, paths] of Object.entries(references)) {
    for (const [path, target] of Object.entries(paths)) {
      if (target.hold !== 'keeps') continue;
      for (const kept of target.types) index.set(kept, [...(index.get(kept) ?? []), { type, path, target }]);
    }
  }
  return index;
})();

const DEPENDENCY = 'DependencyViolation';
const detachFirst: ErrorForm = {
  code: 'DeleteConflict',
  message: 'Cannot delete entity, must detach all policies first.',
  status: 409,
};

/**
 * How AWS refuses to delete what is in use. `{id}` is the object's id, `{name}` its name, `{by}` the id of what
 * uses it. By the type that uses it, or `*`.
 */
export const refusals: Readonly<Record<string, Readonly<Record<string, ErrorForm>>>> = {
  aws_vpc: { '*': { code: DEPENDENCY, message: "The vpc '{id}' has dependencies and cannot be deleted." } },
  aws_subnet: {
    '*': { code: DEPENDENCY, message: "The subnet '{id}' has dependencies and cannot be deleted." },
  },
  aws_security_group: { '*': { code: DEPENDENCY, message: 'resource {id} has a dependent object' } },
  aws_route_table: {
    '*': { code: DEPENDENCY, message: "The routeTable '{id}' has dependencies and cannot be deleted." },
  },
  aws_network_acl: {
    '*': { code: DEPENDENCY, message: "The networkAcl '{id}' has dependencies and cannot be deleted." },
  },
  aws_eip: { '*': { code: 'InvalidIPAddress.InUse', message: 'Address {id} is in use by {by}.' } },
  aws_network_interface: {
    '*': { code: 'InvalidNetworkInterface.InUse', message: "Interface: '{id}' in use." },
  },
  aws_ebs_volume: { '*': { code: 'VolumeInUse', message: 'Volume {id} is currently attached to {by}' } },
  aws_ec2_transit_gateway: {
    '*': { code: 'IncorrectState', message: '{id} has non-deleted VPC Attachments: {by}.' },
  },
  aws_eks_cluster: {
    aws_eks_node_group: {
      code: 'ResourceInUseException',
      message: 'Cluster has nodegroups attached',
      status: 409,
    },
    aws_eks_fargate_profile: {
      code: 'ResourceInUseException',
      message: 'Cluster has Fargate profiles attached',
      status: 409,
    },
    '*': { code: 'ResourceInUseException', message: 'Cluster has capabilities attached', status: 409 },
  },
  aws_iam_role: {
    aws_iam_role_policy: {
      code: 'DeleteConflict',
      message: 'Cannot delete entity, must delete policies first.',
      status: 409,
    },
    aws_iam_instance_profile: {
      code: 'DeleteConflict',
      message: 'Cannot delete entity, must remove roles from instance profile first.',
      status: 409,
    },
    '*': detachFirst,
  },
  aws_iam_user: {
    aws_iam_access_key: {
      code: 'DeleteConflict',
      message: 'Cannot delete entity, must delete access keys first.',
      status: 409,
    },
    '*': detachFirst,
  },
  aws_iam_group: { '*': detachFirst },
  aws_iam_policy: {
    '*': { code: 'DeleteConflict', message: 'Cannot delete a policy attached to entities.', status: 409 },
  },
  aws_db_subnet_group: {
    '*': {
      code: 'InvalidDBSubnetGroupStateFault',
      message:
        "Cannot delete the subnet group '{id}' because at least one database instance: {by} is still using it.",
    },
  },
  aws_db_parameter_group: {
    '*': {
      code: 'InvalidDBParameterGroupState',
      message:
        'One or more database instances are still members of this parameter group {id}, so the group cannot be deleted',
    },
  },
  aws_rds_cluster_parameter_group: {
    '*': {
      code: 'InvalidDBParameterGroupState',
      message:
        'One or more DB clusters are still members of this parameter group {id}, so the group cannot be deleted',
    },
  },
  aws_db_option_group: {
    '*': {
      code: 'InvalidOptionGroupStateFault',
      message: "The option group '{id}' cannot be deleted because it is in use.",
    },
  },
  aws_rds_cluster: {
    '*': {
      code: 'InvalidDBClusterStateFault',
      message: 'Cluster cannot be deleted, it still contains DB instances in non-deleting state.',
    },
  },
  aws_elasticache_subnet_group: {
    '*': {
      code: 'CacheSubnetGroupInUse',
      message: 'Cache subnet group {id} is currently in use by a cache cluster.',
    },
  },
  aws_elasticache_parameter_group: {
    '*': {
      code: 'InvalidCacheParameterGroupState',
      message:
        'One or more cache clusters are still members of this parameter group {id}, so the group cannot be deleted.',
    },
  },
  aws_elasticache_user_group: {
    '*': {
      code: 'InvalidUserGroupState',
      message: 'User group {id} is associated with replication group {by}.',
    },
  },
  aws_msk_configuration: {
    '*': {
      code: 'BadRequestException',
      message:
        'Configuration is in use by one or more clusters. Dissociate the configuration from the clusters.',
    },
  },
  aws_lb_target_group: {
    '*': {
      code: 'ResourceInUse',
      message: "Target group '{id}' is currently in use by a listener or a rule",
    },
  },
  aws_acm_certificate: {
    '*': { code: 'ResourceInUseException', message: 'Certificate {id} in account {account} is in use.' },
  },
  aws_route53_zone: {
    '*': {
      code: 'HostedZoneNotEmpty',
      message:
        'The specified hosted zone contains non-required resource record sets and so cannot be deleted.',
    },
  },
  aws_wafv2_web_acl: {
    '*': {
      code: 'WAFAssociatedItemException',
      message:
        'AWS WAF couldn’t perform the operation because your resource is being used by another resource or it’s associated with another resource.',
    },
  },
  aws_s3_bucket: {
    '*': { code: 'BucketNotEmpty', message: 'The bucket you tried to delete is not empty', status: 409 },
  },
  aws_efs_file_system: {
    '*': {
      code: 'FileSystemInUse',
      message: "File system '{id}' is currently in use by mount target {by}",
      status: 409,
    },
  },
  aws_backup_plan: {
    '*': {
      code: 'InvalidRequestException',
      message: 'Related backup plan selections must be deleted prior to backup plan deletion.',
    },
  },
  aws_cloudwatch_event_rule: {
    '*': { code: 'ValidationException', message: "Rule can't be deleted since it has targets." },
  },
  aws_cloudwatch_event_bus: {
    '*': { code: 'ValidationException', message: "Event bus {id} can't be deleted since it has rules." },
  },
};
const refusalOf = (type: string): Readonly<Record<string, ErrorForm>> | undefined => refusals[type];
const GENERAL: ErrorForm = { code: 'ResourceInUseException', message: '{id} is in use by {by}' };

/** Types whose `force_destroy` empties them first. */
const FORCED: ReadonlySet<string> = new Set([
  'aws_s3_bucket',
  'aws_route53_zone',
  'aws_iam_user',
  'aws_backup_vault',
]);

/** What something else needs cannot be deleted. One error, for the oldest user, as AWS tells one. */
export const notInUse: Rule = ({ action, prior, account }, objects) => {
  if (action !== 'delete' || !prior) return [];
  if (FORCED.has(prior.type) && prior.attributes['force_destroy'] === true) return [];
  const [user] = usersOf(prior, objects);
  if (!user) return [];
  const forms = refusalOf(prior.type);
  const form = forms?.[user.type] ?? forms?.['*'] ?? GENERAL;
  return [
    awsError(form, {
      id: prior.id,
      by: user.id,
      account,
      name: stringAt(prior.attributes, 'name') ?? prior.id,
    }),
  ];
};

/** The objects that keep another from being deleted, oldest first; what AWS made along with it does not count. */
export function usersOf(object: AwsObject, objects: Objects): readonly AwsObject[] {
  const users = (referrers.get(object.type) ?? []).flatMap(({ type, path, target }) => {
    const names = namesOf(object, target);
    return objects
      .ofType(type, target.within === 'world' ? undefined : { account: object.account })
      .filter(
        (candidate) =>
          candidate.owner !== object.id &&
          !(candidate.type === object.type && candidate.id === object.id) &&
          (target.within !== 'region' ||
            object.region === 'global' ||
            candidate.region === 'global' ||
            candidate.region === object.region) &&
          stringsAt(candidate.attributes, path).some((value) => names.has(value)),
      );
  });
  return users.sort((a, b) => a.serial - b.serial);
}

function namesOf(object: AwsObject, { by }: Target): ReadonlySet<string> {
  if (typeof by !== 'string') return new Set([stringAt(object.attributes, by.attribute) ?? object.id]);
  return new Set(
    by === 'id'
      ? [object.id]
      : by === 'arn'
        ? [object.arn ?? object.id]
        : [object.id, object.arn ?? object.id],
  );
}
