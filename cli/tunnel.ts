import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';
import { clusterOf, NoTunnel, nodeOf, requirePrograms } from '../deploy/tunnel/aws';
import { kubeconfig } from '../deploy/tunnel/kubeconfig';
import { forwardPort } from '../deploy/tunnel/session';
import { findRegion } from '../regions/lookup';
import type { Region } from '../regions/region';
import { notice, print } from './console';
import { CommandExit, WorkFailed } from './errors';

interface Options {
  readonly port: number;
  readonly json?: true;
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

export function tunnel(program: Command): void {
  program
    .command('tunnel')
    .description("reach a region's private cluster from this machine, through one of its nodes")
    .argument('<region>')
    .argument('[command...]', 'run this with KUBECONFIG set, then close; default: stay open until Ctrl-C')
    .option('--port <port>', 'local port', portNumber, 8443)
    .option('--json', 'print the path of the kubeconfig and the port as JSON once it is open')
    .addHelpText(
      'after',
      `
It takes the credentials of the AWS CLI, which must be those of the region's operator role, and needs the AWS CLI and
Session Manager's plugin. The way leads to the Kubernetes API and nowhere else; CloudTrail records who opens it.
The exit code is that of the command, else 0, or 1 when there is no way to open or it breaks.

Examples:
  npx polycloud tunnel eu
  npx polycloud tunnel eu -- kubectl get pods -n services
  npx polycloud tunnel eu -- npx polycloud status eu`,
    )
    .action(async (name: string, command: readonly string[], options: Options) => {
      const region = findRegion(name);
      await open(region, command, options).catch((error: unknown) => {
        throw error instanceof NoTunnel ? new WorkFailed(`${name}: ${error.message}`) : error;
      });
    });
}

async function open(region: Region, command: readonly string[], { port, json }: Options): Promise<void> {
  const { env } = process;
  requirePrograms(env);
  // Asked for from the start, so that a Ctrl-C at any moment leaves nothing behind.
  const stopped = stopSignal();
  const folder = mkdtempSync(join(tmpdir(), 'polycloud-tunnel-'));
  try {
    const [cluster, node] = await Promise.all([clusterOf(region, env), nodeOf(region, env)]);
    const file = join(folder, 'kubeconfig');
    writeFileSync(file, kubeconfig(region, cluster, port, env['AWS_PROFILE']), { mode: 0o600 });
    notice(`${region.name}: opening port ${port} through ${node}`);
    const session = await forwardPort({ region, node, port, env });
    try {
      if (command.length > 0)
        return await runIn({ ...env, KUBECONFIG: file }, command, session.ended, stopped.signal);
      print(
        json === true ? JSON.stringify({ region: region.name, port, kubeconfig: file }) : howTo(region, file),
      );
      const end = await Promise.race([session.ended, stopped.signal]);
      if (typeof end === 'string') throw new NoTunnel(end);
    } finally {
      await session.close();
    }
  } finally {
    stopped.forget();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Resolves with null when this process is asked to stop; it does not end by itself meanwhile. */
function stopSignal() {
  let stop: () => void = () => undefined;
  const signal = new Promise<null>((done) => {
    stop = () => done(null);
  });
  for (const name of signals) process.on(name, stop);
  return {
    signal,
    forget() {
      for (const name of signals) process.off(name, stop);
    },
  };
}

function howTo({ name }: Region, file: string): string {
  return [
    `${name} is open. In another shell:`,
    '',
    `  export KUBECONFIG=${file}`,
    '  kubectl get pods -n services',
    '',
    'Ctrl-C closes it.',
  ].join('\n');
}

/** Runs a command to its end, which comes early when we are asked to stop or the way is closed. @throws CommandExit with its exit code */
async function runIn(
  env: NodeJS.ProcessEnv,
  [program = '', ...args]: readonly string[],
  ended: Promise<string>,
  stopped: Promise<null>,
): Promise<void> {
  const child = spawn(program, args, { env, stdio: 'inherit' });
  const ran = new Promise<number>((done, failed) => {
    child.once('error', (error) => failed(new NoTunnel(`${program} cannot be started: ${error.message}`)));
    child.once('close', (code, signal) => done(code ?? 128 + constants.signals[signal ?? 'SIGKILL']));
  });
  const first = await Promise.race([ran, ended, stopped]);
  if (typeof first !== 'number') child.kill();
  if (typeof first === 'string') throw new NoTunnel(first);
  const code = await ran;
  if (code !== 0) throw new CommandExit(code);
}

function portNumber(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port < 1024 || port > 65535) {
    throw new InvalidArgumentError('It is not a port of 1024 to 65535.');
  }
  return port;
}
