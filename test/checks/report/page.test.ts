import type { Finding, Proof } from '../../../checks/finding';
import type { Model } from '../../../checks/model/model';
import { readModel } from '../../../checks/model/read-model';
import { reportPage } from '../../../checks/report/page';
import { residency } from '../../../checks/residency';
import { fleetInput } from '../fixtures';
import { mutated } from '../mutate';

const input = fleetInput();
const clean = readModel(input);
const leaking = mutated(input, {
  name: 'a database elsewhere, whose logs are shipped',
  change: ({ at, add }) => {
    at('aws_db_instance', 'databases/core/instance').region = 'eu-west-1';
    add('aws_mystery', 'x', { name: '<script>alert(1)</script>' });
  },
});
const page = (model: Model, proofs: readonly Proof<Model>[] = [residency]) =>
  reportPage({ model, proofs, findings: proofs.flatMap((proof) => proof.findings(model)) });

test('a clean fleet: a row for each environment, a picture of each, no card', () => {
  const text = page(clean);
  expect(text).toContain('1 proof over 10 environments: no finding');
  for (const { name } of clean.environments) {
    expect(text).toContain(`<a href="#${name}">${name}</a>`);
    expect(text).toContain(`Where the data of ${name} is, and what crosses its border`);
  }
  expect(text.match(/<td class="clean"/g)).toHaveLength(10);
  expect(text).not.toContain('<article');
});

test('third parties of production are drawn as approved, with what goes there and until when', () => {
  const text = page(clean);
  expect(text).toContain('payments: card token, amount and order number, until 2027-12-31');
  expect(text).toContain('arrow approved');
});

test('findings are told with their path, and drawn over the border', () => {
  const text = page(leaking);
  expect(text).toContain('1 proof over 1 environment: 2 findings in 1 environment');
  expect(text).toContain('id="india-residency"');
  expect(text).toMatch(
    /<b>india\/aws_db_instance\.[^<]+<\/b><i>is placed in<\/i><b>eu-west-1 \(Ireland: ie, eu\)<\/b>/,
  );
  expect(text).toMatch(/class="arrow leak"[^>]*><title>aws_db_instance\.databases_core/);
  expect(text).toContain('class="arrow unknown"');
});

test('one file that asks no other for anything', () => {
  expect(page(leaking)).not.toMatch(/\b(src|href)="(?!#)|url\((?!#)|@import|<script/);
  expect(page(leaking)).toContain('default-src &#39;none&#39;');
});

test('text of findings and evidence never becomes markup', () => {
  const hostile = '"><img src=x onerror=alert(1)>';
  const finding: Finding = {
    ...{ proof: 'hostile', rule: hostile, environment: 'india', file: hostile, key: hostile, value: hostile },
    ...{
      message: hostile,
      source: hostile,
      mend: hostile,
      witness: [{ object: hostile, edge: hostile }, { object: hostile }],
    },
  };
  const text = page(clean, [
    {
      name: 'hostile',
      shows: hostile,
      findings: () => [finding],
      evidence: () => [
        { environment: 'india', title: hostile, note: hostile, columns: [hostile], rows: [[hostile]] },
      ],
    },
  ]);
  expect(text).not.toContain('<img');
});

test('evidence stands under its environment and proof; columns of figures to the right', () => {
  const evidence = {
    environment: 'eu',
    title: 'Subnets',
    columns: ['subnet', 'use'],
    rows: [['private-a', '41 %']],
  };
  const text = page(clean, [
    { name: 'capacity', shows: 'it fits', findings: () => [], evidence: () => [evidence] },
  ]);
  expect(text).toContain('<summary>capacity <span>it fits</span></summary><h3>Subnets</h3>');
  expect(text).toContain('<td class="">private-a</td><td class="n">41 %</td>');
});

test('the evidence of residency: every store with its reason, every third party with its approval', () => {
  const text = page(clean);
  expect(text).toMatch(
    /<td class="">databases\/core\/instance<\/td><td class="">eu-west-1<\/td><td class="">[^<]{20,}/,
  );
  expect(text).toContain('<td class="">data-protection-office</td>');
});
