import type { Topic } from '../../services/service';

/** For Kafka's command-line tools: TLS, and IAM with the credentials of the pod's role. */
export const clientProperties = `security.protocol=SASL_SSL
sasl.mechanism=AWS_MSK_IAM
sasl.jaas.config=software.amazon.msk.auth.iam.IAMLoginModule required;
sasl.client.callback.handler.class=software.amazon.msk.auth.iam.IAMClientCallbackHandler
`;

/** A line per topic, sorted: name, partitions, retention in milliseconds. */
export function topicLines(topics: readonly Topic[]): string {
  return [...topics]
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, partitions, retentionHours }) => `${name} ${partitions} ${retentionHours * 3_600_000}\n`)
    .join('');
}

/**
 * Reads what there is once, since each call of Kafka's tools starts a Java machine; then makes what is missing, adds
 * partitions, and sets retention. Partitions can't be taken away: fewer than there are is an error, told for every
 * such topic. Nothing is ever deleted.
 */
export const topicsScript = `#!/bin/bash
set -euo pipefail
here=$(dirname "$0")
topics() { kafka-topics.sh --bootstrap-server "$BOOTSTRAP_SERVERS" --command-config "$here/client.properties" "$@"; }
configs() { kafka-configs.sh --bootstrap-server "$BOOTSTRAP_SERVERS" --command-config "$here/client.properties" "$@"; }

declare -A have retained
while read -r topic count; do have[$topic]=$count; done < <(
  topics --describe | sed -nE 's/^Topic: (\\S+).*PartitionCount: ([0-9]+).*/\\1 \\2/p')
while read -r topic milliseconds; do retained[$topic]=$milliseconds; done < <(
  configs --describe --entity-type topics |
    sed -nE '/^Dynamic configs for topic /{s/^Dynamic configs for topic (\\S+) are:.*/\\1/;h};/ retention\\.ms=/{s/^ *retention\\.ms=([0-9]+).*/\\1/;H;x;s/\\n/ /p}')

failed=0
while read -r topic partitions retention; do
  found=\${have[$topic]:-0}
  if ((found == 0)); then
    topics --create --if-not-exists --topic "$topic" --partitions "$partitions" --replication-factor 3 \\
      --config "retention.ms=$retention"
    continue
  fi
  if ((found > partitions)); then
    echo "$topic has $found partitions and its producer declares $partitions; Kafka can't take any away" >&2
    failed=1
  elif ((found < partitions)); then
    topics --alter --topic "$topic" --partitions "$partitions"
  fi
  if [[ \${retained[$topic]:-} != "$retention" ]]; then
    configs --alter --entity-type topics --entity-name "$topic" --add-config "retention.ms=$retention"
  fi
done < "$here/topics"
exit "$failed"
`;
