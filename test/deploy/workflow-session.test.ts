import { purposesFor, rolesFor } from '../../deploy/workflow-session';

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

test('images go to the registry, by one role', () => {
  expect(rolesFor('images').roleArns).toEqual([expect.stringMatching(/:role\/polycloud-images$/)]);
});

test('nobody deploys what does not exist', () => {
  expect(() => rolesFor({ region: 'euu', purpose: 'apply' })).toThrow('no region is called euu');
  expect(() => purposesFor('euu')).toThrow('no region is called euu');
});
