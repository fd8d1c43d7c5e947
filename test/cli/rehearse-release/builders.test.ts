import { withBuilders } from '../../regions/builders';
import { resource, synthesizePlatform } from '../../stacks/synthesize';
import { rolesIn, takenWith } from './trust';

const stack = synthesizePlatform(withBuilders, ['orders', 'payments', 'surveys', 'vouchers']);
const roles = rolesIn(stack);

const workflow = (repository: string, file: string, ref = 'refs/heads/main') => ({
  job_workflow_ref: `${repository}/.github/workflows/${file}@${ref}`,
});
const images = workflow('polycloud/polycloud', 'build-image.yml');
const orders = { sub: 'repo:polycloud/orders:environment:images', repository_id: '900000002' };
const money = { sub: 'repo:polycloud@77/money@900000003:environment:images', repository_id: '900000003' };
const own = { sub: 'repo:polycloud/polycloud:environment:images', repository_id: '900000001' };

test.each<readonly [string, Readonly<Record<string, string>>, readonly string[]]>([
  ['orders calls the workflow', { ...orders, ...images }, ['polycloud-images-900000002']],
  ['money calls the workflow', { ...money, ...images }, ['polycloud-images-900000003']],
  ['this repository calls it', { ...own, ...images }, ['polycloud-images']],
  [
    'this repository calls it as a tag has it',
    { ...own, ...workflow('polycloud/polycloud', 'build-image.yml', 'refs/tags/v1.0.0') },
    ['polycloud-images'],
  ],
  ['orders by a workflow of its own', { ...orders, ...workflow('polycloud/orders', 'build-image.yml') }, []],
  [
    'orders calls the workflow as a branch has it',
    { ...orders, ...workflow('polycloud/polycloud', 'build-image.yml', 'refs/heads/feature/x') },
    [],
  ],
  [
    'orders calls another workflow of this repository',
    { ...orders, ...workflow('polycloud/polycloud', 'release-image.yml') },
    [],
  ],
  [
    'orders outside of the environment',
    { ...orders, ...images, sub: 'repo:polycloud/orders:ref:refs/tags/v1.4.0' },
    [],
  ],
  ['who has taken over the name', { ...orders, ...images, repository_id: '666' }, []],
  ['who is called like this repository', { ...own, ...images, repository_id: '666' }, []],
  ['a stranger', { ...images, sub: 'repo:stranger/orders:environment:images', repository_id: '666' }, []],
])('%s', (_, claims, expected) => {
  expect(takenWith(claims, roles)).toEqual(expected);
});

test.each([
  ['images-900000002', ['build-cache/900000002', 'polycloud/orders']],
  ['images-900000003', ['build-cache/900000003', 'polycloud/payments', 'polycloud/vouchers']],
])('%s pushes to no other repositories', (role, expected) => {
  const { policy } = resource(stack, 'aws_iam_role_policy', `/${role}-policy`);
  const [logIn, push, ...more] = JSON.parse(policy).Statement;
  expect(logIn).toMatchObject({ Action: ['ecr:GetAuthorizationToken'], Resource: ['*'] });
  const names = push.Resource.map((arn: string) => {
    const id = arn.replace(/^\$\{aws_ecr_repository\.(.*)\.arn\}$/, '$1');
    return stack.resource['aws_ecr_repository']?.[id]?.['name'];
  });
  expect(names.sort()).toEqual(expected);
  expect(more).toEqual([]);
});
