/** A Kubernetes object as plain JSON. */
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  readonly [field: string]: unknown;
}

/** What one service, or one component of the platform, has in the cluster: a file of its own. */
export interface ChartFile {
  /** The service's or component's name, e.g. `payments`, `gateway`; also the file's, without `.yaml`. */
  readonly name: string;
  readonly component: 'service' | 'platform';
  readonly objects: readonly Manifest[];
}
