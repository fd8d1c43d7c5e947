// What bin/test-cluster.mjs and the benchmarks load as a bundle.
export { findBinaries, presentBinaries, Unavailable } from './binaries';
export { serve } from './serve';
export { versionsOf } from './versions-of';
