import { timing } from '../timing';
import type { Route } from './routes';

export interface GatewayConfigurationProps {
  /** The domain that the region serves. */
  readonly domain: string;
  /** Where the balancers are: only they may say who the client is. */
  readonly balancerCidr: string;
  readonly routes: readonly Route[];
  /** The address of a service, `host:port`. */
  readonly addressOf: (service: string) => string;
  /** The gateways of guests, `host:port`, by the domain that is theirs; there may be nobody at any of them. */
  readonly guests?: readonly { readonly domain: string; readonly address: string }[];
  readonly ports: { readonly web: number; readonly stream: number };
  /** Where the certificate is, made anew by every pod. */
  readonly tlsFolder: string;
}

/** Requests per second of one client address, and how many more it may send at once. */
const rate = { perSecond: 50, burst: 100 };

/** Connections at once of one client address. */
const connections = 100;

/** The largest body of a request, in MiB; what is larger goes to a bucket directly. */
const largestBody = 10;

/**
 * The gateway's nginx.conf. It answers to the region's domain, sends each request to the service with the longest
 * matching prefix, and waits no longer than the balancer does.
 */
export function gatewayConfiguration(props: GatewayConfigurationProps): string {
  const { guests = [] } = props;
  const upstreams = [...new Set(props.routes.map(({ service }) => service))].sort();
  return `${[
    ...main,
    'http {',
    ...indent([
      ...logging,
      ...clients(props.balancerCidr),
      ...limits,
      ...towardsServices,
      ...tls(props.tlsFolder),
      ...upstreams.flatMap((service) => upstream(service, props.addressOf(service))),
      ...otherNames(props.ports.web),
      ...reserved(props.ports.stream),
      'server {',
      ...indent([
        `listen ${props.ports.web} ssl;`,
        `server_name ${props.domain};`,
        ...limited,
        ...health,
        ...props.routes.flatMap(location),
        ...(props.routes.some(({ prefix }) => prefix === '/') ? [] : ['location / {', '  return 404;', '}']),
      ]),
      '}',
      ...(guests.length > 0 ? lookups : []),
      ...guests.flatMap((guest) => guestServer(guest, props.ports.web)),
    ]),
    '}',
  ].join('\n')}\n`;
}

const main = [
  // As many as the pod's CPU request and some more can keep busy; nginx would count the cores of the node.
  'worker_processes 2;',
  `worker_shutdown_timeout ${timing.gateway.finish}s;`,
  'worker_rlimit_nofile 16384;',
  'pid /tmp/nginx.pid;',
  'error_log stderr warn;',
  'events {',
  '  worker_connections 4096;',
  '}',
];

const logging = [
  'log_format json escape=json',
  ...indent([
    `'{"time":"$time_iso8601","request_id":"$tracing_id","client":"$remote_addr","method":"$request_method",'`,
    `'"path":"$uri","status":$status,"bytes":$body_bytes_sent,"seconds":$request_time,'`,
    `'"upstream":"$proxy_host","upstream_seconds":"$upstream_response_time"}';`,
  ]),
  'access_log /dev/stdout json;',
  'server_tokens off;',
  'default_type application/octet-stream;',
  'client_body_temp_path /tmp/body;',
  'proxy_temp_path /tmp/proxy;',
  'fastcgi_temp_path /tmp/fastcgi;',
  'uwsgi_temp_path /tmp/uwsgi;',
  'scgi_temp_path /tmp/scgi;',
];

// A client's own request id is kept only if it looks like one, since it ends up in logs.
function clients(balancerCidr: string): readonly string[] {
  return [
    `set_real_ip_from ${balancerCidr};`,
    'real_ip_header X-Forwarded-For;',
    'real_ip_recursive on;',
    'map $http_x_request_id $tracing_id {',
    '  default $request_id;',
    '  "~^[0-9A-Za-z-]{16,64}$" $http_x_request_id;',
    '}',
    `keepalive_timeout ${timing.clientKeepalive}s;`,
    'keepalive_requests 10000;',
    'client_header_timeout 10s;',
    'client_body_timeout 30s;',
    `client_max_body_size ${largestBody}m;`,
    'large_client_header_buffers 4 16k;',
  ];
}

const limits = [
  `limit_req_zone $binary_remote_addr zone=requests:10m rate=${rate.perSecond}r/s;`,
  'limit_conn_zone $binary_remote_addr zone=connections:10m;',
  'limit_req_status 429;',
  'limit_conn_status 429;',
];

