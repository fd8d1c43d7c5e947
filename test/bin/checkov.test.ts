import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { judge, readReasons, readStack } from '../../bin/checkov.mjs';

const configuration = (environment: string) => ({
  provider: { aws: [{ default_tags: [{ tags: { environment } }] }] },
  resource: {
    aws_s3_bucket: {
      buckets_logs_bucket_4776689F: { '//': { metadata: { path: 'eu/buckets/logs/bucket' } } },
    },
    aws_cloudtrail: { audit_trail_354FEB8B: { '//': { metadata: { path: 'eu/audit/trail/trail' } } } },
  },
});
const stack = (name: string, environment: string) => readStack(name, configuration(environment));
const check = (name: string, check_id: string, resource: string) => ({
  file_path: `/${name}/cdk.tf.json`,
  check_id,
  check_name: 'a rule',
  resource,
});
const passed = (name: string, count: number) =>
  Array.from({ length: count }, () => check(name, 'CKV_AWS_1', 'aws_s3_bucket.buckets_logs_bucket_4776689F'));
const failure = (name = 'eu') => check(name, 'CKV_AWS_18', 'aws_s3_bucket.buckets_logs_bucket_4776689F');
const row = '| CKV_AWS_18 | `buckets/{logs,more}/bucket, logs/bucket` | production | It would log itself. |';
const report = (passed_checks: unknown[], failed_checks: unknown[]) => ({
  results: { passed_checks, failed_checks },
});

describe('readReasons', () => {
  test('reads the rows that name a check, with lists of resources and environments', () => {
    expect(readReasons(`# Title\n\n| check | resources |\n|---|---|\n${row}\n`)).toEqual([
      {
        line: 5,
        check: 'CKV_AWS_18',
        paths: ['buckets/{logs,more}/bucket', 'logs/bucket'],
        environments: ['production'],
        reason: 'It would log itself.',
      },
    ]);
  });

  test('refuses a row without a reason', () => {
    expect(() => readReasons('| CKV_AWS_18 | `a` | all | |')).toThrow(
      new Error('docs/checkov.md:1: a row needs check, resources, environments and reason'),
    );
  });

  test('the project’s own table reads', () => {
    expect(
      readReasons(readFileSync(join(__dirname, '../../docs/checkov.md'), 'utf8')).length,
    ).toBeGreaterThan(0);
  });
});

describe('judge', () => {
  test('an explained failure is fine', () => {
    const { rates, problems } = judge(
      report(passed('eu', 99), [failure()]),
      [stack('eu', 'production')],
      readReasons(row),
    );
    expect(problems).toEqual([]);
    expect(rates).toEqual([{ stack: 'eu', passed: 99, failed: 1, percent: 99 }]);
  });

  test('a failure without a reason is named by its path', () => {
    const trail = check('eu', 'CKV_AWS_18', 'resource.audit_trail_354FEB8B');
    const { problems } = judge(
      report(passed('eu', 99), [failure(), trail]),
      [stack('eu', 'production')],
      readReasons(row),
    );
    expect(problems).toEqual([
      'eu: CKV_AWS_18 audit/trail/trail: a rule; mend it, or give the reason in docs/checkov.md',
    ]);
  });

  test('a reason for one environment holds in no other', () => {
    const { problems } = judge(
      report([...passed('eu', 99), ...passed('dev', 99)], [failure(), failure('dev')]),
      [stack('eu', 'production'), stack('dev', 'development')],
      readReasons(row),
    );
    expect(problems).toEqual([
      'dev: CKV_AWS_18 buckets/logs/bucket: a rule; mend it, or give the reason in docs/checkov.md',
    ]);
  });

  test('a reason that fits nothing any more must go', () => {
    const { problems } = judge(report(passed('eu', 99), []), [stack('eu', 'production')], readReasons(row));
    expect(problems).toEqual([
      'docs/checkov.md:1: CKV_AWS_18 fails nowhere for this reason any more; remove the row',
    ]);
  });

  test.each([
    ['production', ['eu: 94.00 % of the checks pass; at least 95 % must']],
    ['platform', ['eu: 94.00 % of the checks pass; at least 95 % must']],
    ['staging', []],
  ])('%s: below 95 %%', (environment, expected) => {
    const failed = Array.from({ length: 6 }, () => failure());
    const everywhere = readReasons(row.replace('production', 'all'));
    expect(judge(report(passed('eu', 94), failed), [stack('eu', environment)], everywhere).problems).toEqual(
      expected,
    );
  });

  test('a stack that checkov did not look at does not pass', () => {
    expect(judge(report([], []), [stack('eu', 'production')], []).problems).toEqual([
      'eu: 0.00 % of the checks pass; at least 95 % must',
    ]);
  });
});
