import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { classes } from '../../../checks/blast-radius/effect';
import { commentOf, obstaclesOf } from '../../../cli/comment/comment';
import type { Found, Told } from '../../../cli/comment/read';
import type { PlanReport, ReportedChange } from '../../../cli/plan/report';

const digest = `sha256:${'a'.repeat(64)}`;

const group: ReportedChange = {
  ...{ address: 'aws_db_subnet_group.main', path: 'databases/subnets', type: 'aws_db_subnet_group' },
  ...{ kind: 'replace', class: 'data loss', rule: 'data loss', why: 'its databases go', cause: 'name' },
  ...{ values: [{ argument: 'name', before: '"eu"', after: '"x"' }], services: ['payments'], critical: [] },
  ...{ callers: [], components: [], pods: { hit: 2, all: 9 }, zones: [], regions: ['eu'] },
  ...{ customers: 'every customer of eu', source: 'RDS user guide', mend: 'keep its name' },
};
const tag: ReportedChange = {
  ...{ ...group, address: 'aws_kms_key.main', class: 'harmless', kind: 'update', why: 'tags are for people' },
};
const plan = (
  environment: string,
  verdict: PlanReport['verdict'],
  ...changes: ReportedChange[]
): PlanReport => ({
  ...{ environment, digest, verdict, changes, services: 40, notices: [] },
  cost: { before: 100, after: 112.5, difference: 12.5, resources: [] },
});
const finding: Found = {
  ...{ proof: 'residency', rule: 'region-elsewhere', environment: 'india', file: 'cdk.tf.json', key: 'a.b' },
  ...{ message: 'it is elsewhere', source: 'AWS', mend: 'move it back' },
  witness: [{ object: 'india/a', edge: 'is placed in' }, { object: 'eu-west-1' }],
};
const changed = (...names: readonly string[]) =>
  names.map((name) => ({
    name,
    change: 'changed' as const,
    files: ['cdk.tf.json', 'manifests/payments.yaml'],
  }));

test('the dangerous part first, what several environments share once, the rest below', () => {
  const told: Told = {
    changed: changed('eu', 'us'),
    plans: [plan('eu', 'refused', group, tag), plan('us', 'refused', group, tag)],
    findings: [finding],
  };
  const text = commentOf(told);
  expect(text.split('\n').slice(0, 4)).toEqual([
    '<!-- polycloud: plan -->',
    '## Plan',
    '',
    '**The gate refuses the plan of `eu`, `us`.** **The proofs have one finding.**',
  ]);
  expect(text).toContain(
    '| `eu` | 1 replaced, 1 updated | `payments` | data loss | **refused** | +12.50 USD a month: 100 → 113 |',
  );
  const places = [
    '**data loss**: `aws_db_subnet_group.main` (`databases/subnets`) is replaced in `eu`, `us`',
    '- `eu`: `name` `"eu"` → `"x"`; every customer of eu; 1 of 40 services: payments; 2 of 9 pods',
    `  { "region": "us", "plan": "${digest}", "why": "…", "approvedBy": "…", "until": "YYYY-MM-DD" }`,
    '**region-elsewhere** (residency) in `india`: it is elsewhere',
    '- path: `india/a` is placed in → `eu-west-1`',
    '<details><summary>Harmless: 2 changes</summary>',
    '- `aws_kms_key.main` (`databases/subnets`) is updated in `eu`, `us` (`name`): tags are for people',
  ].map((line) => text.indexOf(line));
  expect(places).not.toContain(-1);
  expect(places).toEqual([...places].sort((a, b) => a - b));
  expect(obstaclesOf(told)).toEqual({ refused: ['eu', 'us'], unplanned: [], findings: 1 });
});

