import { Notifications, readNotifications } from '../../../stacks/platform/notifications';
import { resource, synthesizeConstruct } from '../synthesize';

const props = {
  account: '210000000001',
  awsRegion: 'eu-west-1',
  secretsKeyArn: 'arn:aws:kms:eu-west-1:210000000001:key/1',
  protect: true,
  readers: ['polycloud-deploy-eu-apply'],
};

test('the secret has no value in any state, is encrypted with the key, and refuses whoever is no reader', () => {
  const stack = synthesizeConstruct((scope) => new Notifications(scope, 'notifications', props));
  expect(resource(stack, 'aws_secretsmanager_secret')).toMatchObject({
    name: 'polycloud/notifications',
    kms_key_id: props.secretsKeyArn,
    recovery_window_in_days: 30,
  });
  expect(stack.resource['aws_secretsmanager_secret_version']).toBeUndefined();
  expect(JSON.parse(resource(stack, 'aws_secretsmanager_secret_policy').policy).Statement).toEqual([
    {
      Sid: 'DeploymentsOnly',
      Effect: 'Deny',
      Principal: '*',
      Action: ['secretsmanager:GetSecretValue', 'secretsmanager:BatchGetSecretValue'],
      Resource: ['*'],
      Condition: {
        ArnNotEquals: { 'aws:PrincipalArn': ['arn:aws:iam::210000000001:role/polycloud-deploy-eu-apply'] },
      },
    },
  ]);
});

test('a reader gets this secret alone, and its key through Secrets Manager alone', () => {
  expect(readNotifications(props).map(({ actions, resources }) => [actions, resources])).toEqual([
    [
      ['secretsmanager:GetSecretValue'],
      ['arn:aws:secretsmanager:eu-west-1:210000000001:secret:polycloud/notifications-??????'],
    ],
    [['kms:Decrypt'], [props.secretsKeyArn]],
  ]);
});

test('refuses to make a secret that nobody may read', () => {
  expect(() =>
    synthesizeConstruct((scope) => new Notifications(scope, 'notifications', { ...props, readers: [] })),
  ).toThrow(new Error('notifications: readers is empty; name the roles'));
});
