import { numberAt, stringAt, stringsAt, valuesAt } from '../../behaviour';
import type { Attributes } from '../../types';
import { type Combinations, combination, matches, oneOf, refusedIf } from './combination';
import { twoZones } from './zones';

export const eks: Combinations = {
  aws_eks_cluster: [
    twoZones(
      'vpc_config.subnet_ids',
      'InvalidParameterException',
      'Subnets specified must be in at least two different AZs',
    ),
    matches('version', /^1\.\d{2}$/, 'InvalidParameterException', 'unsupported Kubernetes version {value}'),
    oneOf(
      'enabled_cluster_log_types',
      ['api', 'audit', 'authenticator', 'controllerManager', 'scheduler'],
      'InvalidParameterException',
      'Unknown log type {value}',
    ),
    refusedIf(
      ['vpc_config'],
      'InvalidParameterException',
      'Private and public endpoint access cannot be false',
      (planned) =>
        valuesAt(planned, 'vpc_config.endpoint_private_access')[0] === false &&
        valuesAt(planned, 'vpc_config.endpoint_public_access')[0] === false,
    ),
    combination(
      ['version'],
      'InvalidParameterException',
      'Unsupported Kubernetes minor version update from {from} to {to}',
      (planned, _, { prior }) => {
        const minor = (version: string | undefined) => Number(version?.split('.')[1]);
        const [from, to] = [stringAt(prior?.attributes ?? null, 'version'), stringAt(planned, 'version')];
        return !from || !to || minor(to) === minor(from) || minor(to) === minor(from) + 1
          ? undefined
          : { from, to };
      },
    ),
  ],
  aws_eks_node_group: [
    combination(
      ['scaling_config'],
      'InvalidParameterException',
      "Minimum capacity {min} can't be greater than desired size {desired}",
      (planned) => {
        const [min, desired] = [
          numberAt(planned, 'scaling_config.min_size'),
          numberAt(planned, 'scaling_config.desired_size'),
        ];
        return min === undefined || desired === undefined || min <= desired ? undefined : { min, desired };
      },
    ),
    combination(
      ['scaling_config'],
      'InvalidParameterException',
      "desired capacity {desired} can't be greater than max size {max}",
      (planned) => {
        const [max, desired] = [
          numberAt(planned, 'scaling_config.max_size'),
          numberAt(planned, 'scaling_config.desired_size'),
        ];
        return max === undefined || desired === undefined || desired <= max ? undefined : { max, desired };
      },
    ),
    refusedIf(
      ['capacity_type', 'instance_types'],
      'InvalidParameterException',
      'You cannot specify more than one instance type with capacity type ON_DEMAND and an instance type in the launch template',
      (planned, objects) => {
        const template = stringsAt(planned, 'launch_template.id').flatMap((id) => objects.find(id))[0];
        const typed = stringAt(template?.attributes ?? null, 'instance_type');
        return stringsAt(planned, 'instance_types').length > 0 && Boolean(typed);
      },
    ),
    refusedIf(
      ['labels'],
      'InvalidParameterException',
      'Label cannot contain reserved prefixes [kubernetes.io/, k8s.io/, eks.amazonaws.com/]',
      (planned) =>
        Object.keys((planned['labels'] as Attributes | null) ?? {}).some((label) =>
          /^((kubernetes|k8s)\.io|eks\.amazonaws\.com)\//.test(label),
        ),
    ),
    oneOf(
      'taint.effect',
      ['NO_SCHEDULE', 'NO_EXECUTE', 'PREFER_NO_SCHEDULE'],
      'InvalidParameterException',
      'Unknown taint effect {value}',
    ),
    matches(
      'instance_types',
      /^[a-z][a-z0-9-]*\.(\d*x?large|medium|small|micro|nano|metal(-\d+xl)?)$/,
      'InvalidParameterException',
      'The following supplied instance types do not exist: [{value}]',
    ),
  ],
};
