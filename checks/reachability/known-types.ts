const words = (text: string): readonly string[] => text.split(/\s+/).filter((word) => word !== '');

/** Arguments that every resource may have, and that open nothing. */
const common = words('tags depends_on lifecycle provider region');

const reads = (text: string): ReadonlySet<string> => new Set([...common, ...words(text)]);

/**
 * Types that ways are made of, with the arguments that are read or have no say in them, each with all below it. Any
 * other argument might open a way, and is told. Source: the user guides of VPC, EKS, ELB and of each store.
 */
export const wayTypes: Readonly<Record<string, ReadonlySet<string>>> = {
  aws_vpc: reads('cidr_block enable_dns_hostnames enable_dns_support'),
  aws_subnet: reads('availability_zone cidr_block map_public_ip_on_launch vpc_id'),
  aws_internet_gateway: reads('vpc_id'),
  aws_nat_gateway: reads('allocation_id subnet_id'),
  aws_route_table: reads('vpc_id'),
  aws_route_table_association: reads('route_table_id subnet_id'),
  aws_route: reads('destination_cidr_block gateway_id nat_gateway_id route_table_id'),
  aws_network_acl: reads('subnet_ids vpc_id'),
  aws_network_acl_rule: reads(
    'cidr_block egress from_port network_acl_id protocol rule_action rule_number to_port',
  ),
  aws_security_group: reads('description name vpc_id revoke_rules_on_delete'),
  aws_default_security_group: reads('vpc_id'),
  aws_vpc_security_group_ingress_rule: reads(
    'cidr_ipv4 description from_port ip_protocol referenced_security_group_id security_group_id to_port',
  ),
  aws_vpc_security_group_egress_rule: reads(
    'cidr_ipv4 description from_port ip_protocol referenced_security_group_id security_group_id to_port',
  ),
  aws_vpc_endpoint: reads(
    'policy private_dns_enabled route_table_ids security_group_ids service_name subnet_ids vpc_endpoint_type vpc_id',
  ),
  aws_launch_template: reads(
    `block_device_mappings metadata_options monitoring name tag_specifications update_default_version
    vpc_security_group_ids`,
  ),
  aws_eks_node_group: reads(
    `ami_type capacity_type cluster_name instance_types labels launch_template node_group_name_prefix
    node_repair_config node_role_arn scaling_config subnet_ids taint update_config version`,
  ),
  aws_eks_cluster: reads(
    `access_config bootstrap_self_managed_addons deletion_protection enabled_cluster_log_types encryption_config name
    role_arn upgrade_policy version vpc_config zonal_shift_config`,
  ),
  aws_eks_addon: reads(
    `addon_name addon_version cluster_name configuration_values pod_identity_association
    resolve_conflicts_on_create resolve_conflicts_on_update`,
  ),
  aws_lb: reads(
    `access_logs connection_logs desync_mitigation_mode drop_invalid_header_fields enable_cross_zone_load_balancing
    enable_deletion_protection enable_http2 idle_timeout internal load_balancer_type name security_groups subnets`,
  ),
  aws_lb_listener: reads(
    `certificate_arn default_action.type default_action.target_group_arn default_action.redirect
    default_action.fixed_response default_action.forward.target_group load_balancer_arn port protocol
    routing_http_response_server_enabled routing_http_response_strict_transport_security_header_value ssl_policy`,
  ),
  aws_lb_target_group: reads(
    `connection_termination deregistration_delay health_check load_balancing_algorithm_type name port
    preserve_client_ip protocol protocol_version target_type vpc_id`,
  ),
  aws_autoscaling_attachment: reads('autoscaling_group_name lb_target_group_arn'),
  aws_ssm_document: reads('content document_format document_type name'),
  aws_acm_certificate: reads('domain_name options subject_alternative_names validation_method'),
  aws_acm_certificate_validation: reads('certificate_arn validation_record_fqdns'),
  aws_route53_record: reads('alias allow_overwrite name records ttl type zone_id'),
  aws_db_subnet_group: reads('description name subnet_ids'),
  aws_db_instance: reads(
    `allocated_storage allow_major_version_upgrade apply_immediately auto_minor_version_upgrade
    backup_retention_period backup_window ca_cert_identifier copy_tags_to_snapshot db_subnet_group_name
    delete_automated_backups deletion_protection enabled_cloudwatch_logs_exports engine engine_version
    final_snapshot_identifier iam_database_authentication_enabled identifier instance_class iops kms_key_id
    maintenance_window manage_master_user_password master_user_secret_kms_key_id max_allocated_storage
    monitoring_interval monitoring_role_arn multi_az parameter_group_name performance_insights_enabled
    performance_insights_kms_key_id performance_insights_retention_period port publicly_accessible
    skip_final_snapshot storage_encrypted storage_throughput storage_type username vpc_security_group_ids`,
  ),
  aws_msk_cluster: reads(
    `broker_node_group_info.client_subnets broker_node_group_info.connectivity_info.public_access
    broker_node_group_info.instance_type broker_node_group_info.security_groups broker_node_group_info.storage_info
    client_authentication cluster_name configuration_info encryption_info enhanced_monitoring kafka_version
    logging_info number_of_broker_nodes open_monitoring`,
  ),
  aws_elasticache_subnet_group: reads('description name subnet_ids'),
  aws_elasticache_replication_group: reads(
    `apply_immediately at_rest_encryption_enabled auto_minor_version_upgrade automatic_failover_enabled description
    engine engine_version final_snapshot_identifier kms_key_id log_delivery_configuration maintenance_window
    multi_az_enabled node_type num_cache_clusters parameter_group_name port replication_group_id security_group_ids
    snapshot_retention_limit snapshot_window subnet_group_name transit_encryption_enabled transit_encryption_mode
    user_group_ids`,
  ),
  aws_opensearch_domain: reads(
    `access_policies advanced_security_options auto_tune_options cluster_config domain_endpoint_options domain_name
    ebs_options encrypt_at_rest engine_version log_publishing_options node_to_node_encryption
    off_peak_window_options software_update_options vpc_options`,
  ),
  aws_efs_mount_target: reads('file_system_id security_groups subnet_id'),
  aws_codebuild_project: reads(
    `artifacts build_timeout concurrent_build_limit description encryption_key environment logs_config name
    queued_timeout service_role source vpc_config`,
  ),
};

