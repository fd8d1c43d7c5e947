import { InvalidArgumentError } from 'commander';
import { InvalidScenario, readScenario, type Scenario } from '../../world/faults/scenario';
import { UsageError } from '../errors';

/** An option that is a number of things at once. */
export function count(text: string): number {
  if (!/^[1-9]\d{0,3}$/.test(text)) throw new InvalidArgumentError('It is not a whole number of at least 1.');
  return Number(text);
}

/** @throws UsageError with every problem of the scenario */
export function scenarioFrom(file: string): Scenario {
  try {
    return readScenario(file);
  } catch (error) {
    throw error instanceof InvalidScenario ? new UsageError(error.message) : error;
  }
}
