import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { Construct } from 'constructs';
import { policyDocument, statement } from '../policy';

export interface OperatorRoleProps {
  readonly name: string;
  readonly account: string;
}

/** What a person on call takes to look into the cluster, having come in through IAM Identity Center. */
export class OperatorRole extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, { name, account }: OperatorRoleProps) {
    super(scope, id);
    this.arn = new IamRole(this, 'role', {
      name: `${name}-operator`,
      description: 'Looks into the cluster and changes nothing',
      maxSessionDuration: 3600,
      assumeRolePolicy: policyDocument(
        statement({
          actions: ['sts:AssumeRole'],
          // Identity Center makes its roles under random names; the condition covers those to come.
          principals: { aws: `arn:aws:iam::${account}:root` },
          conditions: {
            ArnLike: {
              'aws:PrincipalArn': `arn:aws:iam::${account}:role/aws-reserved/sso.amazonaws.com/*AWSReservedSSO_*`,
            },
          },
        }),
      ),
    }).arn;
  }
}
