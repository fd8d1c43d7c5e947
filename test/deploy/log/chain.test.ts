import fc from 'fast-check';
import { checkChain, type FoundLine } from '../../../deploy/log/chain';
import { type Deployment, type Head, hashOf, nextLine } from '../../../deploy/log/line';

const deployment: Deployment = {
  at: '2026-11-21T09:00:00.000Z',
  kind: 'deploy',
  who: 'arn:aws:iam::210000000016:role/deploy',
  tag: 'v1.4.0',
  commit: '0123abc',
  plan: `sha256:${'0'.repeat(64)}`,
  outputs: 'abc',
  before: {},
  after: { payments: { tag: 'v1.4.0', digest: `sha256:${'1'.repeat(64)}` } },
  manifests: { payments: 'd' },
  outcome: 'done',
  failures: [],
  seconds: { apply: 1.5 },
};

/** A log of `n` deployments, and where the cluster says that it ends. */
function logOf(n: number): { readonly lines: FoundLine[]; readonly head: Head } {
  const lines: FoundLine[] = [];
  let head: Head | undefined;
  for (let i = 1; i <= n; i++) {
    const next = nextLine('eu', head, { ...deployment, who: `person ${i}` });
    lines.push({ sequence: next.head.sequence, text: next.text });
    head = next.head;
  }
  if (head === undefined) throw new Error('an empty log');
  return { lines, head };
}

const length = fc.integer({ min: 1, max: 8 });
const index = fc.nat();
const problems = (lines: readonly FoundLine[], head: Head | undefined) =>
  checkChain('eu', lines, head).problems;

test('a log as it was written is whole, in whatever order it is found', () => {
  fc.assert(
    fc.property(length, (n) => {
      const { lines, head } = logOf(n);
      expect(checkChain('eu', [...lines].reverse(), head)).toMatchObject({ problems: [] });
      expect(checkChain('eu', lines, head).lines.map(({ who }) => who)).toEqual(
        lines.map((_, i) => `person ${i + 1}`),
      );
    }),
  );
});

test('any edited character of any line is found, also of the last', () => {
  fc.assert(
    fc.property(length, index, index, fc.constantFrom('x', '0', ' '), (n, which, where, by) => {
      const { lines, head } = logOf(n);
      const line = lines[which % n];
      if (line === undefined) return;
      const at = where % line.text.length;
      fc.pre(line.text[at] !== by);
      const text = line.text.slice(0, at) + by + line.text.slice(at + 1);
      const edited = lines.map((one) => (one === line ? { ...one, text } : one));
      expect(problems(edited, head)).not.toEqual([]);
    }),
  );
});

test('any removed line is found, also the last, also all', () => {
  fc.assert(
    fc.property(length, index, (n, which) => {
      const { lines, head } = logOf(n);
      const removed = lines.filter((_, i) => i !== which % n);
      expect(problems(removed, head)).toContain(`line ${(which % n) + 1} is missing`);
      expect(problems([], head)).toEqual([n === 1 ? 'line 1 is missing' : `lines 1 to ${n} are missing`]);
    }),
  );
});

test('any two lines that changed places are found', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 8 }), index, index, (n, one, other) => {
      const { lines, head } = logOf(n);
      const [a, b] = [one % n, other % n];
      fc.pre(a !== b);
      const moved = lines.map((line, i) => ({
        sequence: line.sequence,
        text: lines[i === a ? b : i === b ? a : i]?.text ?? '',
      }));
      expect(problems(moved, head)).not.toEqual([]);
    }),
  );
});

test('a log that was written anew from some line on is found by the head', () => {
  const { head } = logOf(3);
  const { lines: forged } = logOf(2);
  const last = nextLine('eu', { sequence: 2, hash: hashOf(forged[1]?.text ?? '') }, deployment);
  expect(problems([...forged, { sequence: 3, text: last.text }], head)).toEqual([
    'line 3 is not the one that the cluster knows as the last: it was edited or moved',
  ]);
});

test("a line behind the head is a deployment's that was ended before it moved the head", () => {
  const { lines, head } = logOf(2);
  const next = nextLine('eu', head, deployment);
  expect(problems([...lines, { sequence: 3, text: next.text }], head)).toEqual([]);
});

test('a head that was removed is missed, except after the first deployment', () => {
  const { lines } = logOf(2);
  expect(problems(lines, undefined)).toEqual([
    'the cluster does not know how the log ends: its record of the last line was removed',
  ]);
  expect(problems(lines.slice(0, 1), undefined)).toEqual([]);
  expect(problems([], undefined)).toEqual([]);
});

test("another region's lines are no lines of this one", () => {
  const { lines, head } = logOf(1);
  expect(checkChain('us', lines, head).problems).toEqual([
    'line 1 is of eu, not of us',
    'line 1 does not follow line 0: one of the two was edited or moved',
  ]);
});
