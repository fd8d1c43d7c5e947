import { ParentZone, type ParentZoneProps } from '../../../stacks/platform/parent-zone';
import { resource, resources, synthesizeConstruct } from '../synthesize';

const eu = { name: 'eu', domain: 'eu.example.com', nameServers: ['ns-1.example.net', 'ns-2.example.org'] };
const props: Required<ParentZoneProps> = { domain: 'example.com', delegations: [eu], protect: true };
const synthesize = (changes: Partial<ParentZoneProps> = {}) =>
  synthesizeConstruct((scope) => new ParentZone(scope, 'dns', { ...props, ...changes }));

describe('ParentZone', () => {
  test('delegates to each region whose name servers are known', () => {
    expect(resource(synthesize(), 'aws_route53_record')).toMatchObject({
      name: 'eu.example.com',
      type: 'NS',
      records: eu.nameServers,
    });
    expect(resources(synthesize({ delegations: [] }), 'aws_route53_record')).toEqual([]);
  });

  test('protected, it stays', () => {
    expect(resource(synthesize(), 'aws_route53_zone').lifecycle).toEqual({ prevent_destroy: true });
  });

  test.each<[Partial<typeof eu>, string]>([
    [{ domain: 'eu.example.org' }, 'eu: domain eu.example.org is not below example.com; change it'],
    [
      { nameServers: ['ns-1.example.net'] },
      'eu: nameServers ["ns-1.example.net"] are fewer than two; copy all of them from the region\'s outputs',
    ],
  ])('refuses %j', (changes, message) => {
    expect(() => synthesize({ delegations: [{ ...eu, ...changes }] })).toThrow(new Error(message));
  });
});
