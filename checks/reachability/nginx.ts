/** A directive of nginx's configuration: its name, its words, and what it holds in braces. */
export interface Directive {
  readonly name: string;
  readonly words: readonly string[];
  readonly block?: readonly Directive[];
}

/** Where the requests of a path go. */
export interface Location {
  /** `=` takes exactly the path, an empty text everything that begins with it. */
  readonly match: string;
  readonly path: string;
  /** `host:port` of the upstream; absent where nginx answers itself. */
  readonly upstream?: string;
}

export interface Server {
  readonly ports: readonly number[];
  readonly names: readonly string[];
  readonly isDefault: boolean;
  readonly locations: readonly Location[];
}

export interface NginxRoutes {
  readonly servers: readonly Server[];
  /** Directives that this reading does not know, and that might send requests somewhere: `rewrite in server`. */
  readonly unknown: readonly string[];
}

/** Directives that send no request anywhere, by where they stand. Source: nginx documentation, Alphabetical index of directives. */
const quiet: Readonly<Record<string, readonly string[]>> = {
  main: 'worker_processes worker_shutdown_timeout worker_rlimit_nofile pid error_log user'.split(' '),
  events: ['worker_connections', 'multi_accept'],
  http: `log_format access_log server_tokens default_type client_body_temp_path proxy_temp_path fastcgi_temp_path
    uwsgi_temp_path scgi_temp_path set_real_ip_from real_ip_header real_ip_recursive keepalive_timeout
    keepalive_requests client_header_timeout client_body_timeout client_max_body_size large_client_header_buffers
    limit_req_zone limit_conn_zone limit_req_status limit_conn_status proxy_http_version proxy_set_header
    proxy_connect_timeout proxy_read_timeout proxy_send_timeout proxy_next_upstream proxy_next_upstream_tries
    proxy_next_upstream_timeout proxy_hide_header add_header ssl_certificate ssl_certificate_key ssl_protocols
    ssl_session_cache ssl_session_timeout ssl_session_tickets ssl_ciphers map gzip gzip_types sendfile
    resolver resolver_timeout`.split(/\s+/),
  upstream: ['keepalive', 'keepalive_time', 'keepalive_timeout', 'keepalive_requests', 'least_conn'],
  server: ['limit_req', 'limit_conn', 'add_header', 'access_log', 'return', 'client_max_body_size'],
  location: [
    'return',
    'access_log',
    'add_header',
    'limit_req',
    'limit_conn',
    'client_max_body_size',
    'proxy_read_timeout',
  ],
};

/** What a configuration does with requests, as far as it is read; the rest is told as unknown. */
export function routesOf(text: string): NginxRoutes {
  const unknown: string[] = [];
  const known = (where: string, directives: readonly Directive[], read: readonly string[]) => {
    for (const { name } of directives) {
      if (!read.includes(name) && !quiet[where]?.includes(name)) unknown.push(`${name} in ${where}`);
    }
  };
  const main = parse(text);
  known('main', main, ['events', 'http']);
  known(
    'events',
    named(main, 'events').flatMap(({ block = [] }) => block),
    [],
  );
  const http = named(main, 'http').flatMap(({ block = [] }) => block);
  known('http', http, ['server', 'upstream']);
  const upstreams = new Map(
    named(http, 'upstream').map(({ words, block = [] }) => {
      known('upstream', block, ['server']);
      return [words[0] ?? '', named(block, 'server').map((server) => server.words[0] ?? '')] as const;
    }),
  );
  const servers = named(http, 'server').map(({ block = [] }): Server => {
    known('server', block, ['listen', 'server_name', 'location']);
    const listens = named(block, 'listen').map(({ words }) => words);
    return {
      ports: listens.map(([port]) => Number(port)),
      names: named(block, 'server_name').flatMap(({ words }) => words),
      isDefault: listens.some((words) => words.includes('default_server')),
      locations: named(block, 'location').flatMap((one) => {
        known('location', one.block ?? [], ['proxy_pass', 'set', 'error_page']);
        return locationsOf(one, upstreams, unknown);
      }),
    };
  });
  return { servers, unknown };
}

function locationsOf(
  { words, block = [] }: Directive,
  upstreams: ReadonlyMap<string, readonly string[]>,
  unknown: string[],
): readonly Location[] {
  const [first = '', second] = words;
  const [match, path] = second === undefined ? ['', first] : [first, second];
  if (match.startsWith('~')) unknown.push(`location ${words.join(' ')}`);
  for (const { words: page } of named(block, 'error_page')) {
    // To a location of the same server, which is read like every other.
    if (!page.at(-1)?.startsWith('@')) unknown.push(`error_page ${page.join(' ')}`);
  }
  const variables = new Map(named(block, 'set').map(({ words: [name = '', value = ''] }) => [name, value]));
  const passes = named(block, 'proxy_pass');
  if (passes.length === 0) return [{ match, path }];
  return passes.flatMap(({ words: [target = ''] }): readonly Location[] => {
    const written = target.replace(/\$\w+$/, (name) => variables.get(name) ?? name);
    const [, host = ''] = /^https?:\/\/([^/$]+)\/?$/.exec(written) ?? [];
    if (host === '') unknown.push(`proxy_pass ${target}`);
    return (upstreams.get(host) ?? [host]).map((upstream) => ({ match, path, upstream }));
  });
}

function named(directives: readonly Directive[], name: string): readonly Directive[] {
  return directives.filter((directive) => directive.name === name);
}

/** Reads nginx's syntax: words, `;`, braces, quotes and comments. Braces that don't match end what they are in. */
export function parse(text: string): readonly Directive[] {
  const tokens = text.match(/#[^\n]*|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[;{}]|[^\s;{}]+/g) ?? [];
  const words = tokens.filter((token) => !token.startsWith('#'));
  let position = 0;
  const read = (): readonly Directive[] => {
    const directives: Directive[] = [];
    let current: string[] = [];
    for (; position < words.length; position++) {
      const word = words[position] ?? '';
      if (word === '}') break;
      if (word !== ';' && word !== '{') {
        current.push(word.replace(/^(["'])(.*)\1$/s, '$2'));
        continue;
      }
      const [name = '', ...rest] = current;
      current = [];
      if (word === ';') directives.push({ name, words: rest });
      else {
        position++;
        directives.push({ name, words: rest, block: read() });
      }
    }
    return directives;
  };
  return read();
}

/** The server that answers to a host name on a port. Source: nginx documentation, How nginx processes a request. */
export function serverFor(servers: readonly Server[], port: number, host: string): Server | undefined {
  const listening = servers.filter(({ ports }) => ports.includes(port));
  return (
    listening.find(({ names }) => names.includes(host)) ??
    listening.find(({ isDefault }) => isDefault) ??
    listening[0]
  );
}
