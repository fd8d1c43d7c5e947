/** A line per service, sorted: its name and the ARN of its role. */
export function searchLines(owners: readonly { readonly name: string; readonly roleArn: string }[]): string {
  return [...owners]
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, roleArn }) => `${name} ${roleArn}\n`)
    .join('');
}

/**
 * Sends requests to the domain, signed with the credentials of the pod's role, which the node's agent hands out. They go
 * through a file descriptor, because arguments of a process can be seen.
 */
export const signedRequests = `credentials=$(curl -sSf -H "Authorization: $(cat "$AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE")" \\
  "$AWS_CONTAINER_CREDENTIALS_FULL_URI")
field() { jq -er ".$1" <<<"$credentials"; }
signed() {
  curl -sSf --config <(printf 'user = "%s:%s"\\nheader = "X-Amz-Security-Token: %s"\\n' \\
    "$(field AccessKeyId)" "$(field SecretAccessKey)" "$(field Token)") \\
    --aws-sigv4 "aws:amz:$AWS_REGION:es" "$@"
}
`;

/**
 * Puts a role of the domain for each service, with its own indices and nothing else, and maps the service's IAM role
 * to it. Putting the same again changes nothing.
 */
export const searchScript = `#!/bin/bash
set -euo pipefail
${signedRequests}
put() {
  signed -o /dev/null -X PUT -H 'Content-Type: application/json' --data-binary "$2" \\
    "$SEARCH_URL/_plugins/_security/api/$1"
}

while read -r service role; do
  put "roles/$service" "$(jq -n --arg indices "$service-*" '{
    cluster_permissions: ["cluster_composite_ops"],
    index_permissions: [{index_patterns: [$indices], allowed_actions: ["indices_all"]}]
  }')"
  put "rolesmapping/$service" "$(jq -n --arg role "$role" '{backend_roles: [$role]}')"
done < "$(dirname "$0")/roles"
`;
