import type { Manifest } from '../charts/manifest';

/** A manifest and the service or component that it belongs to. */
export interface Planned {
  readonly file: string;
  readonly manifest: Manifest;
}
