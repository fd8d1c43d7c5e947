import { availableParallelism } from 'node:os';

// Packages that are published as ES modules only, which jest can load when they are compiled.
const esm =
  'listr2|@listr2|@actions|@octokit|universal-user-agent|content-type|json-with-bigint|' +
  'cli-truncate|slice-ansi|string-width|strip-ansi|ansi-[a-z]+|log-update|wrap-ansi|' +
  'is-fullwidth-code-point|get-east-asian-width|restore-cursor|onetime|mimic-function|cli-cursor|environment|rfdc|' +
  'colorette|eventemitter3|@kubernetes|openid-client|oauth4webapi|jose|jsonpath-plus';

/** Tests mirror the source, path for path; @swc/jest compiles without type-checking (`npm run typecheck` does that). */
export default {
  globalSetup: '<rootDir>/bin/registry.mjs',
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  // Tests that wait for Terraform or for processes take what a busy machine takes; none asserts on time.
  testTimeout: 60_000,
  // End-to-end tests mostly wait for Terraform and Node in processes of their own, so half of the cores is enough to
  // keep them all busy, and two at least, so that a long test does not hold up the rest.
  maxWorkers: Math.max(2, Math.floor(availableParallelism() / 2)),
  // jest keeps what swc compiled by content: a second run compiles nothing.
  transform: {
    '\\.[jt]sx?$|\\.mjs$': [
      '@swc/jest',
      { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } },
    ],
  },
  // Their packages have no entry for `require`, which is how compiled tests load them.
  moduleNameMapper: {
    '^@actions/(expressions|workflow-parser)$': '<rootDir>/node_modules/@actions/$1/dist/index.js',
    '^@actions/(expressions|workflow-parser)/(.+)$': '<rootDir>/node_modules/@actions/$1/dist/$2.js',
    '^@actions/http-client$': '<rootDir>/node_modules/@actions/http-client/lib/index.js',
    '^@actions/([^/]+)$': '<rootDir>/node_modules/@actions/$1/lib/$1.js',
    '^@actions/([^/]+)/lib/([^/]+)$': '<rootDir>/node_modules/@actions/$1/lib/$2.js',
  },
  transformIgnorePatterns: [`/node_modules/(?!(${esm})/)`],
};
