import { backoffMinutes, retryBudget } from '../../../world/faults/throttling';

test.each([
  [0, 0],
  [1, 0.5],
  [4, 7.5],
  // 2^8 is the last power below the longest wait of 300 s; 16 tries wait that long.
  [retryBudget, 255.5 + 16 * 300],
  [retryBudget + 1, 255.5 + 16 * 300],
])('%d throttled tries cost %d seconds', (throttles, seconds) => {
  expect(backoffMinutes(throttles) * 60).toBeCloseTo(seconds);
});
