import { TerraformOutput } from 'cdktf';
import { ImageRegistry, type ImageRegistryProps } from '../../../stacks/platform/image-registry';
import { resource, resources, synthesizeConstruct } from '../synthesize';

const props: Required<ImageRegistryProps> = {
  name: 'platform',
  account: '210000000001',
  awsRegion: 'eu-west-1',
  repositories: ['orders', 'gateway', 'orders'],
  caches: ['build-cache', 'build-cache/900000002'],
  replicaRegions: ['us-east-1', 'eu-west-1', 'ap-south-1', 'us-east-1'],
  pullerAccounts: ['210000000016', '210000000017'],
  protect: true,
};
const synthesize = (changes: Partial<ImageRegistryProps> = {}) =>
  synthesizeConstruct((scope) => new ImageRegistry(scope, 'images', { ...props, ...changes }));

describe('ImageRegistry', () => {
  test('a repository a name: tags never move, images are scanned, encrypted and kept', () => {
    const repositories = resources(synthesize(), 'aws_ecr_repository')
      .map(({ block }) => block)
      .filter(({ name }) => !name.startsWith('build-cache'));
    expect(repositories.map(({ name }) => name)).toEqual(['polycloud/gateway', 'polycloud/orders']);
    for (const repository of repositories) {
      expect(repository).toMatchObject({
        image_tag_mutability: 'IMMUTABLE',
        image_scanning_configuration: { scan_on_push: true },
        encryption_configuration: [{ encryption_type: 'KMS' }],
        force_delete: false,
        lifecycle: { prevent_destroy: true },
      });
    }
    expect(resource(synthesize(), 'aws_ecr_registry_scanning_configuration').scan_type).toBe('ENHANCED');
  });

  test('the cache of builds is encrypted, goes by itself, and lies outside of what is copied and pulled', () => {
    const stack = synthesize();
    expect(resource(stack, 'aws_ecr_repository', '/cache/repository')).toMatchObject({
      name: 'build-cache',
      image_tag_mutability: 'MUTABLE',
      encryption_configuration: [{ encryption_type: 'KMS' }],
    });
    const { policy } = resource(stack, 'aws_ecr_lifecycle_policy', '/cache/lifecycle');
    expect(JSON.parse(policy).rules[0].selection).toMatchObject({ tagStatus: 'any', countNumber: 14 });
    expect(resources(stack, 'aws_ecr_repository_policy')).toHaveLength(2);
  });

  test('each repository that builds has layers of its own', () => {
    const stack = synthesize();
    expect(resource(stack, 'aws_ecr_repository', '/cache-900000002/repository')).toMatchObject({
      name: 'build-cache/900000002',
      image_tag_mutability: 'MUTABLE',
    });
  });

  test('a role pushes to the images of its services and to its cache', () => {
    const pushedBy = (services?: readonly string[]): readonly string[] => {
      const stack = synthesizeConstruct((scope) => {
        const registry = new ImageRegistry(scope, 'images', props);
        const value = registry.arnsFor({ cache: 'build-cache/900000002', ...(services && { services }) });
        new TerraformOutput(scope, 'arns', { value });
      });
      return stack.output?.['arns']?.['value'].map((arn: string) =>
        arn.replace(/^.*\.images_(.*)_repository_\w+\.arn}$/, '$1'),
      );
    };
    expect(pushedBy(['orders'])).toEqual(['orders', 'cache-900000002']);
    expect(pushedBy()).toEqual(['gateway', 'orders', 'cache-900000002']);
    expect(() => pushedBy(['ordres'])).toThrow('images: there is no repository ordres; name it');
  });

  test('the regions’ accounts pull and do nothing else', () => {
    const { policy } = resource(synthesize(), 'aws_ecr_repository_policy', '/orders/policy');
    expect(JSON.parse(policy).Statement).toEqual([
      {
        Sid: 'Pull',
        Effect: 'Allow',
        Principal: { AWS: ['arn:aws:iam::210000000016:root', 'arn:aws:iam::210000000017:root'] },
        Action: ['ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
      },
    ]);
  });

  test('copies go to every other AWS region once, as strict as the originals', () => {
    const stack = synthesize();
    const { rule } = resource(stack, 'aws_ecr_replication_configuration').replication_configuration;
    expect(rule[0].destination).toEqual([
      { region: 'ap-south-1', registry_id: '210000000001' },
      { region: 'us-east-1', registry_id: '210000000001' },
    ]);
    const templates = resources(stack, 'aws_ecr_repository_creation_template').map(({ block }) => block);
    expect(templates.map(({ region }) => region)).toEqual(['ap-south-1', 'us-east-1']);
    for (const template of templates) {
      expect(template).toMatchObject({ image_tag_mutability: 'IMMUTABLE', applied_for: ['REPLICATION'] });
    }
    expect(resources(stack, 'aws_kms_key').map(({ block }) => block.region)).toEqual([
      'eu-west-1',
      'ap-south-1',
      'us-east-1',
    ]);
  });

  test('without another AWS region nothing is copied', () => {
    const stack = synthesize({ replicaRegions: ['eu-west-1'] });
    expect(resources(stack, 'aws_ecr_replication_configuration')).toEqual([]);
    expect(resources(stack, 'aws_iam_role')).toEqual([]);
  });

  test.each<[Partial<ImageRegistryProps>, string]>([
    [{ pullerAccounts: [] }, 'images: pullerAccounts is empty; name the accounts'],
    [{ repositories: ['Orders'] }, 'images: repository Orders is not of a–z, 0–9 and single "-"; change it'],
  ])('refuses %j', (changes, message) => {
    expect(() => synthesize(changes)).toThrow(new Error(message));
  });
});
