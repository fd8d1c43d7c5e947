import { App } from 'cdktf';
import { regions } from '../../../regions';
import { awsRegions } from '../../../regions/aws-regions';
import { platformImages } from '../../../regions/images';
import { platform } from '../../../regions/platform';
import { tiers } from '../../../regions/tiers';
import { PlatformStack } from '../../../stacks/platform-stack';
import { resource, resources, synthesizePlatform } from '../synthesize';

describe('PlatformStack', () => {
  const stack = synthesizePlatform();

  test('every production AWS region but its own gets copies of the images', () => {
    const { rule } = resource(stack, 'aws_ecr_replication_configuration').replication_configuration;
    const expected = new Set(
      regions.filter(({ tier }) => tiers[tier].production).map((region) => region.awsRegion),
    );
    expected.delete(platform.awsRegion);
    expect(rule[0].destination.map(({ region }: { region: string }) => region)).toEqual([...expected].sort());
    for (const { region } of rule[0].destination) expect(Object.keys(awsRegions)).toContain(region);
  });

  test('every region has a hub role per purpose', () => {
    const names = resources(stack, 'aws_iam_role').map(({ block }) => block.name);
    for (const { name } of regions) {
      expect(names).toEqual(
        expect.arrayContaining([`polycloud-deploy-${name}-plan`, `polycloud-deploy-${name}-apply`]),
      );
    }
  });

  test('every service has a repository, beside the images of the platform itself', () => {
    const built = new PlatformStack(new App(), {
      platform,
      regions,
      services: ['orders', 'orders', 'identity'],
    });
    const repositories = Object.values(built.toTerraform().resource.aws_ecr_repository);
    expect(repositories.map((repository) => (repository as { name: string }).name)).toEqual([
      'build-cache',
      ...[...Object.keys(platformImages), 'identity', 'orders'].map((image) => `polycloud/${image}`).sort(),
    ]);
  });

  test('decommissioning lifts every protection', () => {
    const protectedTypes = (lifecycle: 'active' | 'decommissioning') => {
      const built = new PlatformStack(new App(), { platform: { ...platform, lifecycle }, regions });
      return JSON.stringify(built.toTerraform()).match(/"prevent_destroy":true/g)?.length ?? 0;
    };
    expect(protectedTypes('active')).toBeGreaterThan(5);
    expect(protectedTypes('decommissioning')).toBe(0);
  });
});
