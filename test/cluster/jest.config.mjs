import base from '../../jest.config.mjs';

/**
 * `npm run test:cluster`: what needs a real control plane, which `npm test` has not. One test file after the other,
 * since each starts a control plane of its own.
 */
export default {
  ...base,
  rootDir: '../..',
  roots: ['<rootDir>/test/cluster'],
  testMatch: ['**/*.cluster.ts'],
  maxWorkers: 1,
  testTimeout: 120_000,
  verbose: true, // Shows what takes how long.
};
