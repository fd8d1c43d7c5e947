import type { Model } from '../../checks/model/model';
import { readModel } from '../../checks/model/read-model';
import { residency, residencyVerdicts } from '../../checks/residency';
import type { ResidencyException } from '../../regions/region';
import { fleetInput, today } from './fixtures';
import { proveSound } from './prove-sound';
import { evasions } from './residency.evasion-mutations';
import { harmless, leaks } from './residency.mutations';
import { runnerLeaks } from './residency.runner-mutations';

const input = fleetInput();
const model = readModel(input);

proveSound(residency, { breaks: [...leaks, ...runnerLeaks, ...evasions], harmless });

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

describe('exceptions', () => {
  const india = input.environments.filter(({ name }) => name === 'india');
  const withExceptions = (
    change: (exceptions: readonly ResidencyException[]) => readonly ResidencyException[],
  ) =>
    readModel({
      ...input,
      environments: india,
      regions: input.regions.map((region) => ({ ...region, exceptions: change(region.exceptions ?? []) })),
    });
  const told = (model: Model) =>
    residency.findings(model).map(({ rule, witness }) => [rule, witness.at(-1)?.object]);

  test('without any, every flow to a third party is told, with a store that the service reads', () => {
    const findings = residency.findings(withExceptions(() => []));
    expect(findings.map(({ rule }) => rule)).toEqual(Array(5).fill('egress-undeclared'));
    const payments = findings.find(({ file }) => file.endsWith('payments.yaml'));
    expect(payments?.witness.map(({ object }) => object)).toEqual([
      expect.stringMatching(/^india\/aws_(db_instance|msk_cluster)\./),
      'india/NetworkPolicy services/payments',
      '203.0.113.0/28',
    ]);
    expect(payments?.mend).toBe(
      'take it out of the egress of services/catalogue/payments.ts, or have it approved and add it to exceptions in regions/india.ts',
    );
  });

  test('they hold on their last day, and not on the next', () => {
    const until = (last: string) => withExceptions((all) => all.map((one) => ({ ...one, until: last })));
    expect(told(until(today))).toEqual([]);
    expect(told(until('2026-11-20'))).toEqual(
      expect.arrayContaining([['exception-expired', 'api.card-processor.example']]),
    );
    expect(told(until('2026-11-20'))).toHaveLength(5);
  });

  test('one that nothing needs is told', () => {
    const unused = { service: 'orders', what: 'x', why: 'x', approvedBy: 'data-office', until: '2027-01-01' };
    const to = { host: 'x.example', cidrs: ['192.0.2.0/28'], port: 443 };
    expect(told(withExceptions((all) => [...all, { ...unused, to }]))).toEqual([
      ['exception-unused', 'x.example'],
    ]);
  });
});
