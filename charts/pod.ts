import type {
  Container,
  PodSpec,
  Toleration,
  TopologySpreadConstraint,
  Volume,
} from 'cdk8s-plus-27/lib/imports/k8s';
import { type PoolName, pools } from '../regions/pools';
import { tmpVolume } from './container';

/** Above the ids that a node uses itself. */
const user = 10_001;

export interface PodProps {
  readonly serviceAccount: string;
  readonly pool: PoolName;
  readonly priorityClassName: string;
  readonly containers: readonly Container[];
  readonly initContainers?: readonly Container[];
  readonly volumes?: readonly Volume[];
  readonly graceSeconds: number;
  /** Labels of the pods that should not share zones and nodes. @default - one pod, nothing to spread */
  readonly spread?: Readonly<Record<string, string>>;
  /** @default - the pod is kept running */
  readonly restartPolicy?: 'Never' | 'OnFailure';
  /** @default false: only what calls the Kubernetes API gets a token for it */
  readonly callsApi?: boolean;
}

/** A pod that `restricted` admits, on the nodes of its pool. */
export function podSpec(props: PodProps): PodSpec {
  const { pool, initContainers, spread, restartPolicy } = props;
  return {
    serviceAccountName: props.serviceAccount,
    automountServiceAccountToken: props.callsApi ?? false,
    // Services find each other by DNS; a variable per Service of the namespace would be forty times five.
    enableServiceLinks: false,
    priorityClassName: props.priorityClassName,
    ...placement(pool),
    ...(spread && { topologySpreadConstraints: spreadOver(spread) }),
    securityContext: {
      runAsNonRoot: true,
      runAsUser: user,
      runAsGroup: user,
      fsGroup: user,
      fsGroupChangePolicy: 'OnRootMismatch',
      seccompProfile: { type: 'RuntimeDefault' },
    },
    // Names outside the cluster have two dots or more: without this each is first looked up in four search domains.
    dnsConfig: { options: [{ name: 'ndots', value: '2' }] },
    terminationGracePeriodSeconds: props.graceSeconds,
    ...(restartPolicy && { restartPolicy }),
    ...(initContainers && { initContainers: [...initContainers] }),
    containers: [...props.containers],
    volumes: [tmpVolume, ...(props.volumes ?? [])],
  };
}

/** Only nodes of the pool; in the spot pool spot nodes rather than its on-demand fallback, so that this empties again. */
function placement(pool: PoolName): Pick<PodSpec, 'nodeSelector' | 'tolerations' | 'affinity'> {
  const { labels, taints } = pools[pool];
  const tolerations: readonly Toleration[] = taints.map(({ key, value, effect }) => ({
    key,
    operator: 'Equal',
    value,
    effect,
  }));
  return {
    nodeSelector: { ...labels },
    ...(tolerations.length > 0 && { tolerations: [...tolerations] }),
    ...(pool === 'spot' && {
      affinity: {
        nodeAffinity: {
          preferredDuringSchedulingIgnoredDuringExecution: [
            {
              weight: 100,
              preference: {
                matchExpressions: [
                  { key: 'eks.amazonaws.com/capacityType', operator: 'In', values: ['SPOT'] },
                ],
              },
            },
          ],
        },
      },
    }),
  };
}

/** A zone more or less is no reason to leave a pod unscheduled: better uneven than missing. */
function spreadOver(matchLabels: Readonly<Record<string, string>>): TopologySpreadConstraint[] {
  return ['topology.kubernetes.io/zone', 'kubernetes.io/hostname'].map((topologyKey) => ({
    maxSkew: 1,
    topologyKey,
    whenUnsatisfiable: 'ScheduleAnyway',
    labelSelector: { matchLabels: { ...matchLabels } },
    // Old and new pods of a rollout are spread each for themselves.
    matchLabelKeys: ['pod-template-hash'],
  }));
}
