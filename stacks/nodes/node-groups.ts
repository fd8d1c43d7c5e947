import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import type { PoolName } from '../../regions/pools';
import { NodeGroup, type NodeGroupSpec } from './node-group';
import { NodeRole } from './node-role';

interface Size {
  readonly name: string;
  readonly instanceTypes: readonly string[];
  readonly min: number;
  readonly max: number;
}

export interface NodeGroupsProps {
  /** Prefix of names. */
  readonly name: string;
  readonly clusterName: string;
  readonly kubernetes: string;
  readonly subnetIds: readonly string[];
  readonly securityGroupIds: readonly string[];
  readonly volumesKeyArn: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly system: Size;
  readonly critical: Size | null;
  readonly spot: readonly (Size & { readonly fallbackInstanceTypes: readonly string[] })[];
  /** What must be installed before a node can become ready. */
  readonly after: readonly ITerraformDependable[];
}

/** The node groups of a cluster, one role, and a launch template each. */
export class NodeGroups extends Construct {
  /** The group on which add-ons start. */
  readonly system: ITerraformDependable;
  /** Auto Scaling groups, by node group, of the nodes that stay: where load balancers send. */
  readonly steadyGroups: Readonly<Record<string, string>>;

  constructor(scope: Construct, id: string, props: NodeGroupsProps) {
    super(scope, id);
    const role = new NodeRole(this, 'role', { name: props.name });
    const specs = [
      onDemand('system', props.system),
      ...(props.critical ? [onDemand('critical', props.critical)] : []),
      ...props.spot.flatMap(spotWithFallback),
    ];
    const groups = specs.map((spec) => ({
      spec,
      group: new NodeGroup(this, spec.name, {
        ...spec,
        prefix: props.name,
        clusterName: props.clusterName,
        kubernetes: props.kubernetes,
        roleArn: role.arn,
        subnetIds: props.subnetIds,
        securityGroupIds: props.securityGroupIds,
        volumesKeyArn: props.volumesKeyArn,
        tags: props.tags,
        after: [...props.after, ...role.ready],
      }),
    }));
    const system = groups.find(({ spec }) => spec.pool === 'system');
    if (!system) throw new Error('node groups: no system group; add-ons would have nowhere to start');
    this.system = system.group.ready;
    this.steadyGroups = Object.fromEntries(
      groups
        .filter(({ spec }) => spec.pool !== 'spot')
        .map(({ spec, group }) => [spec.name, group.autoScalingGroupName]),
    );
  }
}

function onDemand(pool: PoolName, size: Size): NodeGroupSpec {
  return { ...size, pool, capacity: 'ON_DEMAND' };
}

/** The fallback has the pool and the limit of its spot group, and no node until the autoscaler needs one. */
function spotWithFallback({
  fallbackInstanceTypes,
  ...size
}: NodeGroupsProps['spot'][number]): readonly NodeGroupSpec[] {
  return [
    { ...size, pool: 'spot', capacity: 'SPOT' },
    {
      ...size,
      name: `${size.name}-fallback`,
      instanceTypes: fallbackInstanceTypes,
      min: 0,
      pool: 'spot',
      capacity: 'ON_DEMAND',
    },
  ];
}
