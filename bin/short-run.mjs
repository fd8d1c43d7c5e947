import { setFlagsFromString } from 'node:v8';

/**
 * Makes V8 wait before it optimizes a function: most commands are over before optimized code pays for its compilation,
 * and one that runs for minutes gets it all the same (docs/benchmarks.md).
 */
export function expectShortRun() {
  setFlagsFromString('--interrupt-budget=1500000');
}
