import type { Finding } from '../finding';
import type { Environment } from '../model/model';

/** Sources of the rules, by what they are about. */
export const sources = {
  policies: 'Kubernetes documentation: Network Policies',
  services: 'Kubernetes documentation: Service',
  groups: 'VPC user guide: Security groups',
  routes: 'VPC user guide: Route tables',
  balancers: 'Elastic Load Balancing user guides: Listeners; Target groups',
  certificates: 'ACM user guide: Certificate characteristics; RFC 6125, 6.4.3',
  nginx: 'nginx documentation: How nginx processes a request',
  closedWorld: 'closed world: what the tables of checks/reachability don’t cover counts as a way',
} as const;

export type Told = Omit<Finding, 'proof' | 'environment'>;

export function finding({ name }: Environment, told: Told): Finding {
  return { proof: 'reachability', environment: name, ...told };
}
