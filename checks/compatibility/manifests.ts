import type { Finding } from '../finding';
import { ofType } from '../model/lookup';
import type { Environment, ManifestObject } from '../model/model';
import { apis, minorOf } from './apis';

/** How many minor versions ahead of the cluster its manifests must hold. */
const ahead = 2;

/** API versions that the cluster, or one of the next two versions, no longer serves. */
export function apiFindings(environment: Environment): readonly Finding[] {
  const [cluster] = ofType(environment, 'aws_eks_cluster');
  const minor = minorOf(cluster?.attributes['version']);
  return environment.manifests.flatMap((manifest) => {
    const id = `${manifest.object.apiVersion} ${manifest.object.kind}`;
    const api = apis.get(id);
    if (api === undefined) {
      const mend = `add ${id} to checks/compatibility/apis.ts, with what the migration guide says of it`;
      return [
        told(
          environment,
          manifest,
          'unknown-api',
          `the tables do not have ${id}`,
          'nobody knows until when',
          mend,
        ),
      ];
    }
    const removed = minorOf(api.removedIn);
    if (removed === undefined || minor === undefined || removed > minor + ahead) return [];
    const message = `${id} is no longer served from ${api.removedIn} on, and the cluster is 1.${minor}`;
    const mend = `write ${api.successor ?? 'its successor'} in charts/`;
    return [told(environment, manifest, 'api-removed', message, `Kubernetes ${api.removedIn}`, mend)];
  });
}

function told(
  { name }: Environment,
  { file, object }: ManifestObject,
  rule: string,
  message: string,
  end: string,
  mend: string,
): Finding {
  const { namespace, name: own } = object.metadata;
  const id = `${object.kind} ${namespace === undefined ? '' : `${namespace}/`}${own}`;
  return {
    ...{ proof: 'compatibility', rule, environment: name, file, key: 'apiVersion', message, mend },
    value: object.apiVersion,
    witness: [
      { object: `${name}/${id}`, edge: 'is written as' },
      { object: `${object.apiVersion} ${object.kind}`, edge: 'served until' },
      { object: end },
    ],
    source: 'Kubernetes documentation: Deprecated API Migration Guide',
  };
}
