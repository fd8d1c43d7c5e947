import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Region } from '../../regions/region';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The way to a region's cluster, for the environment of whatever is to go it: KUBECONFIG as it is, or a new one in the
 * folder, whose user asks AWS for a token each time. The cluster must exist.
 */
export async function kubeconfigFor(
  { name, awsRegion }: Pick<Region, 'name' | 'awsRegion'>,
  folder: string,
  env: Environment,
): Promise<{ readonly KUBECONFIG: string }> {
  const given = env['KUBECONFIG'];
  if (given) return { KUBECONFIG: given };
  const file = join(folder, 'kubeconfig');
  const options = ['--name', name, '--alias', name, '--region', awsRegion, '--kubeconfig', file];
  await promisify(execFile)('aws', ['eks', 'update-kubeconfig', ...options], { env: { ...env } });
  return { KUBECONFIG: file };
}
