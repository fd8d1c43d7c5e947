/**
 * A cluster that the deploy suite runs on. Two exist: the simulated API of `world/kubernetes` within `npm test`,
 * and a real control plane with fake nodes in `npm run test:cluster`.
 *
 * What the suite relies on, besides the Kubernetes API: the namespaces `default` and `kube-system`; nodes that
 * look like those of a production region (labels and taints of `stacks/nodes`, at least three values of
 * `topology.kubernetes.io/zone`, room for all of its services); controllers for Deployments, StatefulSets,
 * DaemonSets, Jobs, CronJobs, PodDisruptionBudgets and EndpointSlices; the definition of SecretProviderClass
 * (`secrets-store.csi.x-k8s.io/v1`), which an add-on of EKS brings along; pods that get ready within seconds unless a
 * fault says otherwise; pods of Jobs that complete.
 */
export interface Backend {
  /** For titles: `simulated`, `control plane`. */
  readonly name: string;
  /** Path of a kubeconfig whose current context's user may do everything. */
  readonly kubeconfig: string;
  /** Replaces the faults in force; an empty list heals everything. Resolves when they are in force. */
  faults(faults: readonly KubernetesFault[]): Promise<void>;
  /** Stops what was started. */
  close(): Promise<void>;
}

/**
 * What goes wrong in a cluster, as in a scenario file. The faults of pods (`crashloop`, `pullfail`, `unready`,
 * `unschedulable`) hit a workload's pods of every template that was not ready when the fault came: what runs
 * already goes on running, what is rolled out fails, and going back to the old template works.
 */
export interface KubernetesFault {
  /** `<kind>/<name>`, lower case, in any namespace, each part a glob: `deployment/payments`, `configmap/*`. */
  readonly match: string;
  /**
   * - `crashloop`: containers exit with 1, `message` is the last line of their log; CrashLoopBackOff after 2 restarts
   * - `pullfail`: the image can't be pulled (ErrImagePull, ImagePullBackOff); `message` is the registry's answer
   * - `unready`: containers run, their readiness probes fail with `message` (a Warning event, reason Unhealthy)
   * - `unschedulable`: no node fits; PodScheduled=False, Unschedulable, `message`
   * - `evict`: its running pods are evicted now
   * - `apierror`: writes to it answer `status` (default 500)
   * - `conflict`: another field manager (`someone`) owns the spec's `replicas` or the first key of `data`
   */
  readonly do: 'crashloop' | 'pullfail' | 'unready' | 'unschedulable' | 'evict' | 'apierror' | 'conflict';
  readonly message?: string;
  /** HTTP status of `apierror`: 409, 429, 500, 503, …. */
  readonly status?: number;
  /** How often; for ever unless told. For the faults of pods: how many templates. */
  readonly times?: number;
}

/** Starts a cluster of its own for a suite. */
export type StartBackend = () => Promise<Backend>;
