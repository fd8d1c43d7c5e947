import type { Finding } from '../finding';
import { argumentOf, ofType } from '../model/lookup';
import type { Environment } from '../model/model';
import { tunnelEnd } from '../model/session-document';
import { finding, type Told } from './finding';
import { atResource } from './gate';

/** The ways of people: the Kubernetes API from listed networks, and tunnels to it. */
export function operatorFindings(environment: Environment): readonly Finding[] {
  return [...publicControlPlane(environment), ...tunnels(environment)].map((told) =>
    finding(environment, told),
  );
}

/** The API server may be asked from the networks that the region's file lists, and from nowhere else. */
function publicControlPlane(environment: Environment): readonly Told[] {
  const from = environment.region?.deploysFrom;
  const listed = from?.runner === 'github' ? [...from.apiClientCidrs].sort().join() : '';
  return ofType(environment, 'aws_eks_cluster').flatMap((cluster): readonly Told[] => {
    const isPublic = argumentOf(cluster, 'vpc_config', 'endpoint_public_access') !== false;
    const cidrs = argumentOf(cluster, 'vpc_config', 'public_access_cidrs') ?? ['0.0.0.0/0'];
    const open = isPublic ? [...(cidrs as readonly string[])].sort().join() : '';
    if (open === listed) return [];
    const { file, key } = atResource(environment.file, cluster, 'vpc_config');
    return [
      {
        rule: open === '' ? 'missing-route' : 'undeclared-exposure',
        file,
        key,
        value: open,
        message: `the Kubernetes API is open to ${open || 'no public network'}, and deploysFrom lists ${listed || 'none'}`,
        witness: [
          { object: open || listed, edge: 'calls' },
          { object: `${environment.name}/${cluster.address}` },
        ],
        source: 'EKS user guide: Cluster API server endpoint',
        mend: `close it in stacks/cluster/cluster.ts, or list the networks in deploysFrom of regions/${environment.name}.ts`,
      },
    ];
  });
}

/** A session through a node has all of the node's ways, unless its document says where it ends. */
function tunnels(environment: Environment): readonly Told[] {
  return ofType(environment, 'aws_ssm_document').flatMap((document): readonly Told[] => {
    const end = tunnelEnd(environment, argumentOf(document, 'content'));
    if (end?.startsWith('aws_eks_cluster.')) return [];
    const { file, key } = atResource(environment.file, document, 'content');
    return [
      {
        rule: 'undeclared-tunnel',
        file,
        key,
        value: end ?? 'any host',
        message: `${document.address} leads whoever opens it through a node to ${end ?? 'any host that the node reaches'}, and only the Kubernetes API may be reached so`,
        witness: [
          { object: `${environment.name}/${document.address}`, edge: 'goes through' },
          { object: `${environment.name}/nodes`, edge: 'to' },
          { object: end ?? 'any host' },
        ],
        source: 'Systems Manager user guide: Session document schema',
        mend: 'write the cluster’s endpoint and port 443 into it, in stacks/access/api-tunnel.ts',
      },
    ];
  });
}
