import { Chart } from 'cdk8s';
import { KubeServiceAccount } from 'cdk8s-plus-27/lib/imports/k8s';
import type { Construct } from 'constructs';
import { platformImages } from '../../regions/images';
import { topicsOf } from '../../services';
import { partitionsIn } from '../../services/sizing';
import { chartLabels } from '../labels';
import { namespaces } from '../namespaces';
import { blocks, tcp, toPodIdentity } from '../network-rules';
import type { Place } from '../place';
import { brokerPort } from '../service/configuration';
import { SetupJob } from './setup-job';
import { clientProperties, topicLines, topicsScript } from './topics-script';

/** The name that the stack binds the right to make topics to. */
const serviceAccount = 'kafka-setup';

/** Makes the topics that services produce, with the partitions and retention that they declare. */
export class TopicsSetupChart extends Chart {
  constructor(scope: Construct, place: Place) {
    const { region, tier, outputs, services } = place;
    const name = 'topics-setup';
    super(scope, name, { labels: chartLabels(name, region.name, platformImages.toolbox.tag) });
    new KubeServiceAccount(this, 'account', {
      metadata: { name: serviceAccount, namespace: namespaces.platform },
      automountServiceAccountToken: false,
    });
    new SetupJob(this, 'topics', {
      name,
      serviceAccount,
      place,
      files: {
        'setup.sh': topicsScript,
        'client.properties': clientProperties,
        topics: topicLines(
          topicsOf(services).map(({ topic }) => ({
            ...topic,
            partitions: partitionsIn(topic, tier.replicas, region.scale),
          })),
        ),
      },
      env: { BOOTSTRAP_SERVERS: outputs.kafka.bootstrapBrokers },
      egress: [
        { to: blocks(outputs.network.dataSubnetCidrs), ports: tcp(brokerPort(outputs.kafka)) },
        toPodIdentity,
      ],
    });
  }
}
