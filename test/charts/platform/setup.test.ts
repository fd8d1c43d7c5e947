import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eu } from '../../../regions/eu';
import type { Service } from '../../../services/service';
import { web } from '../../services/fixtures';
import { chartsWith, dataOf, guestFiles, objectsOf, realCharts } from '../fixtures';
import { type Files, runScript } from '../run-script';

const shop: Service = {
  ...web,
  database: { group: 'ledger' },
  search: true,
  topics: {
    produces: [
      { name: 'shop.sold', partitions: 6, retentionHours: 24 },
      { name: 'shop.opened', partitions: 3, retentionHours: 1 },
    ],
  },
};

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'setup-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const filesOf = (chart: string, name: string, services: readonly Service[] = [shop]) =>
  dataOf(chartsWith(services), chart, name);

const run = (files: Files, programs: Files, env: Files = {}) => runScript(folder, files, programs, env);

describe('topics', () => {
  const files = filesOf('topics-setup', 'topics-setup');
  const setup = (topics: string, configs: string) =>
    run(
      files,
      {
        'kafka-topics.sh': `[[ $* == *--describe* ]] && cat <<'END'\n${topics}\nEND\ntrue`,
        'kafka-configs.sh': `[[ $* == *--describe* ]] && cat <<'END'\n${configs}\nEND\ntrue`,
      },
      { BOOTSTRAP_SERVERS: 'b-1:9098' },
    );
  const changes = (calls: readonly string[]) =>
    calls
      .filter((call) => !call.includes('--describe'))
      .map((call) => call.replace(/^.*client\.properties /, ''));

  test('are those that services produce, sorted', () => {
    expect(files['topics']).toBe('shop.opened 3 3600000\nshop.sold 6 86400000\n');
  });

  test('are made where there are none', () => {
    const { status, calls } = setup('', '');
    expect(status).toBe(0);
    expect(changes(calls)).toEqual([
      '--create --if-not-exists --topic shop.opened --partitions 3 --replication-factor 3 --config retention.ms=3600000',
      '--create --if-not-exists --topic shop.sold --partitions 6 --replication-factor 3 --config retention.ms=86400000',
    ]);
  });

  const described = (opened: number, sold: number) =>
    [
      `Topic: shop.opened\tTopicId: a\tPartitionCount: ${opened}\tReplicationFactor: 3\tConfigs: x`,
      '\tTopic: shop.opened\tPartition: 0\tLeader: 1\tReplicas: 1,2,3\tIsr: 1,2,3',
      `Topic: shop.sold\tTopicId: b\tPartitionCount: ${sold}\tReplicationFactor: 3\tConfigs: x`,
    ].join('\n');
  const retained = (sold: number) =>
    [
      'Dynamic configs for topic other are:',
      'Dynamic configs for topic shop.opened are:',
      '  retention.ms=3600000 sensitive=false synonyms={DYNAMIC_TOPIC_CONFIG:retention.ms=3600000}',
      'Dynamic configs for topic shop.sold are:',
      '  cleanup.policy=delete sensitive=false synonyms={}',
      `  retention.ms=${sold} sensitive=false synonyms={DYNAMIC_TOPIC_CONFIG:retention.ms=${sold}}`,
    ].join('\n');

  test('are left alone where they are as declared', () => {
    const { status, calls } = setup(described(3, 6), retained(86_400_000));
    expect(status).toBe(0);
    expect(changes(calls)).toEqual([]);
    expect(calls).toHaveLength(2);
  });

  test('get more partitions and another retention', () => {
    const { status, calls } = setup(described(3, 4), retained(1));
    expect(status).toBe(0);
    expect(changes(calls)).toEqual([
      '--alter --topic shop.sold --partitions 6',
      '--alter --entity-type topics --entity-name shop.sold --add-config retention.ms=86400000',
    ]);
  });

  test('never lose partitions: every such topic is told, and the rest done', () => {
    const { status, stderr, calls } = setup(described(9, 12), retained(1));
    expect(status).toBe(1);
    expect(stderr).toContain('shop.opened has 9 partitions and its producer declares 3');
    expect(stderr).toContain('shop.sold has 12 partitions and its producer declares 6');
    expect(changes(calls)).toEqual([
      '--alter --entity-type topics --entity-name shop.sold --add-config retention.ms=86400000',
    ]);
  });

  test('a failing tool fails the job', () => {
    expect(run(files, { 'kafka-topics.sh': 'exit 3', 'kafka-configs.sh': 'exit 3' }).status).not.toBe(0);
  });
});

