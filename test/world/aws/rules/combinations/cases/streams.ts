import type { Attributes } from '../../../../../../world/aws/types';
import { type Case, row } from '../case';

const brokers = (subnets: string[], more: Attributes = {}): Attributes => ({
  broker_node_group_info: [{ client_subnets: subnets, ...more }],
});
const volume = (size: number) =>
  brokers([], { storage_info: [{ ebs_storage_info: [{ volume_size: size }] }] });

export const streams: readonly Case[] = [
  row(
    'aws_msk_cluster',
    ({ a, b, c }) => ({ number_of_broker_nodes: 4, ...brokers([a, b, c]) }),
    ({ a, b, c }) => ({ number_of_broker_nodes: 6, ...brokers([a, b, c]) }),
    'BadRequestException',
    'The number of broker nodes must be a multiple of Availability Zones in the Client Subnets parameter.',
  ),
  row(
    'aws_msk_cluster',
    ({ a, a2 }) => ({ number_of_broker_nodes: 2, ...brokers([a, a2]) }),
    ({ a, b }) => ({ number_of_broker_nodes: 2, ...brokers([a, b]) }),
    'BadRequestException',
    'Specify either two or three client subnets, each in a different Availability Zone.',
  ),
  row(
    'aws_msk_cluster',
    brokers([], { instance_type: 'm7g.huge' }),
    brokers([], { instance_type: 'kafka.m7g.large' }),
    'BadRequestException',
    'Unsupported InstanceType specified: m7g.huge',
  ),
  row(
    'aws_msk_cluster',
    { number_of_broker_nodes: 3 },
    { number_of_broker_nodes: 9 },
    'BadRequestException',
    'The number of brokers cannot be reduced from 6 to 3 in this call.',
    { cluster_name: 'eu', number_of_broker_nodes: 6 },
  ),
  row(
    'aws_msk_cluster',
    volume(100),
    volume(300),
    'BadRequestException',
    'The storage volume size cannot be decreased from 200 to 100.',
    { cluster_name: 'eu', ...volume(200) },
  ),
];
