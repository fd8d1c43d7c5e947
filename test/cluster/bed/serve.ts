import { join } from 'node:path';
import { eu } from '../../../regions/eu';
import { startCluster } from './control-plane';

/** Runs a control plane with the nodes of a production region until a signal. @param root Of the checkout. */
export async function serve(binaries: string, root: string): Promise<void> {
  const cluster = await startCluster({
    binaries,
    guard: join(root, 'test/cluster/bed/guard.mjs'),
    region: eu,
  });
  console.log(`Ready. In another terminal:\n  export KUBECONFIG=${cluster.kubeconfig}\nCtrl-C ends it.`);
  const signal = new Promise<string>((resolve) => {
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(name, () => resolve(name));
  });
  const ended = await Promise.race([signal, cluster.processes.ended]);
  await cluster.stop();
  if (ended instanceof Error) throw ended;
}
