import { UsageError } from '../errors';

/** The longest that anybody may ask for: a week. */
const mostHours = 168;

/** How long a preview may live. @throws UsageError */
export function parseHours(text: string): number {
  const hours = Number(text);
  if (!(Number.isInteger(hours) && hours >= 1 && hours <= mostHours)) {
    throw new UsageError(`--hours ${text} is no whole number from 1 to ${mostHours}.`);
  }
  return hours;
}
