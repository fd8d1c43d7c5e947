import fc from 'fast-check';
import { promote } from '../../services/promotion';
import { digest } from './fixtures';

const at = (tag: string) => ({ tag, digest });
const releases = fc.dictionary(
  fc.constantFrom('a', 'b', 'c', 'd'),
  fc.constantFrom('v1.0.0', 'v1.1.0', 'v2.0.0').map(at),
);

describe('promote', () => {
  it('takes the named services and tells what changed, before and after', () => {
    const result = promote({ a: at('v2.0.0'), b: at('v2.0.0') }, { a: at('v1.0.0'), b: at('v1.0.0') }, ['a']);
    expect(result.releases).toEqual({ a: at('v2.0.0'), b: at('v1.0.0') });
    expect(result.changes).toEqual([{ service: 'a', from: at('v1.0.0'), to: at('v2.0.0') }]);
  });

  it('tells a service that the target had no release of', () => {
    expect(promote({ a: at('v1.0.0') }, {}, ['a']).changes).toEqual([{ service: 'a', to: at('v1.0.0') }]);
  });

  it('is idempotent, touches nothing else, and lists exactly the difference', () => {
    fc.assert(
      fc.property(releases, releases, fc.subarray(['a', 'b', 'c', 'd']), (source, target, only) => {
        const once = promote(source, target, only);
        expect(promote(source, once.releases, only)).toEqual({ releases: once.releases, changes: [] });
        for (const name of ['a', 'b', 'c', 'd']) {
          const taken = only.includes(name) && source[name] !== undefined;
          expect(once.releases[name]).toEqual(taken ? source[name] : target[name]);
        }
      }),
    );
  });
});
