import { stringAt } from '../behaviour';
import type { Change, Objects, Rule } from '../types';
import { awsError, type ErrorForm } from './error';
import { newStrings } from './facts';
import { parsePolicy } from './policy-document';

interface Trust {
  readonly path: string;
  /** Service principal that must be allowed to assume the role. */
  readonly service: string;
  readonly form: ErrorForm;
}

const trust = (path: string, service: string, code: string, message: string, status = 400): Trust => ({
  path,
  service,
  form: { code, message, status },
});

/** Where AWS tries at once whether it may assume the role that it is given. */
export const trusts: Readonly<Record<string, readonly Trust[]>> = {
  aws_eks_cluster: [
    trust(
      'role_arn',
      'eks.amazonaws.com',
      'InvalidParameterException',
      'The role {value} could not be assumed because it does not exist or the trusted entity is not correct',
    ),
  ],
  aws_eks_node_group: [
    trust(
      'node_role_arn',
      'ec2.amazonaws.com',
      'InvalidParameterException',
      'Following required service principals [ec2.amazonaws.com] were not found in the trust relationships of nodeRole {value}',
    ),
  ],
  aws_eks_pod_identity_association: [
    trust(
      'role_arn',
      'pods.eks.amazonaws.com',
      'InvalidParameterException',
      'Trust policy of role {value} is invalid.',
    ),
  ],
  aws_eks_addon: [
    trust(
      'pod_identity_association.role_arn',
      'pods.eks.amazonaws.com',
      'InvalidParameterException',
      'Trust policy of role {value} is invalid.',
    ),
  ],
  aws_eks_fargate_profile: [
    trust(
      'pod_execution_role_arn',
      'eks-fargate-pods.amazonaws.com',
      'InvalidParameterException',
      'Misconfigured PodExecutionRole Trust Policy; Please add the eks-fargate-pods.amazonaws.com Service Principal',
    ),
  ],
  aws_db_instance: [
    trust(
      'monitoring_role_arn',
      'monitoring.rds.amazonaws.com',
      'InvalidParameterValue',
      'IAM role ARN value is invalid or does not include the required permissions for: ENHANCED_MONITORING',
    ),
  ],
  aws_lambda_function: [
    trust(
      'role',
      'lambda.amazonaws.com',
      'InvalidParameterValueException',
      'The role defined for the function cannot be assumed by Lambda.',
    ),
  ],
  aws_codebuild_project: [
    trust(
      'service_role',
      'codebuild.amazonaws.com',
      'InvalidInputException',
      'CodeBuild is not authorized to perform: sts:AssumeRole on {value}',
    ),
  ],
  aws_backup_selection: [
    trust(
      'iam_role_arn',
      'backup.amazonaws.com',
      'InvalidParameterValueException',
      'IAM Role {value} cannot be assumed by AWS Backup',
    ),
  ],
  aws_cloudtrail: [
    trust(
      'cloud_watch_logs_role_arn',
      'cloudtrail.amazonaws.com',
      'InvalidCloudWatchLogsRoleArnException',
      'Access denied. Check the trust relationships for your role.',
    ),
  ],
  aws_flow_log: [
    trust(
      'iam_role_arn',
      'vpc-flow-logs.amazonaws.com',
      'InvalidParameter',
      'Unable to assume given IAM role {value}',
    ),
  ],
  aws_config_configuration_recorder: [
    trust(
      'role_arn',
      'config.amazonaws.com',
      'InvalidRoleException',
      'The role {value} cannot be assumed by AWS Config',
    ),
  ],
  aws_kinesis_firehose_delivery_stream: [
    trust(
      'extended_s3_configuration.role_arn',
      'firehose.amazonaws.com',
      'InvalidArgumentException',
      'Firehose is unable to assume role {value}. Please check the role provided.',
    ),
  ],
  aws_cloudwatch_event_target: [
    trust(
      'role_arn',
      'events.amazonaws.com',
      'ValidationException',
      "Provided role '{value}' cannot be assumed by principal 'events.amazonaws.com'.",
    ),
  ],
};

/** A role given to a service lets that service assume it. */
export const rolesTrust: Rule = (change: Change, objects: Objects) => {
  if (change.action === 'delete') return [];
  return (trusts[change.type] ?? []).flatMap(({ path, service, form }) =>
    newStrings(change, path)
      .filter((arn) => {
        const role = objects.find(arn).find(({ type }) => type === 'aws_iam_role');
        return role && !allows(stringAt(role.attributes, 'assume_role_policy') ?? '', service);
      })
      .map((value) => awsError(form, { value }, path)),
  );
};

function allows(policy: string, service: string): boolean {
  return (parsePolicy(policy) ?? []).some(
    ({ effect, principals }) => effect === 'Allow' && (principals['Service'] ?? []).includes(service),
  );
}
