import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exampleOutputs } from '../../../charts/example-outputs';
import { closingCharts } from '../../../charts/guest/guest-charts';
import { servicesIn } from '../../../services';
import { dataOf, firstSeat, guestFiles } from '../fixtures';
import { type Files, runScript } from '../run-script';

const { region, seat } = firstSeat();
const opening = guestFiles();
const closing = closingCharts({ region, seat, outputs: exampleOutputs(region, servicesIn(region)) });
const filesOf = (files: typeof opening): Files => dataOf(files, 'stores');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stores-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const answer = '{"AccessKeyId":"AKIA","SecretAccessKey":"very-secret","Token":"session"}';
const indices = '{"guest-1-qa-7-search-a":{},"guest-1-qa-12-search-b":{},"guest-1-%2f[x]":{}}';

function run(files: typeof opening, preview: string) {
  writeFileSync(join(folder, 'token'), 'secret-token');
  return runScript(
    folder,
    filesOf(files),
    {
      aws: 'echo a-token',
      psql: `echo "  $PGUSER $PGHOST $PGPASSWORD" >> ${folder}/calls`,
      'kafka-topics.sh': `[[ $* == *--list* ]] && printf '%s\\n' guest-1.qa-7.orders.placed guest-1.qa-7.points guest-1.qa-12.orders.placed guest-11.qa-7.x orders.placed guest-1.odd guest-1..odd\ntrue`,
      'kafka-configs.sh': 'true',
      curl: `if [[ $* != *--aws-sigv4* ]]; then echo '${answer}'; elif [[ $* != *DELETE* ]]; then echo '${indices}'; fi`,
    },
    {
      SEAT: seat.name,
      PREVIEW: preview,
      PGUSER: seat.name,
      AWS_REGION: region.awsRegion,
      BOOTSTRAP_SERVERS: 'b-1:9098',
      SEARCH_URL: 'https://search.example',
      AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE: join(folder, 'token'),
      AWS_CONTAINER_CREDENTIALS_FULL_URI: 'http://169.254.170.23/v1/credentials',
    },
  );
}

const deletions = (calls: readonly string[]) =>
  calls.filter((call) => /--delete|DELETE/.test(call)).map((call) => call.replace(/^.* (?=\S+$)/, ''));

test('what former guests of the seat left goes, and what is the guest’s own, or anybody else’s, stays', () => {
  const { status, stderr, calls } = run(opening, 'qa-12');
  expect(stderr).toBe('');
  expect(status).toBe(0);
  expect(deletions(calls)).toEqual([
    'guest-1[.]([.].*)?',
    'guest-1[.]odd([.].*)?',
    'guest-1[.]qa-7([.].*)?',
    'https://search.example/guest-1-%252f%5Bx%5D',
    'https://search.example/guest-1-qa-7-search-a',
  ]);
  const created = calls.filter((call) => call.includes('--create'));
  expect(created).toHaveLength(filesOf(opening)['topics']?.trim().split('\n').length ?? 0);
  expect(
    created.every((call) => call.includes('--topic guest-1.qa-12.') && call.includes('--partitions 1 ')),
  ).toBe(true);
});

test('it asks each instance as the seat’s user, with a token instead of a password', () => {
  const { calls } = run(opening, 'qa-12');
  const { host } = exampleOutputs(region, servicesIn(region)).databases['shared'] ?? {};
  expect(calls.slice(0, 3)).toEqual([
    `aws rds generate-db-auth-token --hostname ${host} --port 5432 --username guest-1 --region eu-west-1`,
    `psql --no-psqlrc --set ON_ERROR_STOP=1 --file ${folder}/shared.sql`,
    `  guest-1 ${host} a-token`,
  ]);
  expect(calls.join()).not.toContain('very-secret');
});

test('closing leaves nothing, and makes nothing', () => {
  const { status, calls } = run(closing, '');
  expect(status).toBe(0);
  expect(deletions(calls)).toEqual([
    'guest-1[.]([.].*)?',
    'guest-1[.]odd([.].*)?',
    'guest-1[.]qa-12([.].*)?',
    'guest-1[.]qa-7([.].*)?',
    'https://search.example/guest-1-%252f%5Bx%5D',
    'https://search.example/guest-1-qa-12-search-b',
    'https://search.example/guest-1-qa-7-search-a',
  ]);
  expect(calls.filter((call) => call.includes('--create'))).toEqual([]);
  expect(filesOf(closing)['shared.sql']).toBe(
    `SELECT format('ALTER DATABASE %I IS_TEMPLATE false', datname), format('DROP DATABASE %I WITH (FORCE)', datname)
  FROM pg_database WHERE pg_has_role(datdba, 'MEMBER') \\gexec
`,
  );
});

test('databases of the guest are its seat’s; those of former guests are dropped first', () => {
  const sql = filesOf(opening)['shared.sql'] ?? '';
  expect(sql.split('\n').slice(0, 5)).toEqual([
    "SELECT format('ALTER DATABASE %I IS_TEMPLATE false', datname), format('DROP DATABASE %I WITH (FORCE)', datname)",
    "  FROM pg_database WHERE pg_has_role(datdba, 'MEMBER') AND NOT starts_with(datname, 'guest-1-qa-12-') \\gexec",
    'SELECT \'CREATE DATABASE "guest-1-qa-12-backoffice" OWNER "guest-1"\'',
    "  WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = 'guest-1-qa-12-backoffice') \\gexec",
    'REVOKE ALL ON DATABASE "guest-1-qa-12-backoffice" FROM PUBLIC;',
  ]);
});

test('a store that does not answer fails the job', () => {
  const { status } = runScript(
    folder,
    filesOf(opening),
    { aws: 'exit 3' },
    { PGUSER: 'guest-1', AWS_REGION: 'x' },
  );
  expect(status).not.toBe(0);
});
