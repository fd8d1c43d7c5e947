export const podFaults = ['crashloop', 'pullfail', 'unready', 'unschedulable', 'evict'] as const;
export const apiFaults = ['apierror', 'conflict'] as const;

export type KubernetesFaultKind = (typeof podFaults)[number] | (typeof apiFaults)[number];

/**
 * What goes wrong in a cluster. The faults of pods strike a workload's templates that have not been ready yet: what
 * runs goes on running, and going back to it works.
 */
export interface KubernetesFault {
  /** Glob on `kind/name` or `namespace/kind/name`, lower case: `deployment/payments`. */
  readonly match: string;
  readonly do: KubernetesFaultKind;
  /** Last line of the log, answer of the registry, the probe, the scheduler or the API server. */
  readonly message?: string;
  /** HTTP status of `apierror`; 500 unless told. */
  readonly status?: number;
  /** How many templates, pods (`evict`) or writes it strikes; all unless told. */
  readonly times?: number;
  /** Minutes of virtual time, from when the fault was set, before which it does not strike. */
  readonly after?: number;
  /** Chance that it strikes what it matches, 0 to 1. */
  readonly probability?: number;
  /** Glob on an image: strikes only templates that have one like it. */
  readonly image?: string;
  /** Glob on the name of the cluster; every cluster unless told. */
  readonly cluster?: string;
}

/** The faults of a world, and how far each of them got. */
export interface FaultsInForce {
  readonly faults: readonly KubernetesFault[];
  readonly seed: number;
  /** Differs with each time that faults were set, so that the tallies start anew. */
  readonly round: number;
  /** Milliseconds of virtual time at which they were set. */
  readonly since: number;
}
