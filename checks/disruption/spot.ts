import { argumentOf, ofType, referring, resolve } from '../model/lookup';
import type { Environment } from '../model/model';
import { type Group, groupsOf, poolKey } from './groups';
import { priorities } from './priorities';
import { ofManifest, ofResource, type Told, type Weakness } from './weakness';

/** Spot nodes can run out: others of many types stand behind them, and load balancers send to none of them. */
export function spotWeaknesses(environment: Environment): readonly Weakness[] {
  const groups = groupsOf(environment);
  return [
    ...groups
      .filter(({ capacity }) => capacity === 'SPOT')
      .flatMap((group) => [
        ...backed(environment, group, groups).map((told) => ofResource(environment, group.resource, told)),
        ...ranked(environment, group, groups),
      ]),
    ...groups.flatMap((group) => scaled(environment, group)),
    ...targets(environment, groups),
  ];
}

function fallbacks(group: Group, groups: readonly Group[]): readonly Group[] {
  return groups.filter((other) => other.capacity === 'ON_DEMAND' && poolKey(other) === poolKey(group));
}

function backed({ tier }: Environment, group: Group, groups: readonly Group[]): readonly Told[] {
  const behind = fallbacks(group, groups);
  const most = behind.reduce((sum, { max }) => sum + max, 0);
  const types = argumentOf(group.resource, 'instance_types');
  const count = new Set(Array.isArray(types) ? types : []).size;
  const needed = tier?.minSpotInstanceTypes ?? 0;
  const mend =
    'stacks/nodes/node-groups.ts gives each spot group a fallback with its labels, taints and limit';
  const told: Told[] = [];
  if (behind.length === 0) {
    const says =
      'has no on-demand group with its labels and taints that takes over when there is no spot capacity';
    told.push({ rule: 'no-fallback', at: 'capacity_type', value: 'SPOT', says, mend });
  } else if (most < group.max) {
    const says = `may have ${group.max} nodes, and its fallback only ${most}`;
    told.push({ rule: 'small-fallback', at: 'scaling_config.max_size', value: group.max, says, mend });
  }
  if (count < needed) {
    const says = `takes ${count} instance types, and the tier asks for ${needed}: when one runs out, the others go on`;
    const add = 'add types of the same size to the spot group in regions/tiers.ts';
    told.push({ rule: 'few-spot-types', at: 'instance_types', value: types, says, mend: add });
  }
  return told;
}

/** The autoscaler asks for a fallback node only when its spot group could not grow. */
function ranked(environment: Environment, group: Group, groups: readonly Group[]): readonly Weakness[] {
  const found = priorities(environment);
  if ('weakness' in found) return [ofResource(environment, group.resource, found.weakness)];
  const own = found.of(group);
  return fallbacks(group, groups)
    .filter((fallback) => !((own ?? -1) > (found.of(fallback) ?? -1)))
    .map((fallback) =>
      ofManifest(environment, found.manifest, {
        rule: 'fallback-first',
        at: 'data.priorities',
        value: found.text,
        says: `gives ${fallback.name}* priority ${found.of(fallback) ?? 'none'}, and ${group.name}*, which it stands behind, ${own ?? 'none'}`,
        mend: 'rank spot groups before their fallbacks in charts/platform/group-priorities.ts',
        edge: 'ranks',
        after: `${environment.name}/${fallback.resource.address}`,
      }),
    );
}

function scaled(environment: Environment, { resource }: Group): readonly Weakness[] {
  const key = 'k8s.io/cluster-autoscaler/enabled';
  const tags = referring(environment, resource, 'aws_autoscaling_group_tag', 'autoscaling_group_name');
  if (tags.some((tag) => argumentOf(tag, 'tag', 'key') === key && argumentOf(tag, 'tag', 'value') === 'true'))
    return [];
  const says = `lacks the tag ${key}, so that the autoscaler does not replace what is lost`;
  const mend = 'tag its Auto Scaling group in stacks/nodes/node-group.ts';
  return [
    ofResource(environment, resource, {
      rule: 'not-scaled',
      at: 'resources',
      value: tags.length,
      says,
      mend,
    }),
  ];
}

function targets(environment: Environment, groups: readonly Group[]): readonly Weakness[] {
  return ofType(environment, 'aws_lb_target_group').flatMap((target) => {
    const attachments = referring(environment, target, 'aws_autoscaling_attachment', 'lb_target_group_arn');
    const mend = 'attach the steady groups alone in stacks/edge/';
    if (attachments.length === 0) {
      const says = 'has no nodes to send to';
      return [
        ofResource(environment, target, {
          rule: 'no-targets',
          at: 'port',
          value: target.attributes['port'],
          says,
          mend,
        }),
      ];
    }
    return attachments.flatMap((attachment) => {
      const value = attachment.attributes['autoscaling_group_name'];
      const resource = resolve(environment, value);
      const group = groups.find((one) => one.resource === resource);
      if (group?.capacity === 'ON_DEMAND') return [];
      const says = 'sends what comes from outside to nodes that AWS takes back with two minutes of notice';
      return [
        ofResource(environment, attachment, {
          rule: 'targets-on-spot',
          at: 'autoscaling_group_name',
          value,
          says,
          mend,
          before: [{ object: target.address, edge: 'has as targets' }],
          edge: 'attaches',
          after: `${environment.name}/${resource?.address ?? String(value)}`,
        }),
      ];
    });
  });
}
