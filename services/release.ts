import { z } from 'zod';
import { previews, pullRequestOf } from '../regions/previews';
import { InvalidConfiguration, type Problem } from '../regions/problem';
import type { Region } from '../regions/region';
import { type Tier, tiers } from '../regions/tiers';
import type { Release, Service } from './service';

/** The releases of one environment, by service name. */
export type Releases = Readonly<Record<string, Release>>;

/** The tag of an image. Without a suffix it is a release, built from the git tag of its name. */
export const imageTag = /^v\d+\.\d+\.\d+(?<suffix>-[0-9a-z.-]+)?$/;

const entry = z.strictObject({
  tag: z.string().regex(imageTag),
  digest: z.string().regex(/^sha256:[0-9a-f]{64}$/),
});

const says: Readonly<Record<string, readonly [rule: string, mend: string]>> = {
  tag: ['is not a release tag', 'write v<major>.<minor>.<patch>, e.g. v1.4.0'],
  digest: ['is not an image digest', 'write sha256: and 64 hexadecimal digits, as the registry shows it'],
};

/** `releases/<environment>.json`, as a path in the repository. A preview has no file of its own: it begins with another's. */
export function releasesFile(environment: string): string {
  const owner = pullRequestOf(environment) === undefined ? environment : previews.releasesFrom;
  return `releases/${owner}.json`;
}

/**
 * Parses the text of a releases file for the services that the environment has; a service that the file does
 * not name runs the release that its own file starts it with. `file` is what problems call it.
 * Throws InvalidConfiguration with every problem: broken JSON, a service without a release, a release of no
 * service, a malformed tag or digest, a candidate in production.
 */
export function parseReleases(
  { name: environment, tier }: Pick<Region, 'name' | 'tier'>,
  text: string,
  services: readonly Service[],
  file = releasesFile(environment),
): Releases {
  const json = parseObject(file, text);
  const names = services.map(({ name }) => name);
  const problems: Problem[] = [
    ...services
      .filter(({ name, startsWith }) => !(name in json) && startsWith === undefined)
      .map(({ name }) => ({
        file,
        key: name,
        value: undefined,
        rule: 'has no release',
        mend: `run polycloud promote <from> ${environment} ${name}, or give the service startsWith`,
      })),
    ...Object.keys(json)
      .filter((name) => !names.includes(name))
      .map((name) => ({
        file,
        key: name,
        value: json[name],
        rule: `is a release of no service that ${environment} has`,
        mend: 'take the entry out',
      })),
    ...Object.entries(json).flatMap(([name, value]) => releaseProblems(file, name, value, tiers[tier])),
  ];
  if (problems.length > 0) throw new InvalidConfiguration(problems);
  const starters = services.flatMap(({ name, startsWith }) =>
    startsWith === undefined ? [] : [[name, startsWith] as const],
  );
  return { ...Object.fromEntries(starters), ...(json as Releases) };
}

/**
 * Parses what a releases file said once, for the services of today: one that came later is in it as little as it was,
 * and one that went stays away. Throws InvalidConfiguration with every problem.
 */
export function parseFormerReleases(
  { tier }: Pick<Region, 'tier'>,
  text: string,
  services: readonly Service[],
  file: string,
): Releases {
  const names = services.map(({ name }) => name);
  const still = Object.entries(parseObject(file, text)).filter(([name]) => names.includes(name));
  const problems = still.flatMap(([name, value]) => releaseProblems(file, name, value, tiers[tier]));
  if (problems.length > 0) throw new InvalidConfiguration(problems);
  return Object.fromEntries(still) as Releases;
}

/** The text of a releases file: sorted by service, one entry a line, so that a change reads as one line. */
export function formatReleases(releases: Releases): string {
  const lines = Object.entries(releases)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, { tag, digest }]) => `  "${name}": { "tag": "${tag}", "digest": "${digest}" }`);
  return `{\n${lines.join(',\n')}\n}\n`;
}

function parseObject(file: string, text: string): Record<string, unknown> {
  try {
    const json: unknown = JSON.parse(text);
    if (typeof json === 'object' && json !== null && !Array.isArray(json))
      return json as Record<string, unknown>;
    throw new Error('not an object');
  } catch (error) {
    throw new InvalidConfiguration([
      {
        file,
        key: '(file)',
        value: text.slice(0, 40),
        rule: `is no JSON object: ${(error as Error).message}`,
        mend: 'write an object with an entry per service',
      },
    ]);
  }
}

/** What is wrong with a value that should be a release, at `key` of a file, for a tier: candidates stay out of production. */
export function releaseProblems(
  file: string,
  key: string,
  value: unknown,
  { production }: Pick<Tier, 'production'>,
): readonly Problem[] {
  const parsed = entry.safeParse(value);
  if (parsed.success) {
    const { tag } = parsed.data;
    if (!production || imageTag.exec(tag)?.groups?.['suffix'] === undefined) return [];
    return [
      {
        file,
        key: `${key}.tag`,
        value: tag,
        rule: 'has a suffix, and production runs only what was built from the git tag of a release',
        mend: 'release it, e.g. as v1.4.0, and name that image',
      },
    ];
  }
  return parsed.error.issues.map((issue) => {
    const field = String(issue.path[0] ?? '');
    const [rule, mend] = says[field] ?? ['is not { tag, digest }', 'write both and nothing else'];
    const found = field === '' ? value : (value as Record<string, unknown>)[field];
    return { file, key: field === '' ? key : `${key}.${field}`, value: found, rule, mend };
  });
}
