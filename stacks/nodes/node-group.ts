import { AutoscalingGroupTagA } from '@cdktf/provider-aws/lib/autoscaling-group-tag';
import { EksNodeGroup } from '@cdktf/provider-aws/lib/eks-node-group';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import { type PoolName, pools } from '../../regions/pools';
import { NodeTemplate } from './node-template';

/** One group of equal nodes. */
export interface NodeGroupSpec {
  readonly name: string;
  readonly pool: PoolName;
  readonly capacity: 'ON_DEMAND' | 'SPOT';
  /** Of one size in vCPU and memory. */
  readonly instanceTypes: readonly string[];
  readonly min: number;
  readonly max: number;
}

export interface NodeGroupProps extends NodeGroupSpec {
  readonly prefix: string;
  readonly clusterName: string;
  readonly kubernetes: string;
  readonly roleArn: string;
  readonly subnetIds: readonly string[];
  readonly securityGroupIds: readonly string[];
  readonly volumesKeyArn: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly after: readonly ITerraformDependable[];
}

const taintEffects = {
  NoSchedule: 'NO_SCHEDULE',
  PreferNoSchedule: 'PREFER_NO_SCHEDULE',
  NoExecute: 'NO_EXECUTE',
} as const;

/** A managed node group of Bottlerocket, whose size belongs to the cluster autoscaler once it exists. */
export class NodeGroup extends Construct {
  readonly autoScalingGroupName: string;
  readonly ready: ITerraformDependable;

  constructor(scope: Construct, id: string, props: NodeGroupProps) {
    super(scope, id);
    const { name, pool, min, max, prefix, clusterName } = props;
    if (props.instanceTypes.length === 0) {
      throw new Error(`node group ${name} instanceTypes is empty; name at least one instance type`);
    }
    if (min < 0 || max < Math.max(min, 1)) {
      throw new Error(`node group ${name} has limits ${min} to ${max}; give 0 <= min <= max and max >= 1`);
    }
    const { labels, taints } = pools[pool];
    const template = new NodeTemplate(this, 'template', {
      name: `${prefix}-${name}`,
      securityGroupIds: props.securityGroupIds,
      volumesKeyArn: props.volumesKeyArn,
      tags: props.tags,
    });
    const group = new EksNodeGroup(this, 'group', {
      clusterName,
      // A prefix, so that a group whose instance types change is replaced without an hour of no nodes.
      nodeGroupNamePrefix: `${name}-`,
      nodeRoleArn: props.roleArn,
      subnetIds: [...props.subnetIds],
      version: props.kubernetes,
      amiType: 'BOTTLEROCKET_x86_64',
      capacityType: props.capacity,
      instanceTypes: [...props.instanceTypes],
      labels: { ...labels },
      taint: taints.map(({ key, value, effect }) => ({ key, value, effect: taintEffects[effect] })),
      launchTemplate: { id: template.id, version: template.version },
      scalingConfig: { minSize: min, maxSize: max, desiredSize: min },
      updateConfig: { maxUnavailablePercentage: 33 },
      nodeRepairConfig: { enabled: true },
      lifecycle: { createBeforeDestroy: true, ignoreChanges: ['scaling_config[0].desired_size'] },
      dependsOn: [...props.after],
    });
    this.ready = group;
    this.autoScalingGroupName = group.resources.get(0).autoscalingGroups.get(0).name;

    // What the cluster autoscaler finds its groups by, and what it expects of a first node in an empty one.
    const tags = {
      'k8s.io/cluster-autoscaler/enabled': 'true',
      [`k8s.io/cluster-autoscaler/${prefix}`]: 'owned',
      ...prefixed('k8s.io/cluster-autoscaler/node-template/label/', Object.entries(labels)),
      ...prefixed(
        'k8s.io/cluster-autoscaler/node-template/taint/',
        taints.map(({ key, value, effect }) => [key, `${value}:${effect}`]),
      ),
    };
    Object.entries(tags).forEach(([key, value], i) => {
      new AutoscalingGroupTagA(this, `autoscaler-tag-${i}`, {
        autoscalingGroupName: this.autoScalingGroupName,
        tag: { key, value, propagateAtLaunch: false },
      });
    });
  }
}

function prefixed(prefix: string, entries: readonly (readonly [string, string])[]): Record<string, string> {
  return Object.fromEntries(entries.map(([key, value]) => [`${prefix}${key}`, value]));
}
