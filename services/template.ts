import type { Release, Service } from './service';

type Archetype = Service['archetype'];

/** The digest of no bytes: well-formed, and no image. A service that starts with it waits for its first release. */
export const noImageYet = 'sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

const resources = { cpu: 0.25, memoryMiB: 384 };
const scaling = { min: 3, max: 6, targetCpu: 65 };

/** What a new service of an archetype starts from: small, and within every rule. */
const bodies = {
  web: { port: 8080, probes: { ready: '/readyz', live: '/livez' }, resources, scaling },
  worker: { resources, scaling },
  cron: { schedule: '0 4 * * *', deadlineMinutes: 60, resources },
  api: {
    port: 8000,
    probes: { ready: '/health/ready', live: '/health/live' },
    resources: { cpu: 0.5, memoryMiB: 768 },
    scaling,
    queues: { default: { resources, scaling: { min: 2, max: 4, targetCpu: 70 } } },
    beat: true,
  },
} as const satisfies Record<Archetype, object>;

export const archetypes = Object.keys(bodies) as readonly Archetype[];

export interface NewService {
  readonly name: string;
  readonly archetype: Archetype;
  readonly team: string;
  readonly startsWith: Release;
}

/** The service that a new file will declare. */
export function serviceFrom({ name, archetype, team, startsWith }: NewService): Service {
  const summary = `What ${name} does, in one line.`;
  return {
    name,
    archetype,
    summary,
    team,
    criticality: 'standard',
    ...bodies[archetype],
    startsWith,
  } as Service;
}

/** The text of a new service's file, formatted as the formatter would leave it. */
export function serviceFile(service: NewService): string {
  const type = `${service.archetype.charAt(0).toUpperCase()}${service.archetype.slice(1)}Service`;
  const identifier = service.name.replace(/-+(.)/g, (_, letter: string) => letter.toUpperCase());
  return `import type { ${type} } from '../service';

export const ${identifier}: ${type} = {
${lines(serviceFrom(service))}
};
`;
}

const width = 110;

/** The entries of an object, one a line; an entry too long for a line is broken up. */
function lines(object: object, indent = '  '): string {
  return Object.entries(object)
    .map(([key, value]) => {
      const line = `${indent}${key}: ${inline(value)},`;
      const fits = line.length <= width || typeof value !== 'object';
      return fits ? line : `${indent}${key}: {\n${lines(value, `${indent}  `)}\n${indent}},`;
    })
    .join('\n');
}

function inline(value: unknown): string {
  if (typeof value === 'string') return `'${value}'`;
  if (typeof value !== 'object' || value === null) return String(value);
  return `{ ${Object.entries(value)
    .map(([key, nested]) => `${key}: ${inline(nested)}`)
    .join(', ')} }`;
}
