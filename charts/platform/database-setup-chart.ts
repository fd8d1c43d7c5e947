import { Chart } from 'cdk8s';
import { KubeServiceAccount } from 'cdk8s-plus-27/lib/imports/k8s';
import type { Construct } from 'constructs';
import { seatsOf } from '../../regions/guests';
import { platformImages } from '../../regions/images';
import { guestConnections } from '../../services/connections';
import { chartLabels } from '../labels';
import { namespaces } from '../namespaces';
import { blocks, tcp } from '../network-rules';
import type { Place } from '../place';
import { SecretFiles, secretVolume } from '../secret-files';
import { databaseScript, databaseStatements } from './database-script';
import { SetupJob } from './setup-job';

/** The name that the stack binds the right to read the master passwords to. */
const serviceAccount = 'database-setup';

const mastersFolder = '/run/secrets/master';

/** Makes the databases and users that services declare: a job for each instance. */
export class DatabaseSetupChart extends Chart {
  constructor(scope: Construct, place: Place) {
    const { region, outputs, services } = place;
    super(scope, serviceAccount, {
      labels: chartLabels(serviceAccount, region.name, platformImages.toolbox.tag),
    });
    new KubeServiceAccount(this, 'account', {
      metadata: { name: serviceAccount, namespace: namespaces.platform },
      automountServiceAccountToken: false,
    });
    for (const [instance, database] of Object.entries(outputs.databases)) {
      const name = `${serviceAccount}-${instance}`;
      new SecretFiles(this, `${instance}-master`, {
        name,
        namespace: namespaces.platform,
        awsRegion: region.awsRegion,
        files: [
          {
            secret: database.masterSecretArn,
            file: 'secret.json',
            fields: { username: 'username', password: 'password' },
          },
        ],
      });
      const owners = services.filter(
        ({ database: need }) => need !== undefined && database.holds.includes(need.group),
      );
      new SetupJob(this, instance, {
        name,
        serviceAccount,
        place,
        files: {
          'setup.sh': databaseScript(mastersFolder),
          'setup.sql': databaseStatements(
            owners.map((service) => service.name),
            seatsOf(region).map(({ name }) => ({ name, connections: guestConnections(database, services) })),
          ),
        },
        env: {
          PGHOST: database.host,
          PGPORT: String(database.port),
          PGDATABASE: 'postgres',
          PGSSLMODE: 'verify-full',
          // Of RDS, in the image.
          PGSSLROOTCERT: '/etc/ssl/rds/global-bundle.pem',
          PGCONNECT_TIMEOUT: '10',
        },
        egress: [{ to: blocks(outputs.network.dataSubnetCidrs), ports: tcp(database.port) }],
        volumes: [secretVolume('master', name)],
        mounts: [{ name: 'master', mountPath: mastersFolder, readOnly: true }],
      });
    }
  }
}
