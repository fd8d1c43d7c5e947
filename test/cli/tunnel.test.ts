import { type ChildProcess, execFile, spawn } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { root } from './process';

const host = '0123456789ABCDEF.gr7.eu-west-1.eks.amazonaws.com';
const arn = 'arn:aws:eks:eu-west-1:210000000016:cluster/eu';

/** Stands in for the AWS CLI: answers what the tunnel asks, and starts the plugin for a session, as the real one does. */
const aws = `
const { appendFileSync } = require('node:fs');
const { spawn } = require('node:child_process');
const args = process.argv.slice(2);
appendFileSync(process.env.STAND_IN_LOG, JSON.stringify(args) + String.fromCharCode(10));
const reply = JSON.parse(process.env.STAND_IN_REPLIES)[args[1]];
if (args[1] !== 'start-session') {
  if (reply === undefined) { console.error('An error occurred (AccessDenied): no ' + args[1]); process.exit(254); }
  console.log(JSON.stringify(reply));
} else {
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => undefined);
  const { localPortNumber: [port] } = JSON.parse(args[args.indexOf('--parameters') + 1]);
  const plugin = spawn('session-manager-plugin', [port], { stdio: 'inherit' });
  plugin.on('close', (code) => process.exit(code ?? 1));
}
`;

/** Stands in for Session Manager's plugin: forwards the local port to the test's server until it is told to end. */
const plugin = `
const { connect, createServer } = require('node:net');
const { writeFileSync } = require('node:fs');
if (process.env.STAND_IN_TARGET === '') { console.error('TargetNotConnected: i-1 is not connected.'); process.exit(255); }
writeFileSync(process.env.STAND_IN_PID, String(process.pid));
const sockets = new Set();
const server = createServer((client) => {
  const target = connect({ port: Number(process.env.STAND_IN_TARGET), host: '127.0.0.1' });
  for (const socket of [client, target]) { sockets.add(socket); socket.on('error', () => undefined); }
  client.pipe(target).pipe(client);
});
server.listen(Number(process.argv[2]), '127.0.0.1');
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(0));
`;

const replies = {
  'describe-cluster': {
    cluster: { arn, endpoint: `https://${host}`, certificateAuthority: { data: 'Q0E=' } },
  },
  'describe-instances': {
    Reservations: [
      { Instances: [{ InstanceId: 'i-1', Tags: [{ Key: 'eks:nodegroup-name', Value: 'spot-1' }] }] },
      { Instances: [{ InstanceId: 'i-2', Tags: [{ Key: 'eks:nodegroup-name', Value: 'system-1' }] }] },
      { Instances: [{ InstanceId: 'i-3', Tags: [{ Key: 'eks:nodegroup-name', Value: 'system-1' }] }] },
    ],
  },
  'describe-instance-information': {
    InstanceInformationList: [
      { InstanceId: 'i-1', PingStatus: 'Online' },
      { InstanceId: 'i-2', PingStatus: 'ConnectionLost' },
      { InstanceId: 'i-3', PingStatus: 'Online' },
    ],
  },
};

const greeting = 'hello ';

let dir: string;
let server: Server;
const sockets = new Set<Socket>();
const children = new Set<ChildProcess>();
beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'tunnel-'));
  mkdirSync(join(dir, 'bin'));
  mkdirSync(join(dir, 'tmp'));
  // Whatever polycloud itself needs, and nothing beside it: a real AWS CLI of this machine must not be found.
  mkdirSync(join(dir, 'needed'));
  symlinkSync(programOnPath('terraform'), join(dir, 'needed', 'terraform'));
  install('aws', aws);
  install('session-manager-plugin', plugin);
  // What stands for the API server: it says hello, and whatever it hears.
  server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.write(greeting);
    socket.pipe(socket);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
});
afterEach(async () => {
  for (const child of children) child.kill();
  for (const socket of sockets) socket.destroy();
  await new Promise((done) => server.close(done));
  rmSync(dir, { recursive: true, force: true });
});

