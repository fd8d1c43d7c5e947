import { previews } from '../../regions/previews';
import { UsageError } from '../errors';

const { mostHours } = previews;

/** How long a preview may live. @throws UsageError */
export function parseHours(text: string): number {
  const hours = Number(text);
  if (!(Number.isInteger(hours) && hours >= 1 && hours <= mostHours)) {
    throw new UsageError(`--hours ${text} is no whole number from 1 to ${mostHours}.`);
  }
  return hours;
}
