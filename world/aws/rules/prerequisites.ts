import { stringAt, stringsAt, valuesAt } from '../behaviour';
import type { AwsObject, Change, Objects, Rule } from '../types';
import { awsError, type ErrorForm } from './error';
import { others } from './facts';
import { parsePolicy } from './policy-document';

/** What must be there (or must not) although no attribute names it. */
interface Prerequisite {
  readonly on: 'create' | 'delete';
  /** Undefined when all is well, else what the message is filled in with. */
  readonly lacking: (change: Change, objects: Objects) => Readonly<Record<string, string>> | undefined;
  readonly form: ErrorForm;
}

const vpcOfSubnet = (change: Change, objects: Objects, ...paths: string[]) => {
  const subnet = paths.flatMap((path) =>
    stringsAt(change.planned ?? change.prior?.attributes ?? null, path),
  )[0];
  return subnet === undefined ? undefined : stringAt(objects.find(subnet)[0]?.attributes ?? null, 'vpc_id');
};
const gatewayOf = (vpc: string, change: Change, objects: Objects) =>
  others(change, objects, 'aws_internet_gateway').find(({ attributes }) => attributes['vpc_id'] === vpc);
const reachesInternet = ({ planned }: Change) =>
  planned?.['connectivity_type'] !== 'private' && planned?.['internal'] !== true;

const withGateway = (form: ErrorForm, ...paths: string[]): Prerequisite => ({
  on: 'create',
  form,
  lacking: (change, objects) => {
    const vpc = vpcOfSubnet(change, objects, ...paths);
    return vpc === undefined || !reachesInternet(change) || gatewayOf(vpc, change, objects)
      ? undefined
      : { vpc };
  },
});

/** A bucket that a service writes to lets it: some statement of its policy names the service. */
const bucketAllows = (path: string, principals: RegExp, form: ErrorForm): Prerequisite => ({
  on: 'create',
  form,
  lacking: (change, objects) => {
    const bucket = stringAt(change.planned, path);
    const owned = bucket !== undefined && objects.get('aws_s3_bucket', bucket);
    if (!owned || owned.account !== change.account) return undefined;
    const policy = objects.get('aws_s3_bucket_policy', bucket);
    const allowed = (parsePolicy(stringAt(policy?.attributes ?? null, 'policy') ?? '') ?? []).some(
      (statement) =>
        statement.effect === 'Allow' &&
        Object.values(statement.principals)
          .flat()
          .some((who) => principals.test(who)),
    );
    return allowed ? undefined : { bucket };
  },
});

const exists = (type: string, on: Prerequisite['on'], form: ErrorForm): Prerequisite => ({
  on,
  form,
  lacking: (change, objects) =>
    objects.ofType(type, { account: change.account, region: change.region }).length > 0 ? undefined : {},
});

const runningRecorder = (change: Change, objects: Objects): AwsObject | undefined =>
  others(change, objects, 'aws_config_configuration_recorder_status').find(
    ({ attributes }) => attributes['is_enabled'] === true,
  );

const LOG_DELIVERY =
  /^delivery\.logs\.amazonaws\.com$|^logdelivery\.elasticloadbalancing\.amazonaws\.com$|^arn:aws:iam::\d{12}:root$|^\d{12}$/;
const lbBucket: ErrorForm = {
  code: 'InvalidConfigurationRequest',
  message: 'Access Denied for bucket: {bucket}. Please check S3bucket permission',
};

export const prerequisites: Readonly<Record<string, readonly Prerequisite[]>> = {
  aws_nat_gateway: [
    withGateway(
      { code: 'Gateway.NotAttached', message: 'Network {vpc} has no Internet gateway attached' },
      'subnet_id',
    ),
  ],
  aws_lb: [
    withGateway(
      { code: 'InvalidSubnet', message: 'VPC {vpc} has no internet gateway' },
      'subnets',
      'subnet_mapping.subnet_id',
    ),
    {
      ...bucketAllows('access_logs.bucket', LOG_DELIVERY, lbBucket),
    },
    {
      ...bucketAllows('connection_logs.bucket', LOG_DELIVERY, lbBucket),
    },
  ],
  aws_internet_gateway: [
    {
      on: 'delete',
      form: {
        code: 'DependencyViolation',
        message:
          'Network {vpc} has some mapped public address(es). Please unmap those public address(es) before detaching the gateway.',
      },
      lacking: (change, objects) => {
        const vpc = stringAt(change.prior?.attributes ?? null, 'vpc_id');
        const mapped = [
          ...objects.ofType('aws_nat_gateway', change),
          ...objects.ofType('aws_lb', change),
        ].some(
          ({ attributes }) =>
            attributes['vpc_id'] === vpc &&
            attributes['connectivity_type'] !== 'private' &&
            attributes['internal'] !== true,
        );
        return vpc !== undefined && mapped ? { vpc } : undefined;
      },
    },
  ],
  aws_cloudtrail: [
    bucketAllows('s3_bucket_name', /^cloudtrail\.amazonaws\.com$/, {
      code: 'InsufficientS3BucketPolicyException',
      message: 'Incorrect S3 bucket policy is detected for bucket: {bucket}',
    }),
  ],
  aws_config_delivery_channel: [
    exists('aws_config_configuration_recorder', 'create', {
      code: 'NoAvailableConfigurationRecorderException',
      message: 'Configuration recorder is not available to put delivery channel.',
    }),
    {
      on: 'delete',
      form: {
        code: 'LastDeliveryChannelDeleteFailedException',
        message:
          "Failed to delete last specified delivery channel with name '{name}', because there is a running configuration recorder.",
      },
      lacking: (change, objects) =>
        runningRecorder(change, objects)
          ? { name: stringAt(change.prior?.attributes ?? null, 'name') ?? 'default' }
          : undefined,
    },
  ],
  aws_config_configuration_recorder_status: [
    {
      ...exists('aws_config_delivery_channel', 'create', {
        code: 'NoAvailableDeliveryChannelException',
        message: 'Delivery channel is not available to start configuration recorder.',
      }),
    },
  ],
  aws_opensearch_domain: [
    {
      on: 'create',
      form: {
        code: 'ValidationException',
        message:
          'Before you can proceed, you must enable a service-linked role to give Amazon OpenSearch Service permissions to access your VPC.',
      },
      lacking: (change, objects) => {
        const linked = objects
          .ofType('aws_iam_service_linked_role', { account: change.account })
          .some(({ attributes }) =>
            /^(opensearchservice|es)\.amazonaws\.com$/.test(String(attributes['aws_service_name'])),
          );
        return valuesAt(change.planned, 'vpc_options').length === 0 || linked ? undefined : {};
      },
    },
  ],
};

/** What AWS needs beside what an object names: a gateway, a bucket's consent, a recorder. */
export const prerequisitesMet: Rule = (change, objects) =>
  (prerequisites[change.type] ?? []).flatMap(({ on, lacking, form }) => {
    const values = on === change.action ? lacking(change, objects) : undefined;
    return values === undefined ? [] : [awsError(form, values)];
  });
