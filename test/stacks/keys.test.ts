import { Keys } from '../../stacks/keys';
import { resource, resources, synthesizeConstruct } from './synthesize';

const props = { name: 'eu', account: '210000000016', awsRegion: 'eu-west-1', protect: true };

function policyOf(kind: string) {
  const stack = synthesizeConstruct((scope) => new Keys(scope, 'keys', props));
  return JSON.parse(resource(stack, 'aws_kms_key', `/${kind}`).policy).Statement;
}

describe('Keys', () => {
  const stack = synthesizeConstruct((scope) => new Keys(scope, 'keys', props));

  test('one rotated single-region key and one alias per kind of data', () => {
    const keys = resources(stack, 'aws_kms_key');
    expect(keys.map(({ path }) => path)).toEqual(
      ['databases', 'kafka', 'cache', 'search', 'storage', 'secrets', 'cluster', 'backup', 'logs', 'volumes']
        .concat('audit')
        .map((kind) => `keys/${kind}`),
    );
    for (const { block } of keys) {
      expect(block).toMatchObject({
        enable_key_rotation: true,
        multi_region: false,
        deletion_window_in_days: 30,
      });
    }
    expect(resources(stack, 'aws_kms_alias').map(({ block }) => block.name)).toContain('alias/eu/databases');
    expect(resources(stack, 'aws_kms_alias')).toHaveLength(keys.length);
  });

  test.each([true, false])('protect %s decides whether Terraform may destroy the keys', (protect) => {
    const synthesized = synthesizeConstruct((scope) => new Keys(scope, 'keys', { ...props, protect }));
    for (const { block } of resources(synthesized, 'aws_kms_key')) {
      expect(block.lifecycle.prevent_destroy).toBe(protect);
    }
  });

  test('a key without services of its own is open to the account alone', () => {
    expect(policyOf('databases')).toEqual([
      {
        Sid: 'AccountPolicies',
        Effect: 'Allow',
        Principal: { AWS: 'arn:aws:iam::210000000016:root' },
        Action: ['kms:*'],
        Resource: ['*'],
      },
    ]);
  });

  test('the logs key serves CloudWatch Logs for log groups of this account and AWS region only', () => {
    expect(policyOf('logs')[1]).toMatchObject({
      Principal: { Service: 'logs.eu-west-1.amazonaws.com' },
      Condition: {
        ArnLike: { 'kms:EncryptionContext:aws:logs:arn': 'arn:aws:logs:eu-west-1:210000000016:*' },
      },
    });
  });

  test('the volumes key serves the Auto Scaling role that the stack itself makes', () => {
    const [, useIt, grant] = policyOf('volumes');
    expect(useIt.Principal.AWS).toMatch(/^\$\{aws_iam_service_linked_role\..*\.arn\}$/);
    expect(grant).toMatchObject({
      Action: ['kms:CreateGrant'],
      Condition: { Bool: { 'kms:GrantIsForAWSResource': 'true' } },
    });
  });

  test('every service that a key serves is bound to this account', () => {
    for (const { block, path } of resources(stack, 'aws_kms_key')) {
      for (const { Principal, Condition } of JSON.parse(block.policy).Statement) {
        if (Principal.Service)
          expect([path, JSON.stringify(Condition)]).toEqual([path, expect.stringContaining(props.account)]);
      }
    }
  });
});
