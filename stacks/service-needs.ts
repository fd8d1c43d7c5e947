import type { DatabaseGroup } from '../regions/tiers';

/** What one service needs from AWS, and nothing it does not declare: the input of `ServiceAccess`. */
export interface ServiceNeeds {
  /** DNS label, unique in the fleet; also its Kubernetes ServiceAccount. */
  readonly name: string;
  readonly namespace: string;
  /** The group picks the instance (a row of the tier table); database and user are named after the service. */
  readonly database?: { readonly group: DatabaseGroup };
  readonly topics?: { readonly produces: readonly string[]; readonly consumes: readonly string[] };
  /** Whether it has a user in the region's cache, with keys under its own prefix. */
  readonly cache?: boolean;
  readonly buckets?: readonly {
    readonly name: BucketName;
    readonly access: 'read' | 'write' | 'read-write';
  }[];
  /** Names of Secrets Manager secrets of its own, without the region's prefix. */
  readonly secrets?: readonly string[];
  readonly search?: boolean;
  /** Whether it has a directory of its own in the region's file system. */
  readonly files?: boolean;
}

/** The region's buckets that services may use. */
export type BucketName = 'assets' | 'exports';
