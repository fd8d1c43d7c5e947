import type { Proof } from '../../checks/finding';
import type { Model } from '../../checks/model/model';
import { readModel } from '../../checks/model/read-model';
import { fleetInput } from './fixtures';
import { type Break, type Mutation, mutated } from './mutate';

export interface Soundness {
  /** At least 25 single changes that must be told. */
  readonly breaks: readonly Break[];
  /** At least 10 that must not. */
  readonly harmless: readonly Mutation[];
  /** Whether the proof compares environments, so that it must see all of them. @default itself */
  readonly among?: 'itself' | 'all';
}

/** Tests that a proof is clean on the fleet, tells every break by name, and leaves what is harmless alone. */
export function proveSound(proof: Proof<Model>, { breaks, harmless, among = 'itself' }: Soundness): void {
  const input = fleetInput();
  const told = (model: Model) =>
    proof.findings(model).map(({ environment, rule, message }) => `${environment}: ${rule}: ${message}`);

  test('all environments are clean as they are synthesized', () => {
    const model = readModel(input);
    expect(model.environments).toHaveLength(10);
    expect(told(model)).toEqual([]);
  });

  describe('a single change that breaks the proof is told', () => {
    test.each(breaks)('$name', (change) => {
      const findings = proof.findings(mutated(input, change, among));
      const match = findings.find(
        ({ rule, witness }) =>
          rule === change.rule && witness.some(({ object }) => object.includes(change.witness)),
      );
      const seen = findings.map(({ rule, witness }) =>
        [rule, ...witness.map(({ object }) => object)].join(' > '),
      );
      expect(match === undefined ? seen : change.rule).toBe(change.rule);
      expect(match?.proof).toBe(proof.name);
      for (const text of [match?.file, match?.key, match?.message, match?.mend, match?.source]) {
        expect(text).toMatch(/./);
      }
    });

    test('at least 25, each with a name of its own', () => {
      expect(breaks.length).toBeGreaterThanOrEqual(25);
      expect(new Set(breaks.map(({ name }) => name)).size).toBe(breaks.length);
    });
  });

  describe('a harmless change is not', () => {
    test.each(harmless)('$name', (mutation) => {
      expect(told(mutated(input, mutation, among))).toEqual([]);
    });

    test('at least 10, each with a name of its own', () => {
      expect(harmless.length).toBeGreaterThanOrEqual(10);
      expect(new Set(harmless.map(({ name }) => name)).size).toBe(harmless.length);
    });
  });
}
