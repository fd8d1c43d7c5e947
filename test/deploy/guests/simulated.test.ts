import { Cluster } from '../../../deploy/kubernetes/cluster';
import { connect } from '../../../deploy/kubernetes/connection';
import { startSimulatedBackend } from '../simulated-backend';
import { makeGround } from './ground';
import { guestsSuite } from './suite';

describe('guests of the simulated cluster', () =>
  guestsSuite(async () => {
    const backend = await startSimulatedBackend();
    process.env['KUBECONFIG'] = backend.kubeconfig;
    // The simulated cluster asks nobody who they are.
    const connection = await connect();
    const cluster = new Cluster(connection);
    await makeGround(cluster);
    return { backend, admin: cluster, connection, cluster };
  }));