/** Of a server that clients reach. */
const limited = [
  `limit_req zone=requests burst=${rate.burst} nodelay;`,
  `limit_conn connections ${connections};`,
];

const towardsServices = [
  'proxy_http_version 1.1;',
  'proxy_set_header Connection "";',
  'proxy_set_header Host $host;',
  // What a client wrote into these is not passed on.
  'proxy_set_header X-Forwarded-For $remote_addr;',
  'proxy_set_header X-Real-IP $remote_addr;',
  'proxy_set_header X-Forwarded-Proto https;',
  'proxy_set_header X-Forwarded-Host $host;',
  'proxy_set_header X-Request-Id $tracing_id;',
  `proxy_connect_timeout ${timing.upstreamConnect}s;`,
  `proxy_read_timeout ${timing.upstreamResponse}s;`,
  `proxy_send_timeout ${timing.upstreamResponse}s;`,
  // A second try only for a request that reached nobody, and only for methods that may be repeated.
  'proxy_next_upstream error timeout;',
  'proxy_next_upstream_tries 2;',
  `proxy_next_upstream_timeout ${timing.upstreamResponse}s;`,
  'proxy_hide_header X-Powered-By;',
  'proxy_hide_header Server;',
  // The balancer adds Strict-Transport-Security.
  'add_header X-Content-Type-Options nosniff always;',
  'add_header X-Frame-Options SAMEORIGIN always;',
  'add_header Referrer-Policy strict-origin-when-cross-origin always;',
  'add_header X-Request-Id $tracing_id always;',
];

function tls(folder: string): readonly string[] {
  return [
    `ssl_certificate ${folder}/tls.crt;`,
    `ssl_certificate_key ${folder}/tls.key;`,
    'ssl_protocols TLSv1.2 TLSv1.3;',
    'ssl_session_cache shared:tls:10m;',
    'ssl_session_timeout 1h;',
    'ssl_session_tickets off;',
  ];
}

function upstream(service: string, address: string): readonly string[] {
  return [
    `upstream ${service} {`,
    ...indent([
      `server ${address} max_fails=0;`,
      'keepalive 32;',
      `keepalive_time ${timing.upstreamConnectionLife}s;`,
      `keepalive_timeout ${timing.upstreamConnectionLife}s;`,
    ]),
    '}',
  ];
}

const health = ['location = /healthz {', '  access_log off;', '  return 200;', '}'];

/** The balancer's health check comes without the domain; everything else that does is misdirected. */
function otherNames(port: number): readonly string[] {
  return [
    'server {',
    ...indent([
      `listen ${port} ssl default_server;`,
      'server_name _;',
      ...health,
      'location / {',
      '  return 421;',
      '}',
    ]),
    '}',
  ];
}

/** No service takes streams: the port is open for the balancer's health check, and closes what connects. */
function reserved(port: number): readonly string[] {
  return ['server {', ...indent([`listen ${port} ssl;`, 'server_name _;', 'return 444;']), '}'];
}

/** `/v1/orders` and everything below it, but not `/v1/orders-archive`. */
function location({ prefix, service }: Route): readonly string[] {
  const pass = (match: string) => [`location ${match} {`, `  proxy_pass http://${service};`, '}'];
  return prefix.endsWith('/') ? pass(prefix) : [...pass(`= ${prefix}`), ...pass(`${prefix}/`)];
}

/** A guest comes and goes while nginx runs: its name is looked up when it is asked for. */
const lookups = [
  'resolver kube-dns.kube-system.svc.cluster.local valid=10s ipv6=off;',
  'resolver_timeout 5s;',
];

function guestServer(
  { domain, address }: { readonly domain: string; readonly address: string },
  port: number,
): readonly string[] {
  return [
    'server {',
    ...indent([
      `listen ${port} ssl;`,
      `server_name ${domain};`,
      ...limited,
      'location / {',
      ...indent([
        `set $guest ${address};`,
        'proxy_pass https://$guest;',
        // nginx's own, when there is nobody; what a guest answers is passed on as it is.
        'error_page 502 504 =503 @nobody;',
      ]),
      '}',
      'location @nobody {',
      '  return 503;',
      '}',
    ]),
    '}',
  ];
}

function indent(lines: readonly string[]): readonly string[] {
  return lines.map((line) => `  ${line}`);
}
