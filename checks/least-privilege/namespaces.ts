import type { Finding } from '../finding';
import type { Environment } from '../model/model';
import { idOf, tellManifest } from './tell';

const label = 'pod-security.kubernetes.io/enforce';

/** Whether every namespace refuses pods that are let more than the standard `restricted`. */
export function namespaceFindings(environment: Environment): readonly Finding[] {
  return environment.manifests
    .filter(({ object }) => object.kind === 'Namespace' && object.metadata.labels?.[label] !== 'restricted')
    .map((namespace) => {
      const value = namespace.object.metadata.labels?.[label] ?? null;
      return tellManifest(environment, namespace, `metadata.labels.${label}`, {
        rule: 'namespace-unconfined',
        value,
        edge: 'takes in pods that are',
        to: [{ object: String(value ?? 'let anything') }],
        message: `${idOf(namespace)} takes in pods that are let more than the standard restricted`,
        source: 'Kubernetes documentation: Enforce Pod Security Standards with Namespace Labels',
        mend: 'leave its labels to charts/namespaces-chart.ts',
      });
    });
}
