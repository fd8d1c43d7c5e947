import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { regions } from '../../regions';
import { platform } from '../../regions/platform';
import { tiers } from '../../regions/tiers';
import { services } from '../../services';
import { catalogueProblems } from '../../services/rules';
import { archetypes, serviceFile, serviceFrom } from '../../services/template';
import { digest } from './fixtures';

const root = join(__dirname, '../..');

describe.each(archetypes)('a new service of archetype %s', (archetype) => {
  const service = {
    name: `fresh-${archetype}`,
    archetype,
    team: 'platform',
    startsWith: { tag: 'v0.1.0', digest },
  };

  it('passes every rule beside the others', () => {
    expect(
      catalogueProblems({ services: [...services, serviceFrom(service)], regions, tiers, platform }),
    ).toEqual([]);
  });

  it('is written as the formatter would leave it', () => {
    const config = join(root, 'biome.json');
    const formatted = execFileSync(
      join(root, 'node_modules/.bin/biome'),
      [
        'format',
        '--config-path',
        config,
        '--stdin-file-path',
        join(root, 'services/catalogue', `${service.name}.ts`),
      ],
      {
        input: serviceFile(service),
        encoding: 'utf8',
      },
    );
    expect(serviceFile(service)).toBe(formatted);
  });
});
