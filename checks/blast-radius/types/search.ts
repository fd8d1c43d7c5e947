import { brief, loss, outage } from '../effect';
import { removes, smaller, version } from '../judges';
import { narrowed } from '../policy-judge';
import { type Row, row } from '../row';

/** OpenSearch. */
export const searchTypes: Readonly<Record<string, Row>> = {
  aws_opensearch_domain: row({
    source: 'OpenSearch Service developer guide: Making configuration changes',
    deleted: loss('its indices are gone'),
    guards: ['prevent-destroy'],
    harmless:
      'advanced_options auto_tune_options log_publishing_options off_peak_window_options software_update_options',
    fixed: 'domain_name encrypt_at_rest',
    updates: {
      access_policies: narrowed(outage('what the policy no longer allows is refused')),
      advanced_security_options: outage('who signs in as before may be refused'),
      cluster_config: brief('new nodes take over from the old ones, and requests are slow meanwhile'),
      domain_endpoint_options: outage('clients that speak as before are refused'),
      ebs_options: brief('new nodes take over from the old ones, and requests are slow meanwhile'),
      'ebs_options.volume_size': smaller(outage('indices may not fit the smaller volume')),
      'ebs_options.ebs_enabled': loss('nodes without a volume keep nothing'),
      engine_version: version({
        major: outage('a major upgrade can make old indices unreadable, and there is no way back'),
        minor: brief('new nodes take over from the old ones'),
        back: outage('OpenSearch refuses an older version, and the apply breaks off'),
      }),
      node_to_node_encryption: outage('a domain cannot go back to plain traffic'),
      vpc_options: outage('clients know the old addresses'),
      'vpc_options.security_group_ids': removes(outage('whoever came by the group that goes is refused')),
    },
  }),
};
