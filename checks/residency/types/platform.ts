import { only } from '../judges';
import { resourcePolicy } from '../policies';
import { carrier, inert, type Judge, type Judgement, leaves, type Row, stays, store } from '../row';

const openTo: Judgement = { rule: 'open-policy', edge: 'is open to', judge: resourcePolicy };

/** Images may go wherever the fleet is, from the one stack that holds no data. */
const imagesTo: Judge = ({ model, environment, leaf: { value } }) => {
  const text = String(value);
  if (environment.dataClass !== 'none') return leaves('only the platform stack replicates images', text);
  return !/^\d{12}$/.test(text) || model.accounts.has(text)
    ? stays('images hold code and no data; regions pull from near by')
    : leaves('it is no account of the fleet', `account ${text}`);
};

/** What only the platform stack has. Sources are AWS's user guides. */
export const platformTypes: Readonly<Record<string, Row>> = {
  aws_ecr_repository: store(
    'images hold code and no data',
    'ECR user guide: Repositories',
    'encryption_configuration force_delete image_scanning_configuration image_tag_mutability',
  ),
  aws_ecr_repository_policy: carrier('who may pull', 'ECR user guide: Repository policies', 'repository', {
    of: 'repository',
    judged: { policy: openTo },
  }),
  aws_ecr_repository_creation_template: inert(
    'how repositories of copies are made',
    'ECR user guide: Creation templates',
    'applied_for custom_role_arn encryption_configuration image_tag_mutability lifecycle_policy prefix resource_tags',
    { judged: { repository_policy: openTo } },
  ),
  aws_ecr_lifecycle_policy: inert(
    'when images expire',
    'ECR user guide: Lifecycle policies',
    'policy repository',
  ),
  aws_ecr_registry_scanning_configuration: inert(
    'when images are scanned',
    'ECR user guide: Scanning',
    'rule scan_type',
  ),
  aws_ecr_replication_configuration: carrier(
    'it copies images',
    'ECR user guide: Replication',
    'replication_configuration.rule.repository_filter',
    {
      judged: {
        'replication_configuration.rule.destination.region': {
          rule: 'replica-elsewhere',
          edge: 'replicates to',
          judge: imagesTo,
        },
        'replication_configuration.rule.destination.registry_id': {
          rule: 'replica-elsewhere',
          edge: 'replicates to',
          judge: imagesTo,
        },
      },
    },
  ),
  aws_iam_openid_connect_provider: carrier(
    'workflows of the repository sign in here',
    'IAM user guide: OIDC federation',
    'client_id_list thumbprint_list',
    {
      judged: {
        url: {
          rule: 'foreign-trust',
          edge: 'trusts',
          judge: only('https://token.actions.githubusercontent.com'),
        },
      },
    },
  ),
};

/** Stores that the platform stack may have, by why no customer's data is in them; any other is one too many. */
export const platformHolds: Readonly<Record<string, string>> = {
  aws_ecr_repository: 'images hold code and no data',
  aws_s3_bucket: 'records of who asked the platform account for what, and access logs of those records',
  aws_cloudwatch_log_group: 'records of who asked the platform account for what',
  aws_kms_key: 'keys of images, of those records and of that secret',
  aws_secretsmanager_secret: 'the webhooks to which deployments are told, and nothing of customers',
  aws_guardduty_detector: 'findings about the platform account',
};
