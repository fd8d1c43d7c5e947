import { numberOf } from '../model/lookup';
import type { Block } from '../model/model';
import type { Workload } from '../model/workloads';

/**
 * Pods that exist beside a workload's largest number while it is rolled out.
 * Source: Kubernetes API reference, RollingUpdateDeployment: a quarter unless told, and percentages round up.
 */
export function surgeOf({ kind, manifest, replicas }: Workload): number {
  if (kind !== 'Deployment') return 0;
  const { strategy = {} } = manifest.object['spec'] as { readonly strategy?: Block };
  if (strategy['type'] === 'Recreate') return 0;
  const { maxSurge = '25%' } = (strategy['rollingUpdate'] ?? {}) as Block;
  const percentage = /^(\d+)%$/.exec(String(maxSurge))?.[1];
  if (percentage === undefined) return numberOf(maxSurge) ?? 0;
  return Math.ceil((replicas.max * Number(percentage)) / 100);
}
