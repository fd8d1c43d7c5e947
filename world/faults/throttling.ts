/** How often the AWS provider retries a throttled call before it gives up (its `max_retries`, default 25). */
export const retryBudget = 25;

/** The longest wait between two tries that the AWS provider allows, in seconds. */
const longestWait = 300;

/**
 * Minutes that `throttles` throttled tries cost: exponential backoff with full jitter, of which the mean counts
 * (half of 2^n seconds), and the longest wait from there on.
 */
export function backoffMinutes(throttles: number): number {
  let seconds = 0;
  for (let attempt = 0; attempt < Math.min(throttles, retryBudget); attempt++) {
    seconds += 2 ** attempt > longestWait ? longestWait : 2 ** attempt / 2;
  }
  return seconds / 60;
}
