import fc from 'fast-check';
import { parse, routesOf, serverFor } from '../../../checks/reachability/nginx';

const text = `
http {
  # a comment with { and ;
  upstream orders { server orders.services.svc.cluster.local:80 max_fails=0; keepalive 32; }
  server { listen 8443 ssl default_server; server_name _; location / { return 421; } }
  server {
    listen 8443 ssl;
    server_name "shop.example.com";
    location = /orders { proxy_pass http://orders; }
    location /orders/ { proxy_pass http://orders/; }
    location /direct/ { proxy_pass https://other.services:8443; }
  }
}`;

describe('routes of nginx', () => {
  test('are those of its servers, over its upstreams', () => {
    const { servers, unknown } = routesOf(text);
    expect(unknown).toEqual([]);
    expect(serverFor(servers, 8443, 'shop.example.com')?.locations).toEqual([
      { match: '=', path: '/orders', upstream: 'orders.services.svc.cluster.local:80' },
      { match: '', path: '/orders/', upstream: 'orders.services.svc.cluster.local:80' },
      { match: '', path: '/direct/', upstream: 'other.services:8443' },
    ]);
    expect(serverFor(servers, 8443, 'elsewhere.example.com')?.locations).toEqual([{ match: '', path: '/' }]);
    expect(serverFor(servers, 80, 'shop.example.com')).toBeUndefined();
  });

  test.each([
    ['include in http', 'http { include conf.d/*; }'],
    ['stream in main', 'stream { }'],
    ['rewrite in server', 'http { server { rewrite ^ /x; } }'],
    ['if in location', 'http { server { location / { if ($a) { proxy_pass http://b; } } } }'],
    ['location ~ ^/a', 'http { server { location ~ ^/a { return 200; } } }'],
    ['proxy_pass http://$host', 'http { server { location / { proxy_pass http://$host; } } }'],
    [
      'proxy_pass http://orders/elsewhere',
      'http { server { location / { proxy_pass http://orders/elsewhere; } } }',
    ],
  ])('%s is told as unknown', (directive, configuration) => {
    expect(routesOf(configuration).unknown).toEqual([directive]);
  });

  test('quotes hold what would end a directive', () => {
    expect(parse(`map "a;{b}" 'c"d';`)).toEqual([{ name: 'map', words: ['a;{b}', 'c"d'] }]);
  });

  test('any text has an end', () => {
    fc.assert(fc.property(fc.string(), (any) => expect(Array.isArray(parse(any))).toBe(true)));
  });
});
