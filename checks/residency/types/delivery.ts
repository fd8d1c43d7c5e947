import { only, target } from '../judges';
import { fleetRepository, tunnelTo } from '../network-judges';
import { carrier, type Judgement, type Row } from '../row';

const logs: Judgement = { rule: 'logs-elsewhere', edge: 'logs to', judge: target };

/** Any other event would run code of whoever opens a pull request. */
const started: Judgement = {
  rule: 'open-policy',
  edge: 'starts a runner for',
  judge: only('EVENT', 'WORKFLOW_JOB_QUEUED'),
};

/** The runner that deploys, and the tunnel of whoever is on call. Sources are AWS's user guides. */
export const deliveryTypes: Readonly<Record<string, Row>> = {
  aws_codebuild_project: carrier(
    'code comes in from GitHub and job logs go there; neither holds customer data, for no job may read any',
    'CodeBuild user guide: Self-hosted GitHub Actions runners',
    'badge_enabled build_timeout concurrent_build_limit environment.compute_type environment.image environment.image_pull_credentials_type environment.privileged_mode environment.type logs_config.cloudwatch_logs.status project_visibility queued_timeout source.git_clone_depth source.report_build_status source.type vpc_config',
    {
      judged: {
        service_role: { rule: 'grant-elsewhere', edge: 'acts as', judge: target },
        encryption_key: { rule: 'key-elsewhere', edge: 'is encrypted with', judge: target },
        'artifacts.type': { rule: 'copied-elsewhere', edge: 'keeps results as', judge: only('NO_ARTIFACTS') },
        'source.location': { rule: 'open-policy', edge: 'runs the code of', judge: fleetRepository },
        'source.auth.type': { rule: 'open-policy', edge: 'signs in by', judge: only('CODECONNECTIONS') },
        'source.auth.resource': { rule: 'open-policy', edge: 'signs in by', judge: target },
        'logs_config.cloudwatch_logs.group_name': logs,
        'logs_config.s3_logs.status': { ...logs, judge: only('DISABLED') },
      },
      required: ['artifacts.type', 'vpc_config.subnets', 'logs_config.cloudwatch_logs.group_name'],
    },
  ),
  aws_codebuild_webhook: carrier(
    'GitHub says that a job waits, and is told nothing',
    'CodeBuild user guide: GitHub webhook events',
    'build_type project_name',
    {
      judged: {
        'filter_group.filter.type': started,
        'filter_group.filter.pattern': started,
      },
      required: ['filter_group.filter.pattern'],
    },
  ),
  aws_ssm_document: carrier(
    'where a session through a node leads: host and port are written in it',
    'Systems Manager user guide: Session document schema',
    'document_format document_type',
    {
      judged: { content: { rule: 'routed-elsewhere', edge: 'leads to', judge: tunnelTo } },
      required: ['content'],
    },
  ),
  aws_codeconnections_connection: carrier(
    'the consent to reach one GitHub account: code comes in',
    'Developer Tools console user guide: Connections',
    '',
    {
      judged: {
        provider_type: { rule: 'open-policy', edge: 'is a connection to', judge: only('GitHub') },
      },
    },
  ),
};
