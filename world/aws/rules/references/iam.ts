import * as t from '../targets';
import { mention, part } from '../targets/target';
import type { ReferenceTable } from './table';

export const iam: ReferenceTable = {
  aws_iam_role: { permissions_boundary: t.policy },
  aws_iam_role_policy: { role: t.roleName },
  aws_iam_role_policy_attachment: { role: t.roleName, policy_arn: t.policy },
  aws_iam_role_policies_exclusive: { role_name: part(t.roleName) },
  aws_iam_role_policy_attachments_exclusive: { role_name: part(t.roleName), policy_arns: mention(t.policy) },
  aws_iam_instance_profile: { role: t.roleName },
  aws_iam_user_policy: { user: t.user },
  aws_iam_user_policy_attachment: { user: t.user, policy_arn: t.policy },
  aws_iam_access_key: { user: t.user },
  aws_iam_group_policy_attachment: { group: t.group, policy_arn: t.policy },
  aws_iam_group_membership: { group: t.group, users: t.user },
};
