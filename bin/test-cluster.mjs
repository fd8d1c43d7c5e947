// npm run test:cluster: the tests that need a real control plane, in this very process, so that however it ends the
// control plane ends too (test/cluster/bed/guard.mjs).
import { createRequire } from 'node:module';
import { bundle, root } from './bundle.mjs';
import { requireTools } from './require-tools.mjs';

const help = `npm run test:cluster -- [--build | --serve] [options and patterns of jest]

Starts etcd, kube-apiserver, kube-controller-manager, kube-scheduler and kwok's fake nodes on loopback, without
Docker or root, and runs the tests of test/cluster on them.

The binaries are those of the folder that POLYCLOUD_TESTBED_BIN names; else those in the user's cache, built with Go
the first time (10 to 13 minutes on 2 cores).

  --build   only builds the binaries, unless they are there
  --serve   only starts a control plane, for kubectl, until Ctrl-C

Examples:
  npm run test:cluster -- -t drain
  npm run test:cluster -- --serve`;

const own = ['--build', '--serve', '--help'];
const args = process.argv.slice(2);
const mode = own.find((option) => args.includes(option));
if (mode === '--help') {
  console.log(help);
  process.exit(0);
}

requireTools();
process.chdir(root);
const bed = createRequire(import.meta.url)(await bundle('test/cluster/bed/main.ts'));
try {
  const binaries = await bed.findBinaries(process.env, (line) => console.error(line));
  if (mode === '--serve') await bed.serve(binaries, root);
  else if (mode !== '--build') {
    console.error(`${bed.versionsOf(binaries)}, from ${binaries}`);
    process.env.POLYCLOUD_TESTBED_BIN = binaries;
    const { run } = await import('jest');
    await run(['--config', 'test/cluster/jest.config.mjs', '--runInBand', ...args]);
  }
} catch (error) {
  const usage = error instanceof bed.Unavailable;
  console.error(usage ? error.message : (error.stack ?? error));
  process.exitCode = usage ? 2 : 1;
}
