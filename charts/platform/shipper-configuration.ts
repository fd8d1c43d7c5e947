export interface ShipperConfigurationProps {
  readonly awsRegion: string;
  /** A service's log group is its name behind this. */
  readonly logGroupPrefix: string;
  /** Where it remembers how far it has read. */
  readonly stateFolder: string;
}

/**
 * Fluent Bit's configuration. The node names a log file after pod, namespace and container, and a service's
 * containers have its name: so the file's name alone says which log group it is for, and nobody asks the API.
 */
export function shipperConfiguration(props: ShipperConfigurationProps): string {
  const { awsRegion, logGroupPrefix, stateFolder } = props;
  return `[SERVICE]
    flush 5
    log_level warn
    http_server on
    http_port 2020
    health_check on
    storage.path ${stateFolder}/buffer
    storage.backlog.mem_limit 32M

[INPUT]
    name tail
    path /var/log/containers/*_services_*.log
    tag_regex (?<pod>[^_/]+)_services_(?<service>[a-z0-9-]+)-[0-9a-f]{64}\\.log$
    tag <service>.<pod>
    multiline.parser cri
    db ${stateFolder}/positions.db
    storage.type filesystem
    skip_long_lines on
    rotate_wait 30

[OUTPUT]
    name cloudwatch_logs
    match *
    region ${awsRegion}
    log_group_name ${logGroupPrefix}
    log_group_template ${logGroupPrefix}/$TAG[0]
    log_stream_prefix node.
    log_stream_template $TAG[1]
    auto_create_group off
    retry_limit 10
    storage.total_limit_size 512M
`;
}
