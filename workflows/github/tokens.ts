import { createSign, generateKeyPairSync, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Claims } from './claims';

/** Where a job asks for its identity token. */
export interface TokenRequest {
  readonly url: string;
  readonly token: string;
}

/** GitHub's token service on the loopback interface: a job gets a token about itself, and only about itself. */
export interface TokenService {
  /** Lets a job ask, until `forget` is called. */
  admit(claims: Claims): TokenRequest & { forget(): void };
  close(): Promise<void>;
}

/** An identity token is good for so many seconds. */
const lifetime = 300;

/** `now`: milliseconds since 1970. */
export async function startTokenService(now: () => number = Date.now): Promise<TokenService> {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const admitted = new Map<string, Claims>();
  const server = createServer((request, response) => {
    const claims = admitted.get((request.headers.authorization ?? '').replace(/^bearer /i, ''));
    if (claims === undefined) {
      response.writeHead(401).end('{}');
      return;
    }
    const audience = new URL(request.url ?? '/', 'http://localhost').searchParams.get('audience');
    const seconds = Math.floor(now() / 1000);
    const value = sign(
      {
        ...claims,
        aud: audience ?? `https://github.com/${claims['repository_owner']}`,
        jti: randomUUID(),
        iat: seconds,
        nbf: seconds - 600,
        exp: seconds + lifetime,
      },
      privateKey,
    );
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ value }));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    admit(claims) {
      const token = randomUUID();
      admitted.set(token, claims);
      return {
        // The toolkit appends `&audience=…`, so there must be a query already.
        url: `http://127.0.0.1:${port}/token?api-version=2.0`,
        token,
        forget: () => void admitted.delete(token),
      };
    },
    close: () =>
      new Promise((done, failed) => {
        server.closeAllConnections();
        server.close((error) => (error === undefined ? done() : failed(error)));
      }),
  };
}

/** A JSON web token, RS256. */
function sign(claims: object, key: Parameters<ReturnType<typeof createSign>['sign']>[0]): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const signed = `${part({ alg: 'RS256', typ: 'JWT', kid: 'rehearsal' })}.${part(claims)}`;
  return `${signed}.${createSign('RSA-SHA256').update(signed).sign(key).toString('base64url')}`;
}
