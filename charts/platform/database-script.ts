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

/** A user that makes the databases of its guests itself, and how many connections it may have at once. */
export interface SeatUser {
  readonly name: string;
  readonly connections: number;
}

/**
 * A database and a user of each service's name; the user owns its database, logs in with IAM only, and reaches no other.
 * What exists already is left as it is, and nothing is ever dropped. Names are DNS labels.
 */
export function databaseStatements(services: readonly string[], seats: readonly SeatUser[] = []): string {
  return [...[...services].sort().map(ofService), ...seats.map(ofSeat)].join('\n');
}

function ofService(name: string): string {
  return `-- ${name}
${loginRole(name, 'LOGIN')}
-- The master user of RDS is no superuser: it may give a database only to a role that it belongs to.
GRANT "${name}" TO CURRENT_USER;
${databaseOf(name, name)}
`;
}

function ofSeat({ name, connections }: SeatUser): string {
  return `-- ${name}
${loginRole(name, 'LOGIN CREATEDB')}
ALTER ROLE "${name}" CONNECTION LIMIT ${connections};
`;
}

function loginRole(name: string, rights: string): string {
  return `SELECT 'CREATE ROLE "${name}" ${rights}' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '${name}') \\gexec
GRANT rds_iam TO "${name}";`;
}

/** A database that its owner alone may connect to. */
export function databaseOf(owner: string, name: string): string {
  return `SELECT 'CREATE DATABASE "${name}" OWNER "${owner}"'
  WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = '${name}') \\gexec
REVOKE ALL ON DATABASE "${name}" FROM PUBLIC;`;
}
