import { NoBuilder, purposesFor, rolesFor } from '../../deploy/workflow-session';
import { withBuilders } from '../regions/builders';

test.each([
  [{ region: 'eu', purpose: 'plan' }, 'polycloud-deploy-eu-plan', 'polycloud-eu-plan'],
  [{ region: 'eu', purpose: 'apply' }, 'polycloud-deploy-eu-apply', 'polycloud-eu-apply'],
  [
    { region: 'dev-feature', purpose: 'guest' },
    'polycloud-deploy-dev-feature-guest',
    'polycloud-dev-feature-guest',
  ],
  // A preview has no roles until it is there; its account has one.
  [{ region: 'qa-4', purpose: 'apply' }, 'polycloud-deploy-preview-1-apply', 'polycloud-preview-1-apply'],
] as const)('%j goes through %s to %s', (errand, hub, role) => {
  const names = rolesFor(errand).roleArns.map((arn) => arn.split('/').at(-1));
  expect(names).toEqual([hub, role]);
});

test('the hub is in the platform account, the role in the region’s own', () => {
  const [hub, role] = rolesFor({ region: 'eu', purpose: 'apply' }).roleArns;
  expect(hub?.split(':')[4]).not.toBe(role?.split(':')[4]);
});

test.each([
  ['eu', ['plan', 'apply']],
  ['dev-feature', ['plan', 'apply', 'guest']],
  ['preview-2', ['apply']],
  ['qa-4', ['apply']],
  ['images', ['push']],
])('%s has roles for %j', (name, purposes) => {
  expect(purposesFor(name)).toEqual(purposes);
});

test.each([
  [undefined, 'polycloud-images'],
  [withBuilders.repositoryId, 'polycloud-images'],
  ['900000002', 'polycloud-images-900000002'],
])('images go to the registry, by the role of repository %s', (repositoryId, role) => {
  const { roleArns } = rolesFor('images', repositoryId, withBuilders);
  expect(roleArns).toEqual([`arn:aws:iam::${withBuilders.account}:role/${role}`]);
});

test('a repository that is not listed has no role for images', () => {
  expect(() => rolesFor('images', '666', withBuilders)).toThrow(
    new NoBuilder('repository 666 pushes no images; add it to imageBuilders in regions/platform.ts'),
  );
});

test('nobody deploys what does not exist', () => {
  expect(() => rolesFor({ region: 'euu', purpose: 'apply' })).toThrow('no region is called euu');
  expect(() => purposesFor('euu')).toThrow('no region is called euu');
});