function install(name: string, script: string): void {
  const file = join(dir, 'bin', name);
  writeFileSync(file, `#!${process.execPath}\n${script}`);
  chmodSync(file, 0o755);
}

function environment(changes: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
  const { POLYCLOUD_WORLD: _, AWS_PROFILE: __, ...env } = process.env;
  return {
    ...env,
    PATH: [join(dir, 'bin'), join(dir, 'needed'), '/bin'].join(delimiter),
    TMPDIR: join(dir, 'tmp'),
    STAND_IN_LOG: join(dir, 'log'),
    STAND_IN_PID: join(dir, 'pid'),
    STAND_IN_REPLIES: JSON.stringify(replies),
    STAND_IN_TARGET: String((server.address() as AddressInfo).port),
    ...changes,
    ...('STAND_INS' in changes && { PATH: join(dir, 'needed') }),
  };
}

function programOnPath(name: string): string {
  const found = (process.env['PATH'] ?? '')
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find((file) => existsSync(file));
  if (found === undefined) throw new Error(`no ${name} on the PATH`);
  return found;
}

const command = (...args: readonly string[]) => [join(root, 'bin/polycloud.mjs'), 'tunnel', ...args];

function run(env: NodeJS.ProcessEnv, ...args: readonly string[]) {
  return new Promise<{ code: number; out: string; err: string }>((done) => {
    execFile(process.execPath, command(...args), { cwd: root, env }, (error, out, err) =>
      done({ code: error === null ? 0 : Number(error.code), out, err }),
    );
  });
}

async function freePort(): Promise<string> {
  const probe = createServer();
  await new Promise<void>((done) => probe.listen(0, '127.0.0.1', done));
  const { port } = probe.address() as AddressInfo;
  await new Promise((done) => probe.close(done));
  return String(port);
}

