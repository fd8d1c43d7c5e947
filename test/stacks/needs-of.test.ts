import { services } from '../../services';
import { needsOf } from '../../stacks/needs-of';
import { web } from '../services/fixtures';

describe('needsOf', () => {
  it('asks for nothing that the service does not declare', () => {
    expect(needsOf(web)).toEqual({ name: 'shop', namespace: 'services' });
  });

  it('passes on everything that it declares', () => {
    expect(
      needsOf({
        ...web,
        database: { group: 'core' },
        topics: { produces: [{ name: 'shop.sold', partitions: 3, retentionHours: 24 }] },
        cache: true,
        buckets: { exports: 'write', assets: 'read' },
        secrets: ['key'],
        search: true,
      }),
    ).toEqual({
      name: 'shop',
      namespace: 'services',
      database: { group: 'core' },
      topics: { produces: ['shop.sold'], consumes: [] },
      cache: true,
      buckets: [
        { name: 'assets', access: 'read' },
        { name: 'exports', access: 'write' },
      ],
      secrets: ['key'],
      search: true,
    });
  });

  it('names every service once', () => {
    const names = services.map((service) => needsOf(service).name);
    expect(new Set(names).size).toBe(names.length);
  });
});
