import { by, type Counting, type Quota, quota } from './quota';

const entities = (code: string, name: string, limit: number, type: string, things: string, more?: Counting) =>
  quota(code, name, limit, type, 'LimitExceeded', `Cannot exceed quota for ${things}: {limit}`, {
    ...more,
    status: 409,
  });

export const iam: readonly Quota[] = [
  entities('L-FE177D64', 'Roles per account', 1000, 'aws_iam_role', 'RolesPerAccount'),
  entities(
    'L-E95E4862',
    'Customer managed policies per account',
    1500,
    'aws_iam_policy',
    'PoliciesPerAccount',
  ),
  entities(
    'L-6E65F664',
    'Instance profiles per account',
    1000,
    'aws_iam_instance_profile',
    'InstanceProfilesPerAccount',
  ),
  entities(
    'L-0DA4ABF3',
    'Managed policies per role',
    10,
    'aws_iam_role_policy_attachment',
    'PoliciesPerRole',
    { per: by('role') },
  ),
  entities(
    'L-858F3967',
    'OpenID connect providers per account',
    100,
    'aws_iam_openid_connect_provider',
    'OpenIdConnectProvidersPerAccount',
  ),
];
