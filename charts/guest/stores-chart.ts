import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { guests, type Seat } from '../../regions/guests';
import { platformImages } from '../../regions/images';
import { topicsOf } from '../../services';
import { chartLabels } from '../labels';
import { blocks, tcp, toPodIdentity } from '../network-rules';
import type { Place } from '../place';
import { SetupJob } from '../platform/setup-job';
import { clientProperties, topicLines, topicsScript } from '../platform/topics-script';
import { brokerPort } from '../service/configuration';
import { guestStatements, storesScript } from './stores-script';

export interface StoresChartProps {
  readonly place: Place;
  readonly seat: Seat;
  /** Whose things stay; the empty text for nobody's. */
  readonly preview: string;
}

/** What a guest has in the stores of its host, made by a job of its own. */
export class StoresChart extends Chart {
  constructor(scope: Construct, { place, seat, preview }: StoresChartProps) {
    const { region, outputs, services, home } = place;
    const name = 'stores';
    super(scope, name, { labels: chartLabels(name, region.name, platformImages.toolbox.tag) });
    const instances = Object.entries(outputs.databases);
    const statements = instances.map(([instance, { holds }]) => {
      const owners = services.filter(
        ({ database }) => database !== undefined && holds.includes(database.group),
      );
      const databases = owners.map((service) => home.stores.database(service.name));
      return [`${instance}.sql`, guestStatements(seat.name, preview, databases)] as const;
    });
    new SetupJob(this, 'job', {
      name,
      serviceAccount: guests.serviceAccount,
      place,
      files: {
        'setup.sh': storesScript,
        'topics.sh': topicsScript,
        'client.properties': clientProperties,
        instances: instances.map(([instance, { host, port }]) => `${instance} ${host} ${port}\n`).join(''),
        topics: topicLines(
          topicsOf(services).map(({ topic }) => ({
            ...topic,
            name: home.stores.topicPrefix + topic.name,
            // One pod reads it.
            partitions: 1,
          })),
        ),
        ...Object.fromEntries(statements),
      },
      env: {
        SEAT: seat.name,
        PREVIEW: preview,
        AWS_REGION: region.awsRegion,
        PGUSER: seat.name,
        PGDATABASE: 'postgres',
        PGSSLMODE: 'verify-full',
        PGSSLROOTCERT: '/etc/ssl/rds/global-bundle.pem',
        PGCONNECT_TIMEOUT: '10',
        BOOTSTRAP_SERVERS: outputs.kafka.bootstrapBrokers,
        SEARCH_URL: `https://${outputs.search.host}`,
      },
      egress: [
        {
          to: blocks(outputs.network.dataSubnetCidrs),
          ports: tcp(...new Set([...instances.map(([, { port }]) => port), brokerPort(outputs.kafka), 443])),
        },
        toPodIdentity,
      ],
    });
  }
}
