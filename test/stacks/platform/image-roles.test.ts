import { imageRoleOf, imageRoles } from '../../../stacks/platform/image-roles';
import { withBuilders } from '../../regions/builders';

test('a role for this repository, and one for each other that builds images', () => {
  const roles = imageRoles(withBuilders).map(({ name, cache, services, takenBy }) => ({
    ...{ name, cache, services, workflow: takenBy.workflow, of: takenBy.repository.repository },
  }));
  const workflow = 'polycloud/polycloud/.github/workflows/build-image.yml@refs/heads/main';
  expect(roles).toEqual([
    { name: 'polycloud-images', cache: 'build-cache', of: 'polycloud/polycloud' },
    {
      ...{ name: 'polycloud-images-900000002', cache: 'build-cache/900000002', services: ['orders'] },
      ...{ workflow, of: 'polycloud/orders' },
    },
    {
      ...{ name: 'polycloud-images-900000003', cache: 'build-cache/900000003' },
      ...{ services: ['payments', 'vouchers'], workflow, of: 'polycloud/money' },
    },
  ]);
});

test('a repository is known by its number alone', () => {
  expect(imageRoleOf(withBuilders, '900000002')?.services).toEqual(['orders']);
  expect(imageRoleOf(withBuilders, 'polycloud/orders')).toBeUndefined();
});
