import type { DatabaseGroup, TierName } from '../regions/tiers';
import type { ServiceName } from './service-names';

/**
 * What a service is, in the words of the team that runs it. How Kubernetes and AWS spell that follows
 * from this object and from nothing else.
 */
export type Service = WebService | WorkerService | CronService | ApiService;

/** A synchronous HTTP service. */
export interface WebService extends Common, Listener, Process {
  readonly archetype: 'web';
}

/** A Kafka consumer; it listens on nothing but its probe port. */
export interface WorkerService extends Common, Process {
  readonly archetype: 'worker';
}

/** A job that runs by the clock, one run at a time. */
export interface CronService extends Common {
  readonly archetype: 'cron';
  /** Five-field cron expression in UTC. */
  readonly schedule: string;
  /** A run that takes longer is ended and counts as failed. */
  readonly deadlineMinutes: number;
  readonly resources: Resources;
}

/** A Django-style web process with Celery workers and, where `beat` says so, one scheduler. */
export interface ApiService extends Common, Listener, Process {
  readonly archetype: 'api';
  /** Celery worker pools, by the queue that they drain. */
  readonly queues: Readonly<Record<string, Process>>;
  readonly beat: boolean;
}

interface Common {
  /** DNS label, unique; also image repository, Kubernetes account and database user. */
  readonly name: string;
  /** One line for lists and dashboards. */
  readonly summary: string;
  /** The team that answers its pager. */
  readonly team: string;
  /** `critical`: on-demand nodes only, first to start and last to be evicted. `deferrable`: first to be evicted. */
  readonly criticality: 'critical' | 'standard' | 'deferrable';
  /** Services that it calls synchronously. */
  readonly calls?: readonly ServiceName[];
  /** Its own database, on the instance that holds the group in that region. */
  readonly database?: { readonly group: DatabaseGroup };
  readonly topics?: { readonly produces?: readonly Topic[]; readonly consumes?: readonly string[] };
  /** A user in the region's cache, with keys under its own prefix. */
  readonly cache?: boolean;
  readonly buckets?: Readonly<Partial<Record<BucketName, BucketAccess>>>;
  /** Secrets of its own, mounted as files: lower-case names. */
  readonly secrets?: readonly string[];
  /** Reads and writes its own indices in the search domain. */
  readonly search?: boolean;
  /** Third parties that it talks to; everything else outside the region is closed. */
  readonly egress?: readonly Egress[];
  /** Environment variables; a tier's own values win over `all`. */
  readonly configuration?: Readonly<Partial<Record<'all' | TierName, Readonly<Record<string, string>>>>>;
  /** What it runs where `releases/<environment>.json` does not name it yet: a new service is complete in one file. */
  readonly startsWith?: Release;
  /** Regions that don't have it, by name. */
  readonly absentFrom?: readonly string[];
}

export interface Listener {
  /** Container port, 1024–65535. */
  readonly port: number;
  /** HTTP paths of the probes: can it take traffic, and does it need a restart. */
  readonly probes: { readonly ready: string; readonly live: string };
  /** Path prefixes that the gateway routes to it, on the region's domain. */
  readonly routes?: readonly string[];
}

export interface Process {
  readonly resources: Resources;
  readonly scaling: Scaling;
}

/** Requested by one replica; the memory request is its limit too. */
export interface Resources {
  /** Cores, e.g. 0.25. */
  readonly cpu: number;
  readonly memoryMiB: number;
}

/** Replicas in production at scale 1. */
export interface Scaling {
  readonly min: number;
  readonly max: number;
  /** Average CPU use to hold, in percent of the request. */
  readonly targetCpu: number;
}

/** A topic belongs to its one producer. */
export interface Topic {
  /** `<domain>.<event>`, lower case, e.g. `orders.placed`. */
  readonly name: string;
  readonly partitions: number;
  readonly retentionHours: number;
}

export type BucketName = 'assets' | 'exports';
export type BucketAccess = 'read' | 'write' | 'read-write';

export interface Egress {
  readonly host: string;
  readonly cidrs: readonly string[];
  readonly port: number;
  /** Whether customer data goes there; residency proofs ask for an approved exception where it does. */
  readonly data: 'customer' | 'none';
}

/** Which image of a service an environment runs. The digest is what is pulled; the tag is for people. */
export interface Release {
  /** `v<major>.<minor>.<patch>`. */
  readonly tag: string;
  /** `sha256:` and 64 hexadecimal digits. */
  readonly digest: string;
}