/** Types that open no way through the network, whatever their arguments: rights, keys, records, alarms, contents. */
const quietTypes = new Set(
  words(`
    accessanalyzer_analyzer appautoscaling_policy appautoscaling_target
    autoscaling_group_tag backup_plan backup_selection backup_vault backup_vault_lock_configuration
    backup_vault_notifications backup_vault_policy budgets_budget cloudtrail cloudwatch_event_rule
    cloudwatch_event_target cloudwatch_log_group cloudwatch_log_metric_filter cloudwatch_log_resource_policy
    cloudwatch_metric_alarm codebuild_webhook codeconnections_connection config_configuration_recorder
    config_configuration_recorder_status config_delivery_channel db_parameter_group ebs_default_kms_key
    ebs_encryption_by_default ebs_snapshot_block_public_access ec2_instance_metadata_defaults ecr_lifecycle_policy
    ecr_registry_scanning_configuration ecr_replication_configuration ecr_repository
    ecr_repository_creation_template ecr_repository_policy efs_backup_policy efs_file_system efs_file_system_policy
    eip eks_access_entry eks_access_policy_association eks_pod_identity_association elasticache_parameter_group
    elasticache_user elasticache_user_group flow_log guardduty_detector guardduty_detector_feature
    iam_account_password_policy iam_openid_connect_provider iam_policy iam_role iam_role_policy
    iam_role_policy_attachment iam_service_linked_role kms_alias kms_key msk_configuration route53_zone
    s3_account_public_access_block s3_bucket s3_bucket_lifecycle_configuration s3_bucket_logging
    s3_bucket_ownership_controls s3_bucket_policy s3_bucket_public_access_block
    s3_bucket_server_side_encryption_configuration s3_bucket_versioning secretsmanager_secret secretsmanager_secret_policy sns_topic
    sns_topic_policy wafv2_web_acl wafv2_web_acl_association wafv2_web_acl_logging_configuration`).map(
    (name) => `aws_${name}`,
  ),
);

export function opensNoWay(type: string): boolean {
  return quietTypes.has(type);
}
