import { numberAt, stringsAt } from '../../behaviour';
import { type Combinations, combination, matches, neverLess, refusedIf } from './combination';
import { zonesOfKnown } from './zones';

export const streams: Combinations = {
  aws_msk_cluster: [
    combination(
      ['number_of_broker_nodes', 'broker_node_group_info'],
      'BadRequestException',
      'The number of broker nodes must be a multiple of Availability Zones in the Client Subnets parameter.',
      (planned) => {
        const [brokers, subnets] = [
          numberAt(planned, 'number_of_broker_nodes') ?? 0,
          stringsAt(planned, 'broker_node_group_info.client_subnets').length,
        ];
        return subnets > 0 && brokers % subnets !== 0 ? { brokers, subnets } : undefined;
      },
    ),
    refusedIf(
      ['broker_node_group_info'],
      'BadRequestException',
      'Specify either two or three client subnets, each in a different Availability Zone.',
      (planned, objects) => {
        const subnets = stringsAt(planned, 'broker_node_group_info.client_subnets');
        const zones = zonesOfKnown(subnets, objects);
        return zones !== undefined && (subnets.length > 3 || zones !== subnets.length || subnets.length < 2);
      },
    ),
    matches(
      'broker_node_group_info.instance_type',
      /^(express\.)?(kafka\.(t3\.small|m5\.\d*x?large|m7g\.\d*x?large)|m7g\.\d*x?large)$/,
      'BadRequestException',
      'Unsupported InstanceType specified: {value}',
    ),
    neverLess(
      'number_of_broker_nodes',
      'BadRequestException',
      'The number of brokers cannot be reduced from {from} to {to} in this call.',
    ),
    neverLess(
      'broker_node_group_info.storage_info.ebs_storage_info.volume_size',
      'BadRequestException',
      'The storage volume size cannot be decreased from {from} to {to}.',
    ),
  ],
};