test('an environment without a plan is told, with the reason why', () => {
  const told: Told = {
    changed: [
      ...changed('eu', 'platform'),
      { name: 'nz', change: 'added', files: ['cdk.tf.json'] },
      { name: 'old', change: 'removed', files: ['cdk.tf.json'] },
    ],
    plans: [],
    findings: [],
  };
  const text = commentOf(told);
  expect(text).toContain('**There is no plan of `eu`.** Every proof holds.');
  expect(text).toContain('| `eu` | **no plan**: see the log of the run | `payments` |');
  expect(text).toContain('| `platform` | differs; a person plans it | `payments` |');
  expect(text).toContain('| `nz` | new: bootstrap it before the first plan |  |');
  expect(text).toContain('| `old` | gone from the fleet: destroy it first,');
  expect(obstaclesOf(told).unplanned).toEqual(['eu']);
});

test('nothing changes', () => {
  expect(commentOf({ changed: [], plans: [], findings: [] })).toBe(
    '<!-- polycloud: plan -->\n## Plan\n\nNothing that is synthesized differs: no environment changes. Every proof holds.',
  );
});

test('an approved plan is dangerous still', () => {
  const text = commentOf({ plans: [plan('eu', 'approved', group)] });
  expect(text).toContain('The plan of `eu` is dangerous, and approved.');
  expect(text).toContain('### Outage and data loss');
  expect(text).not.toContain('To have just this done');
});

test('a plan that changes everything everywhere fits, with every digest that is to be approved', () => {
  const changes = Array.from({ length: 600 }, (_, i) => ({ ...group, address: `aws_db_subnet_group.g${i}` }));
  const names = Array.from({ length: 50 }, (_, i) => `region-${i}`);
  const text = commentOf({
    changed: changed(...names),
    plans: names.map((name) => plan(name, 'refused', ...changes)),
  });
  expect(text.length).toBeGreaterThan(50_000);
  expect(text.length).toBeLessThanOrEqual(65_536);
  for (const name of names) expect(text).toContain(`"region": "${name}", "plan": "${digest}"`);
  expect(text).toMatch(/_\d+ of 600 left out here; the log of the run has all\._/);
});

test('whatever the texts are, nothing of them works: no markup, no mention, no second marker', () => {
  const renderer = new MarkdownIt({ html: true, linkify: true });
  const hostile = fc.constantFrom(
    ...[
      '<img src=x>',
      '</details>',
      '<!-- polycloud: plan -->',
      '@team',
      'https://x.example',
      '[a](b)',
      '```\n# x',
    ],
    ...['a | b', '`</code><script>`', '\n\n## x', '**x**', '~~~', '&lt;b&gt;', '![x](y)', '\n- x', '---'],
  );
  const change = fc
    .record({ address: hostile, path: hostile, why: hostile, cause: hostile, mend: hostile, source: hostile })
    .chain((texts) =>
      fc.constantFrom(...classes).map((kind): ReportedChange => {
        const values = [{ argument: texts.path, before: texts.why, after: texts.mend }];
        return { ...group, ...texts, class: kind, customers: texts.cause, services: [texts.address], values };
      }),
    );
  const found = fc
    .record({ rule: hostile, proof: hostile, message: hostile, file: hostile, key: hostile, mend: hostile })
    .map((texts): Found => ({ ...finding, ...texts, witness: [{ object: texts.key, edge: texts.rule }] }));
  const allowed =
    /^<\/?(h2|h3|p|strong|em|code|pre|ul|ol|li|table|thead|tbody|tr|th|td|details|summary|code class="language-json")>$/;
  fc.assert(
    fc.property(
      fc.array(change, { maxLength: 4 }),
      fc.array(found, { maxLength: 2 }),
      hostile,
      (changes, findings, text) => {
        const made = commentOf({
          changed: [{ name: text, change: 'added', files: [`manifests/${text}`] }],
          plans: [{ ...plan(text, 'refused', ...changes), notices: [text] }],
          findings,
        });
        const tags = renderer.render(made).match(/<[^>]*>/g) ?? [];
        expect(tags[0]).toBe('<!-- polycloud: plan -->');
        expect(tags.slice(1).filter((one) => !allowed.test(one))).toEqual([]);
        expect(tags.filter((one) => one === '<h2>')).toHaveLength(1);
        expect(tags.filter((one) => one === '<table>')).toHaveLength(1);
      },
    ),
    { numRuns: 300 },
  );
});
