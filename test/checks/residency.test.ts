import { readModel } from '../../checks/model/read-model';
import { residency, residencyVerdicts } from '../../checks/residency';
import { fleetInput } from './fixtures';
import { mutated } from './mutate';
import { harmless, leaks } from './residency.mutations';

const input = fleetInput();
const model = readModel(input);

test('all environments stay inside as they are synthesized', () => {
  expect(residency.findings(model).map(({ environment, message }) => `${environment}: ${message}`)).toEqual(
    [],
  );
  expect(model.environments).toHaveLength(10);
});

test('every store of every environment has a verdict with its reason', () => {
  const stores = residencyVerdicts(model).filter(({ rule }) => rule === 'store');
  for (const { environment } of stores) expect(environment.resources.length).toBeGreaterThan(200);
  for (const type of [
    'aws_db_instance',
    'aws_msk_cluster',
    'aws_s3_bucket',
    'aws_opensearch_domain',
    'aws_efs_file_system',
  ]) {
    const told = stores.filter(({ object }) => object.startsWith(`${type}.`));
    const held = model.environments.flatMap(({ resources }) =>
      resources.filter((resource) => resource.type === type),
    );
    expect(told).toHaveLength(held.length);
  }
  for (const { message } of stores) expect(message).toMatch(/ holds data in [a-z]+-[a-z]+-\d: .{10,}/);
});

describe('a single change by which data would leave is caught', () => {
  test.each(leaks)('$name', (leak) => {
    const findings = residency.findings(mutated(input, leak));
    const match = findings.find(({ rule }) => rule === leak.rule);
    expect(findings.map(({ rule }) => rule)).toContain(leak.rule);
    expect(match?.proof).toBe('residency');
    expect(match?.witness.length).toBeGreaterThan(1);
    expect(match?.witness.map(({ object }) => object).join(' > ')).toContain(leak.witness);
    expect(match?.mend).not.toBe('');
    expect(match?.source).not.toBe('');
  });
  test('by name, each once', () => {
    expect(new Set(leaks.map(({ name }) => name)).size).toBe(leaks.length);
  });
});

test.each(harmless)('harmless: $name', (mutation) => {
  const findings = residency.findings(mutated(input, mutation));
  expect(findings.map(({ rule, message }) => `${rule}: ${message}`)).toEqual([]);
});
