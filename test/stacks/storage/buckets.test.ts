import { Buckets, type BucketsProps } from '../../../stacks/storage/buckets';
import { resource, resources, synthesizeConstruct } from '../synthesize';

const props: Required<BucketsProps> = {
  account: '210000000016',
  bucketName: (purpose) => `polycloud-eu-${purpose}-210000000016`,
  storageKeyArn: 'arn:aws:kms:eu-west-1:210000000016:key/storage',
  protect: true,
  logRetentionDays: 365,
  shortLived: ['guest-1'],
};

describe('Buckets', () => {
  const stack = synthesizeConstruct((scope) => {
    const buckets = new Buckets(scope, 'buckets', props);
    expect(buckets.dataArns).toEqual([buckets.arn('assets'), buckets.arn('exports')]);
  });

  test('one a purpose, and one for logs', () => {
    expect(resources(stack, 'aws_s3_bucket').map(({ block }) => block.bucket)).toEqual([
      'polycloud-eu-logs-210000000016',
      'polycloud-eu-assets-210000000016',
      'polycloud-eu-exports-210000000016',
    ]);
  });

  test('assets stay, exports go after three months, logs after their retention', () => {
    const days = (purpose: string) =>
      resource(stack, 'aws_s3_bucket_lifecycle_configuration', `/${purpose}/lifecycle`).rule[0]
        .expiration?.[0].days;
    expect(['assets', 'exports', 'logs'].map(days)).toEqual([undefined, 90, 365]);
  });

  test('the folders of guests are short-lived, and nothing else is', () => {
    const folders = (purpose: string) =>
      resource(stack, 'aws_s3_bucket_lifecycle_configuration', `/${purpose}/lifecycle`).rule.flatMap(
        ({ filter }: { filter: { prefix: string }[] }) => filter.map(({ prefix }) => prefix),
      );
    expect(['assets', 'exports', 'logs'].map(folders)).toEqual([['', 'guest-1/'], ['', 'guest-1/'], ['']]);
  });

  test('AWS’s services write logs of this account, each under its own prefix', () => {
    const { policy } = resource(stack, 'aws_s3_bucket_policy', '/logs/policy');
    const writers = JSON.parse(policy).Statement.filter(
      ({ Effect, Action }: { Effect: string; Action: string[] }) =>
        Effect === 'Allow' && Action.includes('s3:PutObject'),
    );
    const bucket = expect.stringMatching(/^\$\{aws_s3_bucket\.\w+\.arn\}/);
    expect(
      writers.map(({ Principal, Resource }: { Principal: object; Resource: string[] }) => [
        Principal,
        Resource,
      ]),
    ).toEqual([
      [{ Service: 'logging.s3.amazonaws.com' }, [bucket]],
      [{ Service: 'logdelivery.elasticloadbalancing.amazonaws.com' }, [bucket]],
      [{ Service: 'delivery.logs.amazonaws.com' }, [bucket]],
    ]);
    expect(writers[0].Resource[0]).toMatch(/\/s3\/\*$/);
    expect(writers[1].Resource[0]).toMatch(/\/\*\/AWSLogs\/210000000016\/\*$/);
    expect(writers[2].Condition.StringEquals['aws:SourceAccount']).toBe('210000000016');
  });
});
