import { IamPolicy } from '@cdktf/provider-aws/lib/iam-policy';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import { IamRolePolicyAttachment } from '@cdktf/provider-aws/lib/iam-role-policy-attachment';
import { Construct } from 'constructs';
import { policyDocument, statement } from '../policy';
import { applyStatements, boundaryStatements, type DeployTarget, planStatements } from './deploy-statements';

/** `plan` reads, for pull requests; `apply` changes, for releases. */
export const deployPurposes = ['plan', 'apply'] as const;
export type DeployPurpose = (typeof deployPurposes)[number];

/** Name of the role in the region's account that Terraform runs as. */
export function deployRoleName(region: string, purpose: DeployPurpose): string {
  return `polycloud-${region}-${purpose}`;
}

/** Name of the role in the platform account that a workflow gets, and that alone may assume the region's role. */
export function hubRoleName(region: string, purpose: DeployPurpose): string {
  return `polycloud-deploy-${region}-${purpose}`;
}

export interface DeployRolesProps extends DeployTarget {
  /** The account of the hub roles. */
  readonly platformAccount: string;
}

/** The roles that a deployment of this region takes, each trusting exactly its hub role in the platform account. */
export class DeployRoles extends Construct {
  readonly arns: Readonly<Record<DeployPurpose, string>>;

  constructor(scope: Construct, id: string, props: DeployRolesProps) {
    super(scope, id);
    const { name, platformAccount } = props;
    const boundary = new IamPolicy(this, 'boundary', {
      name: `polycloud-${name}-deploy-boundary`,
      description: 'The most that a deployment can do: this AWS region, no customer data, not its own rights',
      policy: policyDocument(...boundaryStatements(props).map(statement)),
    });
    const role = (purpose: DeployPurpose, description: string) =>
      new IamRole(this, purpose, {
        name: deployRoleName(name, purpose),
        description,
        permissionsBoundary: boundary.arn,
        // A chained session ends after an hour at the latest, whatever is asked.
        maxSessionDuration: 3600,
        assumeRolePolicy: policyDocument(
          statement({
            actions: ['sts:AssumeRole'],
            // A principal must exist when it is named; a condition may name the role before it does.
            principals: { aws: `arn:aws:iam::${platformAccount}:root` },
            conditions: {
              ArnEquals: {
                'aws:PrincipalArn': `arn:aws:iam::${platformAccount}:role/${hubRoleName(name, purpose)}`,
              },
            },
          }),
        ),
      });
    const plan = role('plan', 'Reads the region for a plan, and no customer data');
    const apply = role('apply', 'Applies an approved plan to the region');
    for (const [purpose, reader] of Object.entries({ plan, apply })) {
      new IamRolePolicyAttachment(this, `${purpose}-read`, {
        role: reader.name,
        policyArn: 'arn:aws:iam::aws:policy/ReadOnlyAccess',
      });
    }
    new IamRolePolicy(this, 'plan-policy', {
      name: 'plan',
      role: plan.name,
      policy: policyDocument(...planStatements(props).map(statement)),
    });
    new IamRolePolicy(this, 'apply-policy', {
      name: 'apply',
      role: apply.name,
      policy: policyDocument(...applyStatements(props).map(statement)),
    });
    this.arns = { plan: plan.arn, apply: apply.arn };
  }
}
