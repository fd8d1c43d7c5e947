/** Runs the statements as the instance's master user, whose password is nowhere but in the mounted file. */
export function databaseScript(secretFolder: string): string {
  return `#!/bin/bash
set -euo pipefail
PGUSER=$(cat ${secretFolder}/username)
PGPASSWORD=$(cat ${secretFolder}/password)
export PGUSER PGPASSWORD
exec psql --no-psqlrc --set ON_ERROR_STOP=1 --file "$(dirname "$0")/setup.sql"
`;
}

/**
 * A database and a user of each name; the user owns its database, logs in with IAM only, and reaches no other. What
 * exists already is left as it is, and nothing is ever dropped. Names are the services' own: DNS labels.
 */
export function databaseStatements(names: readonly string[]): string {
  return [...names].sort().map(statementsFor).join('\n');
}

function statementsFor(name: string): string {
  return `-- ${name}
SELECT 'CREATE ROLE "${name}" LOGIN' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '${name}') \\gexec
GRANT rds_iam TO "${name}";
-- The master user of RDS is no superuser: it may give a database only to a role that it belongs to.
GRANT "${name}" TO CURRENT_USER;
SELECT 'CREATE DATABASE "${name}" OWNER "${name}"'
  WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = '${name}') \\gexec
REVOKE ALL ON DATABASE "${name}" FROM PUBLIC;
`;
}
