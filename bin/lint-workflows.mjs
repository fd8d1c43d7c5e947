// `npm run lint:workflows`: actionlint and zizmor over .github/. A finding that is ignored has its reason beside it.
// They are taken from PATH, or from ACTIONLINT and ZIZMOR; .ci/run installs both.
import { spawnSync } from 'node:child_process';
import { root } from './bundle.mjs';

const linters = [
  {
    command: process.env.ACTIONLINT ?? 'actionlint',
    args: [],
    install: 'go install github.com/rhysd/actionlint/cmd/actionlint@v1.7.12',
  },
  // Offline: which versions exist is not looked up, so that the result is the same on every machine.
  {
    command: process.env.ZIZMOR ?? 'zizmor',
    args: ['--offline', '--quiet', '.github'],
    install: 'pip install -r .ci/zizmor-requirements.txt',
  },
];

let failed = false;
// actionlint looks whether the action's bundle is there.
const steps = [{ command: process.execPath, args: ['bin/build-action.mjs'], install: 'npm ci' }, ...linters];
for (const { command, args, install } of steps) {
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: 'inherit' });
  if (error !== undefined) {
    console.error(`${command} cannot be started (${error.code}); install it: ${install}`);
    process.exit(2);
  }
  failed ||= status !== 0;
}
if (failed) process.exit(1);
console.log('actionlint and zizmor find nothing in .github/');
