import * as t from '../targets';
import { mention, part, worded } from '../targets/target';
import type { References, ReferenceTable } from './table';

const subnet = worded(t.subnet, 'SubnetNotFound', "The subnet ID '{value}' is not valid");
const group = worded(t.securityGroup, 'InvalidSecurityGroup', "The security group '{value}' does not exist");
const logBucket = worded(
  t.bucket,
  'InvalidConfigurationRequest',
  'Access Denied for bucket: {value}. Please check S3bucket permission',
);
const forward = (prefix: string): References => ({
  [`${prefix}.target_group_arn`]: t.targetGroup,
  [`${prefix}.forward.target_group.arn`]: t.targetGroup,
});
const targetGroups = worded(
  mention(t.targetGroup),
  'ValidationError',
  'Provided Target Groups may not be valid',
);
const zoneVpc = worded(mention(t.vpc), 'InvalidVPCId', 'The VPC ID {value} is not valid');

export const edge: ReferenceTable = {
  aws_lb: {
    subnets: subnet,
    'subnet_mapping.subnet_id': subnet,
    'subnet_mapping.allocation_id': worded(
      t.address,
      'AllocationIdNotFound',
      'The allocation IDs {value} do not exist',
    ),
    security_groups: group,
    'access_logs.bucket': logBucket,
    'connection_logs.bucket': logBucket,
  },
  aws_lb_target_group: {
    vpc_id: worded(mention(t.vpc), 'ValidationError', "The VPC ID '{value}' is not found"),
  },
  aws_lb_listener: {
    load_balancer_arn: part(t.loadBalancer),
    certificate_arn: t.certificate,
    ...forward('default_action'),
  },
  aws_lb_listener_rule: { listener_arn: part(t.listener), ...forward('action') },
  aws_lb_listener_certificate: { listener_arn: part(t.listener), certificate_arn: t.certificate },
  aws_lb_target_group_attachment: { target_group_arn: part(t.targetGroup) },
  aws_autoscaling_group: {
    vpc_zone_identifier: worded(t.subnet, 'ValidationError'),
    target_group_arns: targetGroups,
    'launch_template.id': t.launchTemplate,
    'launch_template.name': t.launchTemplateName,
    'mixed_instances_policy.launch_template.launch_template_specification.launch_template_id':
      t.launchTemplate,
  },
  aws_autoscaling_attachment: {
    autoscaling_group_name: part(t.scalingGroup),
    lb_target_group_arn: targetGroups,
  },
  aws_autoscaling_group_tag: { autoscaling_group_name: part(t.scalingGroup) },
  aws_autoscaling_policy: { autoscaling_group_name: part(t.scalingGroup) },
  aws_autoscaling_schedule: { autoscaling_group_name: part(t.scalingGroup) },
  aws_autoscaling_lifecycle_hook: { autoscaling_group_name: part(t.scalingGroup) },
  aws_autoscaling_notification: { group_names: part(t.scalingGroup), topic_arn: t.topic },
  aws_route53_zone: {
    'vpc.vpc_id': zoneVpc,
  },
  aws_route53_zone_association: {
    zone_id: part(t.zone),
    vpc_id: zoneVpc,
  },
  aws_route53_record: { zone_id: t.zone, health_check_id: t.healthCheck },
  aws_route53_query_log: { zone_id: part(t.zone) },
  aws_route53_hosted_zone_dnssec: { hosted_zone_id: part(t.zone) },
  aws_route53_key_signing_key: { hosted_zone_id: t.zone, key_management_service_arn: t.key },
  aws_route53_resolver_endpoint: { security_group_ids: t.securityGroup, 'ip_address.subnet_id': t.subnet },
  aws_acm_certificate_validation: {
    certificate_arn: worded(
      part(t.certificate),
      'ResourceNotFoundException',
      'Could not find certificate {value}.',
    ),
  },
  aws_wafv2_web_acl_association: {
    web_acl_arn: t.webAcl,
    resource_arn: worded(
      { ...part(t.loadBalancer), types: ['aws_lb', 'aws_apigatewayv2_stage'] },
      'WAFUnavailableEntityException',
      'AWS WAF couldn’t retrieve the resource that you requested. Retry your request.',
    ),
  },
  aws_wafv2_web_acl_logging_configuration: {
    resource_arn: part(t.webAcl),
    log_destination_configs: worded(
      t.logDestination,
      'WAFInvalidParameterException',
      "Error reason: The ARN isn't valid. A valid ARN begins with arn: and includes other information separated by colons or slashes., field: LOG_DESTINATION, parameter: {value}",
    ),
  },
  aws_cloudfront_distribution: {
    web_acl_id: t.webAcl,
    'viewer_certificate.acm_certificate_arn': t.certificate,
  },
};
