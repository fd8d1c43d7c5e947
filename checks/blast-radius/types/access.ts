import { brief, harmless, loss, outage } from '../effect';
import { off, removes } from '../judges';
import { narrowed } from '../policy-judge';
import { type Row, row, setting } from '../row';

const iam = 'IAM user guide';
const denied = outage('who needs what is no longer allowed is refused');

/** IAM, keys and secrets. */
export const accessTypes: Readonly<Record<string, Row>> = {
  aws_iam_role: row({
    source: `${iam}: Managing IAM roles`,
    deleted: outage('whoever works as this role is refused'),
    harmless: 'description max_session_duration force_detach_policies',
    fixed: 'name path',
    updates: {
      assume_role_policy: narrowed(outage('whoever its trust no longer names cannot become it')),
      permissions_boundary: ({ after }) =>
        after === undefined ? harmless('it takes no right away') : denied,
    },
  }),
  aws_iam_role_policy: row({
    source: `${iam}: Inline policies`,
    deleted: denied,
    replaced: outage('the old role loses these rights, and the new one has them a moment later'),
    fixed: 'name role',
    updates: { policy: narrowed(denied) },
  }),
  aws_iam_policy: row({
    source: `${iam}: Managed policies`,
    deleted: denied,
    fixed: 'description name path',
    updates: { policy: narrowed(denied) },
  }),
  aws_iam_role_policy_attachment: row({
    source: `${iam}: Managed policies`,
    deleted: denied,
    fixed: 'policy_arn role',
  }),
  aws_iam_service_linked_role: row({
    source: `${iam}: Service-linked roles`,
    deleted: outage('the service of AWS can no longer work for the account'),
    harmless: 'description',
    fixed: 'aws_service_name',
  }),
  aws_iam_openid_connect_provider: row({
    source: `${iam}: OpenID Connect identity providers`,
    deleted: outage('no workflow can sign in, and nothing can be deployed or rolled back by one'),
    harmless: 'thumbprint_list',
    fixed: 'url',
    updates: { client_id_list: removes(outage('workflows that sign in for it are refused')) },
  }),
  aws_iam_account_password_policy: setting(
    `${iam}: Account password policy`,
    'nobody signs in with a password',
    'allow_users_to_change_password hard_expiry max_password_age minimum_password_length password_reuse_prevention require_lowercase_characters require_numbers require_symbols require_uppercase_characters',
  ),
  aws_kms_key: row({
    source: 'KMS developer guide: Deleting AWS KMS keys',
    deleted: loss('whatever is encrypted with it can no longer be read once its waiting time is over'),
    guards: ['prevent-destroy', 'deletion-window'],
    harmless: 'deletion_window_in_days description enable_key_rotation rotation_period_in_days',
    fixed: 'multi_region region',
    updates: {
      is_enabled: off(outage('whatever is encrypted with it cannot be read')),
      policy: narrowed(outage('who the policy no longer names can read nothing that is encrypted with it')),
    },
  }),
  aws_kms_alias: setting(
    'KMS developer guide: Aliases',
    'people find the key by it, programs by its ARN',
    'target_key_id',
    'name',
  ),
  aws_secretsmanager_secret: row({
    source: 'Secrets Manager user guide: Delete a secret',
    deleted: loss('its value is gone once its recovery window is over'),
    guards: ['prevent-destroy', 'recovery-window'],
    harmless: 'description recovery_window_in_days force_overwrite_replica_secret',
    fixed: 'name',
    updates: {
      kms_key_id: brief('who may not use the new key cannot read it'),
      policy: narrowed(denied),
    },
  }),
  aws_secretsmanager_secret_policy: row({
    source: 'Secrets Manager user guide: Resource-based policies',
    deleted: brief('other roles of the account may read the secret, until the policy is back'),
    fixed: 'secret_arn',
    harmless: 'block_public_policy',
    updates: { policy: narrowed(denied) },
  }),
};
