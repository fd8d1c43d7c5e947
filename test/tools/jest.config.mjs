import base from '../../jest.config.mjs';

/**
 * `npm run test:tools`: what needs programs beyond Node and Terraform (nginx, openssl, kubectl), which `npm test`
 * must do without. A test whose program is missing fails and names it.
 */
export default { ...base, rootDir: '../..', testMatch: ['**/*.tools.ts'] };
