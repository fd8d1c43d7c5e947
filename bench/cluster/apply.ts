import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { ChartFile, Manifest } from '../../charts/manifest';
import { applyManifests } from '../../deploy/apply-manifests';
import { openCluster } from '../../deploy/kubernetes/cluster';
import { regionScope } from '../../deploy/scope';

// Applies a folder of manifests by the engine: KUBECONFIG=… node apply.cjs REGION FOLDER. Prints what changed.

const [region = '', folder = ''] = process.argv.slice(2);
const platform = ['namespaces', 'priority-classes'];

async function main(): Promise<void> {
  const files = readdirSync(folder).map((file): ChartFile => {
    const name = basename(file, '.json');
    const { items: objects }: { items: readonly Manifest[] } = JSON.parse(
      readFileSync(join(folder, file), 'utf8'),
    );
    return { name, component: platform.includes(name) ? 'platform' : 'service', objects };
  });
  const cluster = await openCluster();
  const { changed, unchanged, failures } = await applyManifests({
    cluster,
    scope: regionScope(region),
    files,
  });
  cluster.close();
  for (const { file, reason } of failures) console.error(`${file}: ${reason}`);
  console.log(JSON.stringify({ changed: changed.length, unchanged }));
  if (failures.length > 0) process.exitCode = 1;
}

void main();
