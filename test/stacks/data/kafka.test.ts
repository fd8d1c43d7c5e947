import { TerraformOutput } from 'cdktf';
import { Kafka, type KafkaProps } from '../../../stacks/data/kafka';
import { resource, resources, synthesizeConstruct } from '../synthesize';
import { inDataSubnets, kept, key, place } from './fixtures';

const props: Required<KafkaProps> = {
  ...inDataSubnets,
  ...kept,
  ...place,
  instanceType: 'kafka.m7g.large',
  brokersPerZone: 1,
  volumeGiB: 500,
  maxVolumeGiB: 2000,
  kafkaKeyArn: key('kafka'),
};
const synthesize = (changes: Partial<KafkaProps> = {}) =>
  synthesizeConstruct((scope) => new Kafka(scope, 'kafka', { ...props, ...changes }));

describe('Kafka', () => {
  test('TLS and IAM are the only way in, and the region’s key encrypts', () => {
    expect(resource(synthesize(), 'aws_msk_cluster')).toMatchObject({
      kafka_version: '3.9.x.kraft',
      number_of_broker_nodes: 3,
      client_authentication: { unauthenticated: false, sasl: { iam: true, scram: false } },
      encryption_info: {
        encryption_at_rest_kms_key_arn: key('kafka'),
        encryption_in_transit: { client_broker: 'TLS', in_cluster: true },
      },
      broker_node_group_info: { connectivity_info: { public_access: { type: 'DISABLED' } } },
    });
  });

  test('records have three copies, two of them before they count, and topics are declared', () => {
    const { server_properties } = resource(synthesize(), 'aws_msk_configuration');
    expect(server_properties.split('\n')).toEqual(
      expect.arrayContaining([
        'auto.create.topics.enable=false',
        'default.replication.factor=3',
        'min.insync.replicas=2',
        'unclean.leader.election.enable=false',
      ]),
    );
  });

  test('brokers come in threes', () => {
    expect(resource(synthesize({ brokersPerZone: 2 }), 'aws_msk_cluster').number_of_broker_nodes).toBe(6);
  });

  test('storage grows up to its limit, and no plan takes it back', () => {
    const stack = synthesize();
    expect(resource(stack, 'aws_appautoscaling_target')).toMatchObject({ max_capacity: 2000 });
    expect(
      resource(stack, 'aws_appautoscaling_policy').target_tracking_scaling_policy_configuration,
    ).toMatchObject({ disable_scale_in: true });
    expect(resource(stack, 'aws_msk_cluster').lifecycle).toEqual({
      prevent_destroy: true,
      ignore_changes: ['broker_node_group_info[0].storage_info[0].ebs_storage_info[0].volume_size'],
    });
  });

  test('the nodes reach the IAM listener and the exporters, nothing else', () => {
    const rules = resources(synthesize(), 'aws_vpc_security_group_ingress_rule');
    expect(
      rules.map(({ block }) => [block.from_port, block.to_port, block.referenced_security_group_id]),
    ).toEqual([
      [9098, 9098, 'sg-nodes'],
      [11001, 11002, 'sg-nodes'],
    ]);
  });

  test('names topics and groups under the cluster’s own id', () => {
    const { output } = synthesizeConstruct((scope) => {
      const kafka = new Kafka(scope, 'kafka', props);
      new TerraformOutput(scope, 'topic', { value: kafka.topicArn('orders.placed') });
      new TerraformOutput(scope, 'group', { value: kafka.groupArn('orders') });
    });
    const inner = (kind: string) =>
      expect.stringMatching(
        new RegExp(
          `^arn:aws:kafka:eu-west-1:210000000016:${kind}/eu/\\$\\{aws_msk_cluster\\.\\w+\\.cluster_uuid\\}/orders`,
        ),
      );
    expect(output?.topic?.value).toEqual(inner('topic'));
    expect(output?.group?.value).toEqual(inner('group'));
  });

  test.each<[Partial<KafkaProps>, string]>([
    [{ subnetIds: ['subnet-a', 'subnet-b'] }, 'eu: Kafka has 2 subnets; give it one in each of three zones'],
    [{ maxVolumeGiB: 500 }, 'eu: maxVolumeGiB 500 leaves 500 GiB no room to grow; raise it'],
  ])('refuses %j', (changes, message) => {
    expect(() => synthesize(changes)).toThrow(new Error(message));
  });
});
