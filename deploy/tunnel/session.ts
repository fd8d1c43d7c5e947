import { type ChildProcess, spawn } from 'node:child_process';
import { connect, createServer } from 'node:net';
import type { Region } from '../../regions/region';
import { tunnelDocument } from '../../regions/tunnel';
import { type Environment, NoTunnel } from './aws';

/** A local port that leads to the cluster, as long as it is open. */
export interface PortForwarding {
  /** Resolves with why when it ends by itself. */
  readonly ended: Promise<string>;
  /** Ends the session and everything that was started for it. */
  close(): Promise<void>;
}

export interface ForwardingOptions {
  readonly region: Region;
  /** Id of the node to go through. */
  readonly node: string;
  readonly port: number;
  readonly env: Environment;
  /** Milliseconds until the port must be open. @default 30000 */
  readonly patience?: number;
}

/** Milliseconds between two looks whether the port is open, and until what does not end is killed. */
const interval = 100;
const grace = 5_000;

/** Lines that an error repeats of what the session said. */
const lastLines = 10;

/** Opens port forwarding through a node. @throws NoTunnel when the port is taken, or the session does not come about */
export async function forwardPort(options: ForwardingOptions): Promise<PortForwarding> {
  const { region, node, port, env, patience = 30_000 } = options;
  await requireFree(port);
  const said: string[] = [];
  const command = ['ssm', 'start-session', '--region', region.awsRegion, '--target', node];
  const document = ['--document-name', tunnelDocument(region)];
  const parameters = ['--parameters', JSON.stringify({ localPortNumber: [String(port)] })];
  // A group of its own: Ctrl-C comes to us alone, and the end reaches the plugin that the AWS CLI starts.
  const child = spawn('aws', [...command, ...document, ...parameters], {
    env,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => void said.push(text));
  }
  const ended = new Promise<string>((done) => {
    child.once('error', (error) => done(`aws cannot be started: ${error.message}`));
    child.once('close', (code, signal) => {
      const tail = said.join('').trim().split('\n').slice(-lastLines).join('\n');
      done(`the session ended (${signal ?? `exit code ${code}`})${tail === '' ? '' : `:\n${tail}`}`);
    });
  });
  const close = () => end(child, ended);
  const waiting = new AbortController();
  const early = await Promise.race([ended, opened(port, patience, waiting.signal)]);
  waiting.abort();
  if (early !== undefined) {
    await close();
    throw new NoTunnel(early);
  }
  return { ended, close };
}

/** Undefined once something listens; why not, when patience is at its end. */
async function opened(port: number, patience: number, over: AbortSignal): Promise<string | undefined> {
  const until = performance.now() + patience;
  while (performance.now() < until && !over.aborted) {
    if (await accepts(port)) return undefined;
    await new Promise((next) => setTimeout(next, interval));
  }
  return `port ${port} did not open within ${patience / 1000} s`;
}

function accepts(port: number): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect({ port, host: '127.0.0.1' });
    const settle = (open: boolean) => {
      socket.destroy();
      done(open);
    };
    socket.once('connect', () => settle(true)).once('error', () => settle(false));
  });
}

function requireFree(port: number): Promise<void> {
  return new Promise((done, failed) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) =>
      failed(
        new NoTunnel(
          error.code === 'EADDRINUSE'
            ? `port ${port} is in use on this machine; take another with --port`
            : `port ${port} cannot be used: ${error.message}`,
        ),
      ),
    );
    server.listen(port, '127.0.0.1', () => server.close(() => done()));
  });
}

async function end(child: ChildProcess, ended: Promise<string>): Promise<void> {
  const send = (signal: NodeJS.Signals) => {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, signal);
    } catch {
      // Its processes are gone already.
    }
  };
  send('SIGTERM');
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<void>((done) => {
    timer = setTimeout(done, grace);
  });
  await Promise.race([ended, patience]);
  clearTimeout(timer);
  send('SIGKILL');
}
