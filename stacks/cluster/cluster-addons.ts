import { EksAddon } from '@cdktf/provider-aws/lib/eks-addon';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import { IamRolePolicyAttachment } from '@cdktf/provider-aws/lib/iam-role-policy-attachment';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import { type PodCluster, podTrust } from '../access/pod-role';
import { policyDocument, statement } from '../policy';
import { type Addon, type AddonName, type AddonRights, addons, addonVersions } from './addons';

export interface ClusterAddonsProps {
  readonly cluster: PodCluster;
  /** EKS minor version, which decides the add-ons' versions. */
  readonly kubernetes: string;
  readonly volumesKeyArn: string;
  /** Which part of the table: what nodes need, or what needs nodes. */
  readonly nodes: Addon['nodes'];
  /** What must exist before the add-ons are installed. */
  readonly after?: readonly ITerraformDependable[];
  /** Prefix of the names of roles. */
  readonly name: string;
}

/** The managed add-ons of one phase, each at its pinned version and with no more rights than it needs. */
export class ClusterAddons extends Construct {
  readonly installed: readonly ITerraformDependable[];

  constructor(
    scope: Construct,
    id: string,
    private readonly props: ClusterAddonsProps,
  ) {
    super(scope, id);
    const { kubernetes, cluster, after = [] } = props;
    const versions = addonVersions[kubernetes];
    if (!versions) {
      const known = Object.keys(addonVersions).join(', ');
      throw new Error(
        `addons have no versions for Kubernetes ${kubernetes}, only for ${known}; add a column`,
      );
    }
    const table = Object.entries(addons) as [AddonName, Addon][];
    this.installed = table
      .filter(([, addon]) => addon.nodes === props.nodes)
      .map(([addonName, { configuration, rights }]) => {
        const role = rights && this.role(addonName, rights);
        return new EksAddon(this, addonName, {
          clusterName: cluster.name,
          addonName,
          addonVersion: versions[addonName],
          resolveConflictsOnCreate: 'OVERWRITE',
          resolveConflictsOnUpdate: 'OVERWRITE',
          ...(configuration ? { configurationValues: JSON.stringify(configuration) } : {}),
          ...(role
            ? { podIdentityAssociation: [{ roleArn: role.arn, serviceAccount: role.serviceAccount }] }
            : {}),
          dependsOn: [...after, ...(role?.ready ?? [])],
        });
      });
  }

  private role(addonName: string, { serviceAccount, managedPolicies, volumesKey }: AddonRights) {
    const { name, cluster, volumesKeyArn } = this.props;
    const role = new IamRole(this, `${addonName}-role`, {
      name: `${name}-${addonName}`,
      description: `Add-on ${addonName}`,
      assumeRolePolicy: podTrust(cluster, 'kube-system', serviceAccount),
    });
    const ready: ITerraformDependable[] = managedPolicies.map(
      (policy, i) =>
        new IamRolePolicyAttachment(this, `${addonName}-policy-${i}`, {
          role: role.name,
          policyArn: `arn:aws:iam::aws:policy/${policy}`,
        }),
    );
    if (volumesKey) {
      ready.push(
        new IamRolePolicy(this, `${addonName}-volumes-key`, {
          name: 'volumes-key',
          role: role.name,
          policy: policyDocument(
            statement({
              actions: ['kms:Decrypt', 'kms:DescribeKey', 'kms:GenerateDataKeyWithoutPlaintext'],
              resources: [volumesKeyArn],
            }),
            statement({
              actions: ['kms:CreateGrant'],
              resources: [volumesKeyArn],
              conditions: { Bool: { 'kms:GrantIsForAWSResource': 'true' } },
            }),
          ),
        }),
      );
    }
    return { arn: role.arn, serviceAccount, ready };
  }
}
