import { findReleases, sharedTag } from '../../deploy/find-releases';
import type { LogLine } from '../../deploy/log/line';
import { findTarget } from '../../deploy/rollback';

const at = (tag: string) => ({ tag, digest: `sha256:${tag}` });
const current = { orders: at('v2'), payments: at('v2') };

function line(tag: string, more: Partial<LogLine> = {}): LogLine {
  const after = { orders: at(tag), payments: at(tag) };
  return {
    tag,
    after,
    outcome: 'done',
    manifests: { orders: 'd' },
    outputs: 'o',
    sequence: 1,
    ...more,
  } as LogLine;
}

describe('releases of a tag', () => {
  const find = (tag: string, lines: readonly LogLine[] = [], tagged?: typeof current) =>
    findReleases({ tag, region: 'eu', current, lines, tagged });

  test("git's come first, then those that ran, then the checkout's", () => {
    expect(find('v1', [line('v1')], { orders: at('git'), payments: at('git') })).toEqual({
      orders: at('git'),
      payments: at('git'),
    });
    expect(find('v1', [line('v1')])).toEqual({ orders: at('v1'), payments: at('v1') });
    expect(find('v2')).toEqual(current);
  });

  test('a service that came later keeps its own, one that went stays away', () => {
    const tagged = { orders: at('v1'), former: at('v1') } as never;
    expect(find('v1', [], tagged)).toEqual({ orders: at('v1'), payments: at('v2') });
  });

  test('a failed deployment is nothing to take from', () => {
    expect(() => find('v1', [line('v1', { outcome: 'failed' })])).toThrow(
      'no release v1: neither git nor the log of eu knows it; known: v1, v2',
    );
  });

  test('the tag that all share', () => {
    expect(sharedTag(current)).toBe('v2');
    expect(sharedTag({ ...current, orders: at('v1') })).toBeNull();
    expect(sharedTag({})).toBeNull();
  });
});

describe('the target of a rollback', () => {
  test('is the newest deployment of that release that went well', () => {
    const lines = [line('v1', { sequence: 1 }), line('v1', { sequence: 2 }), line('v2', { sequence: 3 })];
    expect(findTarget(lines, 'v1', 'eu').sequence).toBe(2);
  });

  test('is refused when nothing is known of it', () => {
    expect(() => findTarget([], 'v1', 'eu')).toThrow('eu never ran v1 in full; its log knows no release yet');
    expect(() => findTarget([line('v2'), line('v1', { outcome: 'failed' })], 'v1', 'eu')).toThrow(
      'eu never ran v1 in full; its log knows these: v2',
    );
  });

  test('is refused when the infrastructure has moved on', () => {
    expect(() => findTarget([line('v1'), line('v2', { outputs: 'p' })], 'v1', 'eu')).toThrow(
      'the infrastructure of eu has changed since it ran v1, so what ran then may not fit it; ' +
        'run polycloud deploy eu --to v1 --allow-older, which makes the manifests anew',
    );
  });
});
