import { IamPolicy } from '@cdktf/provider-aws/lib/iam-policy';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import { IamRolePolicyAttachment } from '@cdktf/provider-aws/lib/iam-role-policy-attachment';
import { Lazy } from 'cdktf';
import { Construct } from 'constructs';
import type { Region } from '../../regions/region';
import { policyDocument, type StatementProps, statement } from '../policy';
import {
  type BoundaryKind,
  boundaryName,
  deployBoundary,
  derivedPolicyName,
  workloadBoundary,
} from './boundaries';
import { type CallTable, callGroups } from './calls';
import { applyStatements, type DeployTarget, guestStatements, planStatements } from './deploy-statements';
import { derivedPolicy, typesIn } from './derived-policy';

/**
 * `plan` reads, for pull requests and the nightly look for drift; `apply` changes, for releases; `guest` finds the
 * cluster, for previews that live in a namespace of it.
 */
export const deployPurposes = ['plan', 'apply', 'guest'] as const;
export type DeployPurpose = (typeof deployPurposes)[number];

/** What a region has roles for: `guest` only where it takes guests. */
export function purposesOf({ guests = 0 }: Pick<Region, 'guests'>): readonly DeployPurpose[] {
  return deployPurposes.filter((purpose) => purpose !== 'guest' || guests > 0);
}

/** Name of the role in the region's account that Terraform runs as. */
export function deployRoleName(region: string, purpose: DeployPurpose): string {
  return `polycloud-${region}-${purpose}`;
}

/** Name of the role in the platform account that a workflow gets, and that alone may assume the region's role. */
export function hubRoleName(region: string, purpose: DeployPurpose): string {
  return `polycloud-deploy-${region}-${purpose}`;
}

export interface DeployRolesProps extends DeployTarget, Pick<Region, 'guests'> {
  /** The account of the hub roles. */
  readonly platformAccount: string;
}

/**
 * The roles that a deployment of this region takes, each trusting exactly its hub role in the platform account. What
 * `apply` may change follows from what the stack holds when it is written.
 */
export class DeployRoles extends Construct {
  readonly arns: Readonly<Record<Exclude<DeployPurpose, 'guest'>, string> & { guest?: string }>;
  /** The boundary that every other role of the stack must have. */
  readonly workloadBoundaryArn: string;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: DeployRolesProps,
  ) {
    super(scope, id);
    const { name } = props;
    this.workloadBoundaryArn = this.boundary('workload', workloadBoundary(props)).arn;
    const boundary = this.boundary('deploy', deployBoundary(props));
    const plan = this.role('plan', boundary);
    const apply = this.role('apply', boundary);
    const guest = purposesOf(props).includes('guest') ? this.role('guest', boundary) : undefined;
    // The stack is finished only when it is written, and to look for all of its types takes a while.
    let types: ReadonlySet<string> | undefined;
    const policyOf = (group: string, table: CallTable) => {
      types ??= typesIn(this);
      return derivedPolicy(types, group, table, props);
    };
    for (const [group, table] of Object.entries(callGroups)) {
      const policy = new IamPolicy(this, `apply-${group}`, {
        name: derivedPolicyName(name, group),
        description: `What a deployment calls for the resources of the stack: ${group}`,
        policy: Lazy.stringValue({ produce: () => policyOf(group, table) }),
      });
      this.attach(`apply-${group}-policy`, apply, policy.arn);
    }
    this.arns = { plan: plan.arn, apply: apply.arn, ...(guest && { guest: guest.arn }) };
  }

  private boundary(kind: BoundaryKind, statements: readonly StatementProps[]): IamPolicy {
    return new IamPolicy(this, `${kind}-boundary`, {
      name: boundaryName(this.props.name, kind),
      description: boundaryDescriptions[kind],
      policy: policyDocument(...statements.map(statement)),
    });
  }

  private role(purpose: DeployPurpose, boundary: IamPolicy): IamRole {
    const { name, platformAccount } = this.props;
    const { description, readsAccount, statements } = does[purpose];
    const role = new IamRole(this, purpose, {
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
    if (readsAccount) this.attach(`${purpose}-read`, role, 'arn:aws:iam::aws:policy/ReadOnlyAccess');
    new IamRolePolicy(this, `${purpose}-policy`, {
      name: purpose,
      role: role.name,
      policy: policyDocument(...statements(this.props).map(statement)),
    });
    return role;
  }

  private attach(id: string, role: IamRole, policyArn: string): void {
    new IamRolePolicyAttachment(this, id, { role: role.name, policyArn });
  }
}

interface Does {
  readonly description: string;
  /** Whether it has `ReadOnlyAccess` of AWS's, under the boundary. */
  readonly readsAccount: boolean;
  readonly statements: (target: DeployTarget) => readonly StatementProps[];
}

const does: Readonly<Record<DeployPurpose, Does>> = {
  plan: {
    description: 'Reads the region for a plan, and no customer data',
    readsAccount: true,
    statements: planStatements,
  },
  apply: {
    description: 'Applies an approved plan to the region',
    readsAccount: true,
    statements: applyStatements,
  },
  guest: {
    description: 'Finds the cluster for previews that are guests of it',
    readsAccount: false,
    statements: guestStatements,
  },
};

const boundaryDescriptions: Readonly<Record<BoundaryKind, string>> = {
  deploy: 'The most that a deployment can do: this AWS region, no customer data, not its own rights',
  workload: 'The most that what runs here can do: this AWS region, no rights over rights, not the state',
};
