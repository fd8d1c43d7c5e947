/** Tests mirror the source, path for path; @swc/jest compiles without type-checking (tsc does that in `npm run typecheck`). */
export default {
  globalSetup: '<rootDir>/bin/registry.mjs',
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  transform: {
    '\\.[jt]sx?$|\\.mjs$': [
      '@swc/jest',
      { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } },
    ],
  },
  // Packages that are published as ES modules only.
  transformIgnorePatterns: [
    '/node_modules/(?!(listr2|@listr2|@actions|cli-truncate|slice-ansi|string-width|strip-ansi|ansi-[a-z]+|log-update|wrap-ansi|is-fullwidth-code-point|get-east-asian-width|restore-cursor|onetime|mimic-function|cli-cursor|environment|rfdc|colorette|eventemitter3)/)',
  ],
};
