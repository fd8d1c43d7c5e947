import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { platform } from '../../../regions/platform';
import { root } from '../../cli/process';

/** What GitHub knows of a job: what its identity token says, and whether it may have one. */
export interface Job {
  /** e.g. `repo:polycloud/polycloud:environment:eu` */
  readonly subject: string;
  /** The checkout. */
  readonly workspace: string;
  readonly inputs: Readonly<Record<string, string>>;
  /** What is around the job: the world's environment. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Sent to the action when it is told: as GitHub cancels, SIGINT and then SIGTERM. */
  readonly cancel?: Promise<void>;
}

export interface Ran {
  readonly code: number | null;
  readonly log: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
  /** Identity tokens that were given out. */
  readonly tokens: readonly string[];
  /** Names of files that the action left in the job's folder. */
  readonly left: string;
}

const main = join(root, '.github/actions/deploy-region/dist/main.cjs');

/** The defaults that action.yml gives, as GitHub lays them under a step's `with`. */
const defaults = { operation: 'deploy', 'on-failure': 'return' };

/** Builds the action as the workflows do. */
export function buildAction(): void {
  execFileSync(process.execPath, [join(root, 'bin/build-action.mjs')], { cwd: root });
}

/** Runs the bundled action as GitHub's runner does: a process, its inputs and files in the environment, a token endpoint. */
export async function runJob(folder: string, { subject, workspace, inputs, env, cancel }: Job): Promise<Ran> {
  mkdirSync(folder, { recursive: true });
  const temp = mkdtempSync(join(folder, 'job-'));
  const files = Object.fromEntries(
    ['GITHUB_OUTPUT', 'GITHUB_STEP_SUMMARY', 'GITHUB_ENV'].map((name) => [name, join(temp, name)]),
  );
  for (const file of Object.values(files)) writeFileSync(file, '');
  const scratch = join(temp, 'runner-temp');
  mkdirSync(scratch);
  const issuer = await startIssuer(subject);
  const texts = Object.entries({ ...defaults, ...inputs }).map(
    ([name, value]) => [`INPUT_${name.toUpperCase()}`, value] as const,
  );
  const child = spawn(process.execPath, [main], {
    cwd: workspace,
    env: {
      ...env,
      ...files,
      ...Object.fromEntries(texts),
      GITHUB_WORKSPACE: workspace,
      GITHUB_ACTOR: 'octocat',
      GITHUB_RUN_ID: '4711',
      GITHUB_RUN_ATTEMPT: '1',
      RUNNER_TEMP: scratch,
      ACTIONS_ID_TOKEN_REQUEST_URL: `${issuer.url}/token?api-version=2.0`,
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'bearer-of-the-job',
    },
  });
  let log = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      log += text;
    });
  }
  cancel?.then(() => {
    child.kill('SIGINT');
    setTimeout(() => child.kill('SIGTERM'), 200);
  });
  const [code] = (await once(child, 'close')) as [number | null];
  issuer.close();
  const read = (name: string) => readFileSync(files[name] ?? '', 'utf8');
  const left = execFileSync('find', [scratch, '-mindepth', '1'], { encoding: 'utf8' });
  const ran = {
    code,
    log,
    outputs: readOutputs(read('GITHUB_OUTPUT')),
    summary: read('GITHUB_STEP_SUMMARY'),
    tokens: issuer.tokens,
    left,
  };
  rmSync(temp, { recursive: true, force: true });
  return ran;
}

/** GitHub's token endpoint, on loopback: signs nothing, but says what GitHub would. */
async function startIssuer(subject: string) {
  const tokens: string[] = [];
  const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '', 'http://localhost');
    if (request.headers.authorization !== 'bearer bearer-of-the-job') return response.writeHead(401).end();
    const claims = {
      iss: 'https://token.actions.githubusercontent.com',
      aud: url.searchParams.get('audience'),
      sub: subject,
      repository: platform.repository,
      repository_id: platform.repositoryId,
      exp: Math.floor(Date.now() / 1000) + 300,
    };
    const value = `${encode({ alg: 'RS256' })}.${encode(claims)}.${encode(tokens.length)}`;
    tokens.push(value);
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ value }));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, tokens, close: () => server.close() };
}

/** The outputs of GITHUB_OUTPUT: `name<<delimiter`, lines, delimiter. */
function readOutputs(text: string): Readonly<Record<string, string>> {
  const found = text.matchAll(/^([\w-]+)<<(\S+)\n([\s\S]*?)\n?\2$/gm);
  return Object.fromEntries([...found].map(([, name = '', , value = '']) => [name, value]));
}
