import type { Environment } from './model';
import { referencesIn } from './references';

/**
 * Where a Session Manager document leads: the address of the cluster whose API it forwards to, the text of another
 * host, or undefined when whoever opens it says host or port.
 */
export function tunnelEnd({ byAddress }: Environment, content: unknown): string | undefined {
  const told = /"host":"([^"]*(?:"https:\/\/"[^"]*)?)","portNumber":"443"/.exec(String(content));
  if (told === null) return undefined;
  const [, host = ''] = told;
  const [reference, ...more] = referencesIn(host);
  const isApi = reference?.attribute === 'endpoint' && more.length === 0;
  const cluster = isApi ? byAddress.get(reference.address) : undefined;
  return cluster?.type === 'aws_eks_cluster' ? cluster.address : host;
}
