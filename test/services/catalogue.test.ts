import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { regions } from '../../regions';
import { services, servicesIn, topicsOf } from '../../services';
import { parseReleases, releasesFile } from '../../services/release';

const root = join(__dirname, '../..');

describe('the catalogue', () => {
  it('has 40 services in four archetypes', () => {
    const count = (archetype: string) => services.filter((service) => service.archetype === archetype).length;
    expect(services).toHaveLength(40);
    expect({ web: count('web'), worker: count('worker'), cron: count('cron'), api: count('api') }).toEqual({
      web: 24,
      worker: 9,
      cron: 3,
      api: 4,
    });
  });

  it.each(services.map((service) => [service.name, service] as const))(
    '%s has a file of its own name, of 10 to 30 lines',
    (name) => {
      const lines = readFileSync(join(root, 'services/catalogue', `${name}.ts`), 'utf8')
        .trimEnd()
        .split('\n');
      expect(lines.length).toBeGreaterThanOrEqual(10);
      expect(lines.length).toBeLessThanOrEqual(32);
    },
  );

  it('registers every file of the folder, and nothing else', () => {
    const files = readdirSync(join(root, 'services/catalogue')).map((file) => file.replace(/\.ts$/, ''));
    expect(services.map(({ name }) => name)).toEqual(files.sort());
  });

  it.each(regions.map((region) => [region.name, region] as const))(
    'has a release of every service in %s',
    (name, region) => {
      const here = servicesIn(region);
      const releases = parseReleases(region, readFileSync(join(root, releasesFile(name)), 'utf8'), here);
      expect(Object.keys(releases).sort()).toEqual(here.map((service) => service.name));
    },
  );

  it('lists topics by name, each with its producer', () => {
    const topics = topicsOf(services);
    expect(topics.map(({ topic }) => topic.name)).toEqual([...topics.map(({ topic }) => topic.name)].sort());
    for (const { topic, producer } of topics) expect(producer.topics?.produces).toContain(topic);
  });

  it('leaves out what a region does not have', () => {
    const here = (name: string) => servicesIn({ name }).map((service) => service.name);
    expect(here('eu')).toContain('push-sender');
    expect(here('uae')).not.toContain('push-sender');
  });
});
