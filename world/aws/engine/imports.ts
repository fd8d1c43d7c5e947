import type { AwsObject, Objects, Scope } from '../types';

/** Import ids that are not the object's own id, as templates over its attributes. */
const FORMS: Readonly<Record<string, readonly string[]>> = {
  aws_appautoscaling_policy: ['{service_namespace}/{resource_id}/{scalable_dimension}/{name}'],
  aws_appautoscaling_target: ['{service_namespace}/{resource_id}/{scalable_dimension}'],
  aws_db_instance: ['{identifier}'],
  aws_iam_role_policy_attachment: ['{role}/{policy_arn}'],
  aws_lambda_permission: ['{function_name}/{statement_id}'],
  aws_route: [
    '{route_table_id}_{destination_cidr_block}',
    '{route_table_id}_{destination_ipv6_cidr_block}',
    '{route_table_id}_{destination_prefix_list_id}',
  ],
  aws_route_table_association: ['{subnet_id}/{route_table_id}', '{gateway_id}/{route_table_id}'],
  aws_route53_record: ['{zone_id}_{name}_{type}', '{zone_id}_{name}_{type}_{set_identifier}'],
  aws_vpc_endpoint_route_table_association: ['{vpc_endpoint_id}/{route_table_id}'],
  aws_vpc_endpoint_subnet_association: ['{vpc_endpoint_id}/{subnet_id}'],
  aws_eks_pod_identity_association: ['{cluster_name},{association_id}'],
  aws_wafv2_web_acl: ['{id}/{name}/{scope}'],
  aws_wafv2_ip_set: ['{id}/{name}/{scope}'],
  aws_wafv2_rule_group: ['{id}/{name}/{scope}'],
  aws_wafv2_web_acl_association: ['{web_acl_arn},{resource_arn}'],
};

/**
 * The object that an import id names: by its own id or ARN, or by the type's special form. `<id>@<region>` looks
 * in another AWS region.
 */
export function findImported(
  type: string,
  id: string,
  objects: Objects,
  scope: Scope,
): AwsObject | undefined {
  const [, bare = id, elsewhere] = /^(.*)@([a-z]{2}(?:-[a-z]+)+-\d)$/.exec(id) ?? [];
  const where =
    scope.region === 'global' || elsewhere === undefined ? scope : { ...scope, region: elsewhere };
  const own = objects.get(type, bare, where);
  if (own !== undefined) return own;
  return objects
    .ofType(type, where)
    .find((object) => object.arn === bare || FORMS[type]?.some((form) => expand(form, object) === bare));
}

function expand(form: string, { attributes }: AwsObject): string {
  return form.replace(/\{(\w+)\}/g, (_, name: string) => String(attributes[name] ?? ''));
}
