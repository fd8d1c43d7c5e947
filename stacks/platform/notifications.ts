import { SecretsmanagerSecret } from '@cdktf/provider-aws/lib/secretsmanager-secret';
import { SecretsmanagerSecretPolicy } from '@cdktf/provider-aws/lib/secretsmanager-secret-policy';
import { Construct } from 'constructs';
import { policyDocument, type StatementProps, statement } from '../policy';

/** Name of the secret that holds the webhooks to which deployments are told. */
export const notificationsSecret = 'polycloud/notifications';

export interface NotificationsProps {
  readonly account: string;
  readonly awsRegion: string;
  readonly secretsKeyArn: string;
  readonly protect: boolean;
  /** Names of the roles that may read it. */
  readonly readers: readonly string[];
}

/** Where deployments are told: a secret, because who has a webhook's address can write to it. A person sets the value. */
export class Notifications extends Construct {
  /** @throws Error if nobody may read it. */
  constructor(scope: Construct, id: string, props: NotificationsProps) {
    super(scope, id);
    const { account, secretsKeyArn, protect, readers } = props;
    if (readers.length === 0) throw new Error('notifications: readers is empty; name the roles');
    const secret = new SecretsmanagerSecret(this, 'secret', {
      name: notificationsSecret,
      description: 'Webhooks of deployments; the value is set by a person and is in no state',
      kmsKeyId: secretsKeyArn,
      recoveryWindowInDays: protect ? 30 : 0,
      lifecycle: { preventDestroy: protect },
    });
    new SecretsmanagerSecretPolicy(this, 'policy', {
      secretArn: secret.arn,
      blockPublicPolicy: true,
      policy: policyDocument(
        statement({
          sid: 'DeploymentsOnly',
          effect: 'Deny',
          principals: '*',
          actions: ['secretsmanager:GetSecretValue', 'secretsmanager:BatchGetSecretValue'],
          resources: ['*'],
          conditions: {
            ArnNotEquals: {
              'aws:PrincipalArn': readers.map((role) => `arn:aws:iam::${account}:role/${role}`),
            },
          },
        }),
      ),
    });
  }
}

/** What a role needs to read it. */
export function readNotifications({
  account,
  awsRegion,
  secretsKeyArn,
}: Pick<NotificationsProps, 'account' | 'awsRegion' | 'secretsKeyArn'>): readonly StatementProps[] {
  return [
    {
      sid: 'Notifications',
      actions: ['secretsmanager:GetSecretValue'],
      // Secrets Manager ends each ARN in six characters of its own.
      resources: [`arn:aws:secretsmanager:${awsRegion}:${account}:secret:${notificationsSecret}-??????`],
    },
    {
      sid: 'NotificationsKey',
      actions: ['kms:Decrypt'],
      resources: [secretsKeyArn],
      conditions: { StringEquals: { 'kms:ViaService': `secretsmanager.${awsRegion}.amazonaws.com` } },
    },
  ];
}
