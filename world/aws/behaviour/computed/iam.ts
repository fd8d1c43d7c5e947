import type { ComputedTable } from '../context';

/** Prefixes of unique ids. Source: IAM user guide, "Unique identifiers". */
export const iam: ComputedTable = {
  aws_iam_role: {
    create_date: '{time}',
    unique_id: 'AROA{upper17}',
    managed_policy_arns: [],
    name_prefix: '',
  },
  aws_iam_policy: { policy_id: 'ANPA{upper17}', attachment_count: 0, name_prefix: '' },
  aws_iam_instance_profile: { create_date: '{time}', unique_id: 'AIPA{upper17}', name_prefix: '' },
  aws_iam_user: { unique_id: 'AIDA{upper17}' },
  aws_iam_group: { unique_id: 'AGPA{upper17}' },
  aws_iam_openid_connect_provider: { thumbprint_list: ['{hex40@account}'] },
  aws_iam_access_key: { create_date: '{time}', secret: '{alnum40}', ses_smtp_password_v4: '{alnum44}' },
  aws_iam_service_linked_role: {
    create_date: '{time}',
    unique_id: 'AROA{upper17}',
    path: '/aws-service-role/{aws_service_name}/',
    name: (c) =>
      `AWSServiceRoleFor${(c.string('aws_service_name') ?? '')
        .split('.')[0]
        ?.replace(/(^|-)(\w)/g, (_, __, letter: string) => letter.toUpperCase())}`,
  },
  aws_iam_saml_provider: { valid_until: '2035-01-01T00:00:00Z' },
  aws_iam_account_password_policy: { expire_passwords: false },
};
