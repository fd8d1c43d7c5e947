import { brief, harmless, loss, outage } from '../effect';
import { removes } from '../judges';
import { narrowed } from '../policy-judge';
import { type Row, row, setting } from '../row';

const ecr = 'ECR user guide';
const build = 'CodeBuild user guide: Self-managed and CodeBuild-hosted GitHub Actions runners';
const cannotDeploy = 'no workflow can deploy to the region';
const waiting = brief('jobs that wait for the runner may have to start again');

/** Images, and the runner that deploys from inside the region. */
export const deliveryTypes: Readonly<Record<string, Row>> = {
  aws_ecr_repository: row({
    source: `${ecr}: Deleting a private repository`,
    deleted: loss('its images are gone, and no region can pull or roll back to them'),
    guards: ['prevent-destroy', 'no-force-delete'],
    harmless:
      'force_delete image_scanning_configuration image_tag_mutability image_tag_mutability_exclusion_filter',
    fixed: 'encryption_configuration name',
  }),
  aws_ecr_repository_policy: row({
    source: `${ecr}: Private repository policies`,
    deleted: outage('no region can pull its images'),
    fixed: 'repository',
    updates: { policy: narrowed(outage('accounts that it no longer admits cannot pull')) },
  }),
  aws_ecr_lifecycle_policy: row({
    source: `${ecr}: Lifecycle policies`,
    deleted: harmless('no image is deleted by age any more'),
    replaced: loss('images that the new policy finds too old are deleted'),
    fixed: 'policy repository',
    unguarded: 'the images that it deletes are the only loss',
  }),
  aws_ecr_registry_scanning_configuration: setting(
    `${ecr}: Image scanning`,
    'only scans change',
    'rule scan_type',
  ),
  aws_ecr_replication_configuration: row({
    source: `${ecr}: Private image replication`,
    deleted: outage('new images reach no other AWS region, and cannot be deployed there'),
    updates: {
      replication_configuration: removes(outage('new images may not reach every AWS region')),
    },
  }),
  aws_ecr_repository_creation_template: row({
    source: `${ecr}: Repository creation templates`,
    deleted: outage('images of a new service reach no other AWS region'),
    fixed: 'prefix region',
    harmless: 'description applied_for lifecycle_policy resource_tags image_tag_mutability',
    updates: {
      custom_role_arn: brief('replicas of a new service may not be made'),
      encryption_configuration: brief('replicas of a new service may not be made'),
      repository_policy: narrowed(
        outage('accounts that it no longer admits cannot pull replicas that are made'),
      ),
    },
  }),
  aws_codebuild_project: row({
    source: build,
    deleted: outage(cannotDeploy),
    fixed: 'name',
    harmless:
      'build_timeout concurrent_build_limit description queued_timeout logs_config artifacts encryption_key',
    updates: { environment: waiting, service_role: waiting, source: waiting, vpc_config: waiting },
  }),
  aws_codebuild_webhook: row({
    source: build,
    deleted: outage(cannotDeploy),
    fixed: 'project_name',
    updates: { build_type: waiting, filter_group: waiting },
  }),
  aws_codeconnections_connection: row({
    source: 'Developer Tools console user guide: Connections',
    deleted: outage(`${cannotDeploy} until a person has approved a new connection`),
    fixed: 'name provider_type host_arn',
  }),
  aws_ssm_document: row({
    source: 'Systems Manager user guide: Session document schema',
    deleted: outage('nobody on call can open a way to the cluster'),
    replaced: brief('nobody on call can open a way to the cluster meanwhile'),
    harmless: 'content document_format',
    fixed: 'document_type name',
  }),
};
