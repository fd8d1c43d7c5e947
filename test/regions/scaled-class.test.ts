import fc from 'fast-check';
import { scaledClass } from '../../regions/scaled-class';

describe('scaledClass', () => {
  test.each([
    ['db.r6g.xlarge', 1, 'db.r6g.xlarge'],
    ['db.r6g.large', 2, 'db.r6g.xlarge'],
    ['db.r6g.large', 1.5, 'db.r6g.xlarge'],
    ['kafka.m7g.large', 3, 'kafka.m7g.2xlarge'],
    ['cache.r7g.large', 16, 'cache.r7g.8xlarge'],
    ['r7g.large.search', 2, 'r7g.xlarge.search'],
    ['m7g.4xlarge.search', 1, 'm7g.4xlarge.search'],
    ['db.t4g.medium', 4, 'db.t4g.medium'],
    ['t3.small.search', 4, 't3.small.search'],
  ])('%s at scale %d is %s', (instanceClass, scale, expected) => {
    expect(scaledClass(instanceClass, scale)).toBe(expected);
  });

  test('more scale never means a smaller class', () => {
    const order = ['large', 'xlarge', '2xlarge', '4xlarge', '8xlarge', '12xlarge', '16xlarge'];
    const rank = (instanceClass: string) => order.indexOf(instanceClass.split('.').at(-1) ?? '');
    fc.assert(
      fc.property(
        fc.double({ min: 1, max: 16, noNaN: true }),
        fc.double({ min: 1, max: 16, noNaN: true }),
        (a, b) => {
          const [low, high] = a < b ? [a, b] : [b, a];
          expect(rank(scaledClass('db.r6g.large', low))).toBeLessThanOrEqual(
            rank(scaledClass('db.r6g.large', high)),
          );
        },
      ),
    );
  });

  test('names what it cannot scale', () => {
    expect(() => scaledClass('db.r6g.huge', 2)).toThrow(
      new Error('instance class db.r6g.huge has no known size; use large to 16xlarge'),
    );
    expect(() => scaledClass('db.r6g.12xlarge', 2)).toThrow(
      new Error('instance class db.r6g.12xlarge at scale 2 is larger than 16xlarge; lower the scale'),
    );
  });
});