describe('databases', () => {
  test('each instance makes those of its groups, and no other', () => {
    expect(filesOf('database-setup', 'database-setup-ledger')['setup.sql']).toContain(
      'CREATE DATABASE "shop"',
    );
    expect(filesOf('database-setup', 'database-setup-core')['setup.sql']).toBe('');
  });

  test('a seat’s user makes databases of its own, within its connections, and gets none here', () => {
    const host = { ...eu, guests: 1 };
    const files = chartsWith([shop], { region: host });
    const { 'setup.sql': sql = '' } = dataOf(files, 'database-setup', 'database-setup-ledger');
    expect(sql.slice(sql.indexOf('-- guest-1'))).toBe(`-- guest-1
SELECT 'CREATE ROLE "guest-1" LOGIN CREATEDB' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'guest-1') \\gexec
GRANT rds_iam TO "guest-1";
ALTER ROLE "guest-1" CONNECTION LIMIT 2;
`);
  });

  test('the master password comes from the mounted file', () => {
    const files = filesOf('database-setup', 'database-setup-ledger');
    const script = (files['setup.sh'] ?? '').replaceAll('/run/secrets/master', folder);
    writeFileSync(join(folder, 'username'), 'master');
    writeFileSync(join(folder, 'password'), 'a "b" $c\n');
    const told = `echo "$PGUSER/$PGPASSWORD" >> ${folder}/calls`;
    const { status, calls } = run({ ...files, 'setup.sh': script }, { psql: told });
    expect(status).toBe(0);
    expect(calls).toEqual([
      `psql --no-psqlrc --set ON_ERROR_STOP=1 --file ${folder}/setup.sql`,
      'master/a "b" $c',
    ]);
  });
});

describe('search', () => {
  test('a seat has its indices as a service has', () => {
    const files = chartsWith([shop], { region: { ...eu, guests: 2 } });
    expect(dataOf(files, 'search-setup')['roles']).toBe(
      `guest-1 arn:aws:iam::210000000016:role/eu-guest-1
guest-2 arn:aws:iam::210000000016:role/eu-guest-2
shop arn:aws:iam::210000000016:role/eu-shop
`,
    );
  });

  test('a role per service with its own indices, mapped to its IAM role', () => {
    const files = filesOf('search-setup', 'search-setup');
    expect(files['roles']).toBe('shop arn:aws:iam::210000000016:role/eu-shop\n');
    writeFileSync(join(folder, 'token'), 'secret-token');
    const answer = '{"AccessKeyId":"AKIA","SecretAccessKey":"very-secret","Token":"session"}';
    const { status, stderr, calls } = run(
      files,
      { curl: `[[ $* == *--aws-sigv4* ]] || echo '${answer}'`, jq: 'echo stub' },
      {
        AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE: join(folder, 'token'),
        AWS_CONTAINER_CREDENTIALS_FULL_URI: 'http://169.254.170.23/v1/credentials',
        AWS_REGION: 'eu-west-1',
        SEARCH_URL: 'https://search.example',
      },
    );
    expect(stderr).toBe('');
    expect(status).toBe(0);
    const puts = calls.filter((call) => call.includes('-X PUT')).map((call) => call.split(' ').at(-1));
    expect(puts).toEqual([
      'https://search.example/_plugins/_security/api/roles/shop',
      'https://search.example/_plugins/_security/api/rolesmapping/shop',
    ]);
    expect(calls.join()).not.toContain('very-secret');
  });
});

describe('jobs', () => {
  const jobs = (services: readonly Service[]) =>
    ['topics-setup', 'database-setup', 'search-setup'].flatMap((chart) =>
      Object.keys(objectsOf(chartsWith(services), chart)).filter((path) => path.startsWith('Job/')),
    );

  test('run again when what they do has changed, and only then', () => {
    expect(jobs([shop])).toEqual(jobs([{ ...shop, summary: 'Sells more.' }]));
    const [topics, ...others] = jobs([shop]);
    const [changed, ...unchanged] = jobs([{ ...shop, topics: { produces: [] } }]);
    expect(changed).not.toBe(topics);
    expect(unchanged).toEqual(others);
  });

  test('every script of the fleet is one that bash reads', () => {
    const scripts = [...realCharts(eu), ...guestFiles()]
      .flatMap(({ objects }) => objects)
      .flatMap((object) => Object.entries((object['data'] ?? {}) as Files))
      .filter(([name]) => name.endsWith('.sh'));
    expect(scripts.length).toBeGreaterThan(5);
    for (const [, text] of scripts) {
      expect(spawnSync('bash', ['-n'], { input: text, encoding: 'utf8' }).stderr).toBe('');
    }
  });
});
