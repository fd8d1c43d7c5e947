import { argumentOf, numberOf, ofType, referring, resolve } from '../model/lookup';
import type { Block, Environment, Resource } from '../model/model';
import { block, listOf } from './gate';
import type { Place } from './place';
import { anyOf, noPort, type Ports, tcp } from './ports';

/** A port of a load balancer, and what it does with what comes. */
export interface Listener {
  readonly resource: Resource;
  readonly port: number;
  readonly protocol: string;
  /** `forward`, `redirect`, `fixed-response`, … */
  readonly action: string;
  /** Where it forwards to; absent when it answers itself. */
  readonly targets?: Resource;
}

/** The ports of a load balancer. */
export function listenersOf(environment: Environment, balancer: Resource): readonly Listener[] {
  return referring(environment, balancer, 'aws_lb_listener', 'load_balancer_arn').map((resource) => {
    const action = block(argumentOf(resource, 'default_action'));
    const targets = resolve(environment, targetOf(action));
    return {
      resource,
      port: numberOf(argumentOf(resource, 'port')) ?? 0,
      protocol: String(argumentOf(resource, 'protocol')),
      action: String(action['type']),
      ...(targets !== undefined && { targets }),
    };
  });
}

function targetOf(action: Block): unknown {
  const [group] = listOf(block(action['forward'])['target_group']);
  return action['target_group_arn'] ?? block(group)['arn'];
}

/** Ports of nodes that a load balancer sends to. */
export function nodePortsBehind(environment: Environment, { location }: Place): Ports {
  const listeners = location === undefined ? [] : listenersOf(environment, location.resource);
  return listeners
    .map(({ targets }) => numberOf(targets && argumentOf(targets, 'port')))
    .reduce((all, port) => (port === undefined ? all : anyOf(all, tcp(port))), noPort);
}

/** Node groups whose nodes take part in a target group. */
export function nodesIn(environment: Environment, targets: Resource): readonly Resource[] {
  return referring(environment, targets, 'aws_autoscaling_attachment', 'lb_target_group_arn')
    .map((attachment) => resolve(environment, argumentOf(attachment, 'autoscaling_group_name')))
    .filter((group) => group?.type === 'aws_eks_node_group')
    .filter((group) => group !== undefined);
}

/** Names that lead to a load balancer. */
export function namesOf(environment: Environment, balancer: Resource): readonly string[] {
  return ofType(environment, 'aws_route53_record')
    .filter((record) => resolve(environment, argumentOf(record, 'alias', 'name')) === balancer)
    .map((record) => String(argumentOf(record, 'name')));
}
