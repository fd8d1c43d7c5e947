import { databaseOf } from '../platform/database-script';
import { signedRequests } from '../platform/search-script';

/**
 * Brings what a seat has in the stores to what its guest needs, and removes what other guests have left: databases,
 * topics, indices, whatever a guest's code has called them and hidden them behind. Without a guest everything goes.
 * Consumer groups, cached answers and objects end by themselves. It is the seat's user that does it, so nobody else's
 * can be hit.
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
  if [[ -z $PREVIEW || $guest != "$SEAT.$PREVIEW" ]]; then
    topics --delete --if-exists --topic "\${guest/./[.]}([.].*)?"
  fi
done
bash "$here/topics.sh"

${signedRequests}
for index in $(signed "$SEARCH_URL/$SEAT-*?expand_wildcards=all" | jq -r 'keys[] | @uri'); do
  if [[ -z $PREVIEW || $index != "$SEAT-$PREVIEW-"* ]]; then signed -o /dev/null -X DELETE "$SEARCH_URL/$index"; fi
done
`;

/**
 * The databases of a guest on one instance. Whatever else its user may drop goes, with whoever is still connected to it:
 * the names and owners of databases are theirs to choose who may make them.
 */
export function guestStatements(seat: string, preview: string, databases: readonly string[]): string {
  const others = preview === '' ? '' : ` AND NOT starts_with(datname, '${seat}-${preview}-')`;
  return `SELECT format('ALTER DATABASE %I IS_TEMPLATE false', datname), format('DROP DATABASE %I WITH (FORCE)', datname)
  FROM pg_database WHERE pg_has_role(datdba, 'MEMBER')${others} \\gexec
${[...databases]
  .sort()
  .map((name) => `${databaseOf(seat, name)}\n`)
  .join('')}`;
}
