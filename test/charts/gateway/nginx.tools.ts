import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { createServer as createSecureServer, request, type Server as SecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { regions } from '../../../regions';
import { guestHost, seatsOf } from '../../../regions/guests';
import type { Region } from '../../../regions/region';
import { objectsOf, realCharts } from '../fixtures';

/** Debian puts it where only root's PATH looks. */
const env = { ...process.env, PATH: `${process.env['PATH']}:/usr/sbin` };
const missing = 'nginx is not on the PATH; install it (Debian: apt-get install nginx-light)';

let folder: string;
beforeAll(() => {
  if (spawnSync('nginx', ['-v'], { env }).error) throw new Error(missing);
  folder = mkdtempSync(join(tmpdir(), 'gateway-'));
  mkdirSync(join(folder, 'tls'));
  const certificate = spawnSync('openssl', [
    ...'req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 1 -subj /CN=gateway'.split(' '),
    ...['-keyout', join(folder, 'tls/tls.key'), '-out', join(folder, 'tls/tls.crt')],
  ]);
  if (certificate.status !== 0) throw new Error(`openssl: ${certificate.stderr}`);
});
afterAll(() => folder && rmSync(folder, { recursive: true }));

function configurationOf(region: Region): string {
  const object = objectsOf(realCharts(region), 'gateway')['ConfigMap/gateway'] as unknown;
  return (object as { data: { 'nginx.conf': string } }).data['nginx.conf'];
}

/** The configuration with the cluster's names and folders replaced by this machine's, and nothing else. */
function here(configuration: string, addressOf: (service: string) => string, guest = '127.0.0.1:9'): string {
  return configuration
    .replaceAll(' /tmp/', ` ${folder}/`)
    .replaceAll('/run/tls/', `${folder}/tls/`)
    .replaceAll('/dev/stdout', join(folder, 'access.log'))
    .replace('resolver kube-dns.kube-system.svc.cluster.local', 'resolver 127.0.0.1:9')
    .replace('gateway.guest-1.svc.cluster.local:443', guest)
    .replace('gateway.guest-2.svc.cluster.local:443', '127.0.0.1:9')
    .replace(/([a-z0-9-]+)\.services\.svc\.cluster\.local:80/g, (_, service) => addressOf(service));
}

test.each(regions)('nginx takes the configuration of $name', (region) => {
  const file = join(folder, `${region.name}.conf`);
  writeFileSync(
    file,
    here(configurationOf(region), () => '127.0.0.1:9'),
  );
  const { status, stderr } = spawnSync('nginx', ['-t', '-e', 'stderr', '-p', folder, '-c', file], {
    env,
    encoding: 'utf8',
  });
  expect(stderr).toContain('test is successful');
  expect(stderr).not.toMatch(/\[(warn|error|emerg)\]/);
  expect(status).toBe(0);
});

describe('a running gateway', () => {
  const region = guestHost(regions);
  if (region === undefined) throw new Error('there is no region with guests');
  const [taken, free] = seatsOf(region);
  /** Answers with its name and what it was sent. */
  const backends = new Map<string, Server>();
  /** The gateway of a guest, with a certificate that nobody trusts. */
  let guest: SecureServer;
  let port: number;
  let stop: () => Promise<void>;

  const listen = async (server: Server | SecureServer) => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return (server.address() as AddressInfo).port;
  };

  interface Answer {
    readonly status: number;
    readonly headers: Readonly<Record<string, string | string[] | undefined>>;
    readonly body: string;
  }

  function get(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
    const host = { host: region?.dns.domain ?? '' };
    return new Promise((resolve, reject) => {
      request(
        { host: '127.0.0.1', port, path, rejectUnauthorized: false, headers: { ...host, ...headers } },
        (response) => {
          let body = '';
          response.on('data', (chunk) => {
            body += chunk;
          });
          response.on('end', () =>
            resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
          );
        },
      )
        .on('error', reject)
        .end();
    });
  }

  beforeAll(async () => {
    const configuration = configurationOf(region);
    for (const [, service = ''] of configuration.matchAll(/upstream ([a-z0-9-]+) \{/g)) {
      backends.set(
        service,
        createServer(({ url, headers }, response) => {
          response.setHeader('X-Powered-By', 'test');
          response.end(JSON.stringify({ service, url, headers }));
        }),
      );
    }
    const addresses = new Map<string, string>();
    for (const [service, server] of backends) addresses.set(service, `127.0.0.1:${await listen(server)}`);
    const file = (name: string) => readFileSync(join(folder, 'tls', name));
    const tls = { key: file('tls.key'), cert: file('tls.crt') };
    guest = createSecureServer(tls, ({ url, headers }, response) => {
      response.statusCode = url === '/broken' ? 502 : 200;
      response.end(JSON.stringify({ service: 'guest', url, headers }));
    });
    const guestAddress = `127.0.0.1:${await listen(guest)}`;
    const spare = [createServer(), createServer()];
    const [web = 0, stream = 0] = await Promise.all(spare.map(listen));
    await Promise.all(spare.map((server) => new Promise((resolve) => server.close(resolve))));
    port = web;
    const conf = join(folder, 'running.conf');
    const local = here(configuration, (service) => addresses.get(service) ?? '', guestAddress)
      .replaceAll('listen 8443', `listen 127.0.0.1:${web}`)
      .replaceAll('listen 8883', `listen 127.0.0.1:${stream}`)
      .replace(`set_real_ip_from ${region.network.cidr}`, 'set_real_ip_from 127.0.0.1');
    writeFileSync(conf, local);
    const nginx = spawn('nginx', ['-e', 'stderr', '-p', folder, '-c', conf, '-g', 'daemon off;'], {
      env,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let said = '';
    nginx.stderr.on('data', (chunk) => {
      said += chunk;
    });
    const ended = new Promise((resolve) => nginx.once('exit', resolve));
    stop = async () => {
      nginx.kill('SIGQUIT');
      await ended;
    };
    let why: unknown;
    for (let attempt = 0; attempt < 60; attempt++) {
      const answer = await get('/healthz').catch((error) => {
        why = error;
      });
      if (answer) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`nginx did not come up: ${why} ${said}`);
  });
  afterAll(async () => {
    await stop?.();
    for (const server of [...backends.values(), guest]) {
      server.closeAllConnections();
      server.close();
    }
  });

  test.each([
    ['/', 'storefront'],
    ['/products/1', 'storefront'],
    ['/v1/orders', 'orders'],
    ['/v1/orders/7?x=1', 'orders'],
    ['/v1/orders-archive', 'public-api'],
    ['/v1/unheard-of', 'public-api'],
    ['/v1', 'public-api'],
    ['/v1x', 'storefront'],
    ['/callbacks/payments/1', 'payments'],
    ['/.well-known/openid-configuration', 'identity'],
  ])('%s goes to %s, as it is', async (path, service) => {
    const { status, body } = await get(path);
    expect(status).toBe(200);
    expect(JSON.parse(body)).toMatchObject({ service, url: path });
  });

  test('what the balancer says of the client is passed on, what the client says of itself is not', async () => {
    const { body } = await get('/', {
      'x-forwarded-for': '192.0.2.66, 198.51.100.7',
      'x-real-ip': '192.0.2.1',
      'x-forwarded-host': 'evil.example',
      'x-forwarded-proto': 'http',
    });
    expect(JSON.parse(body).headers).toMatchObject({
      'x-forwarded-for': '198.51.100.7',
      'x-real-ip': '198.51.100.7',
      'x-forwarded-proto': 'https',
      'x-forwarded-host': region.dns.domain,
      host: region.dns.domain,
    });
  });

  test('every request has an id, the client’s only where it looks like one', async () => {
    const own = 'a1b2c3d4-e5f6-7890';
    expect((await get('/', { 'x-request-id': own })).headers['x-request-id']).toBe(own);
    const { headers, body } = await get('/', { 'x-request-id': 'x"\\ y' });
    expect(headers['x-request-id']).toMatch(/^[0-9a-f]{32}$/);
    expect(JSON.parse(body).headers['x-request-id']).toBe(headers['x-request-id']);
  });

  test('answers carry the security headers, and not what runs behind them', async () => {
    const { headers } = await get('/');
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'x-frame-options': 'SAMEORIGIN' });
    expect(headers['x-powered-by']).toBeUndefined();
    expect(headers['server']).toBe('nginx');
  });

  test('health is answered to any name, everything else to the region’s own', async () => {
    expect((await get('/healthz', { host: '10.16.3.4' })).status).toBe(200);
    expect((await get('/v1/orders', { host: 'elsewhere.example' })).status).toBe(421);
  });

  test('the name of a seat leads to the gateway of its guest, with all that it is told of the request', async () => {
    const host = taken?.domain ?? '';
    const { status, body } = await get('/v1/orders/7?x=1', { host, 'x-forwarded-for': '198.51.100.7' });
    expect(status).toBe(200);
    expect(JSON.parse(body)).toMatchObject({
      service: 'guest',
      url: '/v1/orders/7?x=1',
      headers: { host, 'x-forwarded-for': '198.51.100.7', 'x-forwarded-proto': 'https' },
    });
    expect((await get('/broken', { host })).status).toBe(502);
  });

  test('where there is no guest, nobody answers in its place', async () => {
    expect((await get('/', { host: free?.domain ?? '' })).status).toBe(503);
    expect((await get('/', { host: `guest-9.${region.dns.domain}` })).status).toBe(421);
  });

  test('one client can’t take it all', async () => {
    const answers = await Promise.all(
      Array.from({ length: 160 }, () => get('/', { 'x-forwarded-for': '198.51.100.99' })),
    );
    const statuses = new Set(answers.map(({ status }) => status));
    expect([...statuses].sort()).toEqual([200, 429]);
    expect((await get('/', { 'x-forwarded-for': '198.51.100.100' })).status).toBe(200);
  });
});
