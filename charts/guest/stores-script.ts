import { databaseOf } from '../platform/database-script';
import { signedRequests } from '../platform/search-script';

/**
 * Brings what a seat has in the stores to what its guest needs, and removes what other guests have left: databases,
 * topics, indices. Without a guest everything goes. Consumer groups, cached answers and objects end by themselves
 * within a week. It is the seat's user that does it, so nobody else's can be hit.
 */
export const storesScript = `#!/bin/bash
set -euo pipefail
here=$(dirname "$0")

while read -r instance host port; do
  PGPASSWORD=$(aws rds generate-db-auth-token --hostname "$host" --port "$port" --username "$PGUSER" --region "$AWS_REGION")
  PGHOST=$host PGPORT=$port PGPASSWORD=$PGPASSWORD \\
    psql --no-psqlrc --set ON_ERROR_STOP=1 --file "$here/$instance.sql"
done < "$here/instances"

topics() { kafka-topics.sh --bootstrap-server "$BOOTSTRAP_SERVERS" --command-config "$here/client.properties" "$@"; }
# A pattern for all topics of a guest, since each call of Kafka's tools starts a Java machine.
former=$(topics --list | { grep "^$SEAT[.]" || true; } | cut -d . -f 1,2 | sort -u)
for guest in $former; do
  if [[ $guest != "$SEAT.$PREVIEW" ]]; then topics --delete --topic "\${guest/./[.]}[.].*"; fi
done
bash "$here/topics.sh"

${signedRequests}
for index in $(signed "$SEARCH_URL/$SEAT-*" | jq -r 'keys[]'); do
  if [[ -z $PREVIEW || $index != "$SEAT-$PREVIEW-"* ]]; then signed -o /dev/null -X DELETE "$SEARCH_URL/$index"; fi
done
`;

/** The databases of a guest on one instance: those of a former one go, with whatever is still connected to them. */
export function guestStatements(seat: string, preview: string, databases: readonly string[]): string {
  const others = preview === '' ? '' : ` AND NOT starts_with(datname, '${seat}-${preview}-')`;
  return `SELECT format('DROP DATABASE %I WITH (FORCE)', datname) FROM pg_database
  WHERE starts_with(datname, '${seat}-')${others} \\gexec
${[...databases]
  .sort()
  .map((name) => `${databaseOf(seat, name)}\n`)
  .join('')}`;
}