/** What comes back from a port that is told something, once as much has come as was sent and the greeting. */
function talk(port: string, words: string): Promise<string> {
  return new Promise((done, failed) => {
    const socket = connect({ port: Number(port), host: '127.0.0.1' });
    let heard = '';
    socket.setEncoding('utf8').on('data', (text: string) => {
      heard += text;
      if (heard.length < greeting.length + words.length) return;
      socket.destroy();
      done(heard);
    });
    socket.once('error', failed);
    socket.write(words);
  });
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((done) => child.stdout?.setEncoding('utf8').once('data', (line: string) => done(line)));
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

const leftovers = () => execFileLines('ls', join(dir, 'tmp'));
async function execFileLines(program: string, ...args: readonly string[]): Promise<readonly string[]> {
  return new Promise((done) =>
    execFile(program, args, (_, out) =>
      done(out.split('\n').filter((line) => line.startsWith('polycloud-tunnel'))),
    ),
  );
}

test('forwards the port, with a kubeconfig that checks the cluster’s own name, until Ctrl-C', async () => {
  const port = await freePort();
  const env = environment({ AWS_PROFILE: 'eu-operator' });
  const child = spawn(process.execPath, command('eu', '--port', port, '--json'), { cwd: root, env });
  children.add(child);
  const ended = new Promise<number | null>((done) => child.once('close', done));
  const told = JSON.parse(await firstLine(child));
  expect(told).toEqual({
    region: 'eu',
    port: Number(port),
    kubeconfig: expect.stringContaining(join(dir, 'tmp')),
  });
  expect(await talk(port, 'there')).toBe('hello there');

  expect(statSync(told.kubeconfig).mode & 0o777).toBe(0o600);
  const config = JSON.parse(readFileSync(told.kubeconfig, 'utf8'));
  expect(config).toMatchObject({
    'current-context': 'eu',
    clusters: [
      {
        cluster: {
          server: `https://127.0.0.1:${port}`,
          'tls-server-name': host,
          'certificate-authority-data': 'Q0E=',
        },
      },
    ],
    users: [{ user: { exec: { command: 'aws', env: [{ name: 'AWS_PROFILE', value: 'eu-operator' }] } } }],
  });
  const session = readFileSync(join(dir, 'log'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
    .at(-1);
  expect(session).toEqual([
    ...['ssm', 'start-session', '--region', 'eu-west-1', '--target', 'i-3'],
    ...['--document-name', 'polycloud-eu-kubernetes-api'],
    ...['--parameters', JSON.stringify({ localPortNumber: [port] })],
  ]);

  const pid = Number(readFileSync(join(dir, 'pid'), 'utf8'));
  expect(isAlive(pid)).toBe(true);
  child.kill('SIGINT');
  expect(await ended).toBe(0);
  expect(isAlive(pid)).toBe(false);
  expect(existsSync(told.kubeconfig)).toBe(false);
  expect(await leftovers()).toEqual([]);
}, 60_000);

test('runs a command with the kubeconfig, passes its exit code on, and closes', async () => {
  const port = await freePort();
  const script = 'echo "$KUBECONFIG"; exit 7';
  const { code, out } = await run(environment(), 'eu', '--port', port, '--', 'sh', '-c', script);
  expect(code).toBe(7);
  expect(out).toMatch(/polycloud-tunnel-\w+\/kubeconfig\n$/);
  expect(isAlive(Number(readFileSync(join(dir, 'pid'), 'utf8')))).toBe(false);
  expect(await leftovers()).toEqual([]);
}, 60_000);

describe('what stands in the way is told, and nothing is left behind', () => {
  const without = (...keys: readonly (keyof typeof replies)[]) => ({
    STAND_IN_REPLIES: JSON.stringify(
      Object.fromEntries(Object.entries(replies).filter(([key]) => !keys.some((one) => one === key))),
    ),
  });
  const answering = (changes: object) => ({ STAND_IN_REPLIES: JSON.stringify({ ...replies, ...changes }) });
  const foreign = 'arn:aws:eks:eu-west-1:999999999999:cluster/eu';
  const cluster = { ...replies['describe-cluster'].cluster, arn: foreign };
  test.each([
    [without('describe-cluster'), /^eu: aws eks describe-cluster: An error occurred \(AccessDenied\)/],
    [answering({ 'describe-cluster': { cluster } }), /take those of account 210000000016/],
    [
      answering({ 'describe-cluster': {} }),
      /^eu: aws eks describe-cluster answered something else: cluster /,
    ],
    [answering({ 'describe-instances': { Reservations: [] } }), /^eu: eu has no running node to go through/],
    [
      answering({ 'describe-instance-information': { InstanceInformationList: [] } }),
      /^eu: Session Manager reaches none of the 3 nodes of eu/,
    ],
    [
      { STAND_IN_TARGET: '' },
      /the session ended \(exit code 255\):\nTargetNotConnected: i-1 is not connected./,
    ],
    [
      { STAND_INS: 'none' },
      /^eu: aws is not installed: https:\/\/docs.*\nsession-manager-plugin is not installed: https:\/\/docs/,
    ],
  ])(
    '%#',
    async (changes, message) => {
      const { code, out, err } = await run(environment(changes), 'eu', '--port', await freePort());
      expect({ code, out }).toEqual({ code: 1, out: '' });
      expect(err.replace(/^eu: opening .*\n/, '')).toMatch(message);
      expect(await leftovers()).toEqual([]);
    },
    60_000,
  );

  test('a port in use', async () => {
    const { port } = server.address() as AddressInfo;
    const { code, err } = await run(environment(), 'eu', '--port', String(port));
    expect(code).toBe(1);
    expect(err).toContain(`port ${port} is in use on this machine; take another with --port`);
  }, 60_000);
});

test.each([
  ['a region that is none', ['nowhere'], /no region is called nowhere/],
  ['a port that is none', ['eu', '--port', '80'], /not a port of 1024 to 65535/],
])('%s is wrong usage', async (_, args, message) => {
  const { code, err } = await run(environment(), ...args);
  expect(code).toBe(2);
  expect(err).toMatch(message);
});
