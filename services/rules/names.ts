import type { Problem } from '../../regions/problem';
import type { Service } from '../service';
import { type CatalogueRule, problem } from './rule';

/**
 * What AWS and Kafka accept. Sources: RFC 1123 for labels, shortened to 32 so that role and queue names built
 * from it fit IAM's 64; Kafka's legal topic characters and length of 249; Secrets Manager's name characters.
 */
const patterns = {
  service: {
    pattern: /^[a-z](?:[a-z0-9-]{0,30}[a-z0-9])?$/,
    says: 'is not a DNS label of at most 32 characters',
  },
  topic: { pattern: /^[a-z][a-z0-9-]*(?:\.[a-z][a-z0-9-]*)+$/, says: 'is not a topic name <domain>.<event>' },
  secret: { pattern: /^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/, says: 'is not a secret name' },
  queue: {
    pattern: /^[a-z](?:[a-z0-9-]{0,18}[a-z0-9])?$/,
    says: 'is not a queue name of at most 20 characters',
  },
  variable: { pattern: /^[A-Z][A-Z0-9_]*$/, says: 'is not a name of an environment variable' },
} as const;

const mends = {
  service: 'use lower-case letters, digits and hyphens, starting with a letter',
  topic: 'use lower-case words joined by hyphens, the two parts by a dot, e.g. orders.placed',
  secret: 'use lower-case letters, digits and hyphens, e.g. signing-key',
  queue: 'use lower-case letters, digits and hyphens, e.g. bulk-mail',
  variable: 'use capitals, digits and underscores, e.g. LOG_LEVEL',
} as const;

const longestTopic = 249;

interface Named {
  readonly kind: keyof typeof patterns;
  readonly key: string;
  readonly name: string;
}

function namesOf(service: Service): readonly Named[] {
  const { topics, secrets, configuration } = service;
  return [
    { kind: 'service', key: 'name', name: service.name },
    ...(topics?.produces ?? []).map(
      ({ name }, i) => ({ kind: 'topic', key: `topics.produces[${i}].name`, name }) as const,
    ),
    ...(secrets ?? []).map((name, i) => ({ kind: 'secret', key: `secrets[${i}]`, name }) as const),
    ...(service.archetype === 'api' ? Object.keys(service.queues) : []).map(
      (name) => ({ kind: 'queue', key: `queues.${name}`, name }) as const,
    ),
    ...Object.entries(configuration ?? {}).flatMap(([tier, values]) =>
      Object.keys(values).map(
        (name) => ({ kind: 'variable', key: `configuration.${tier}.${name}`, name }) as const,
      ),
    ),
  ];
}

/** Names that AWS, Kafka or Kubernetes would refuse, long after the file was written. */
export const legalNames: CatalogueRule = ({ services }) =>
  services.flatMap((service) =>
    namesOf(service)
      .filter(({ kind, name }) => !patterns[kind].pattern.test(name) || name.length > longestTopic)
      .map(({ kind, key, name }) => problem(service, key, name, patterns[kind].says, mends[kind])),
  );

/** Seats of guests have names of this form in every store, and their topics begin with it. */
const seat = /^guest(?:-\d+)?(?:\.|$)/;

/** What stands beside services in the namespace of a guest. */
const beside = ['gateway', 'stores', 'preview'];

/** Names that guests of a region have, or what comes with them. */
export const freeNames: CatalogueRule = ({ services }) =>
  services.flatMap((service) =>
    namesOf(service)
      .filter(({ kind }) => kind === 'service' || kind === 'topic')
      .filter(({ name }) => seat.test(name) || beside.includes(name))
      .map(({ key, name }) =>
        problem(service, key, name, 'is a name of guests (regions/guests.ts)', 'choose another name'),
      ),
  );

/** One name, one service; one topic, one producer. */
export const uniqueNames: CatalogueRule = ({ services }) => [
  ...repeated(
    services.map((service) => ({ service, key: 'name', name: service.name })),
    'is the name of another service too',
    'a name is an id everywhere: choose one that is free',
  ),
  ...repeated(
    services.flatMap((service) =>
      (service.topics?.produces ?? []).map(({ name }, i) => ({
        service,
        key: `topics.produces[${i}].name`,
        name,
      })),
    ),
    'is produced by another service too',
    'a topic belongs to one producer: give this one a name of its own',
  ),
];

function repeated(
  entries: readonly { readonly service: Service; readonly key: string; readonly name: string }[],
  rule: string,
  mend: string,
): readonly Problem[] {
  return entries
    .filter(({ name }, i) => entries.findIndex((other) => other.name === name) !== i)
    .map(({ service, key, name }) => problem(service, key, name, rule, mend));
}
