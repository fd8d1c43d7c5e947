import type { Clock } from '../../../deploy/clock';
import { ApiError, Unreachable } from '../../../deploy/kubernetes/errors';
import { retrying } from '../../../deploy/kubernetes/retry';

/** A clock that only notes how long it was asked to sleep. */
function noting(random = 1): Clock & { readonly slept: number[] } {
  const slept: number[] = [];
  return { slept, now: () => 0, sleep: async (ms) => void slept.push(ms), random: () => random };
}

/** Fails as often, then succeeds. */
function failing(times: number, error: Error) {
  let calls = 0;
  return async () => {
    if (calls++ < times) throw error;
    return calls;
  };
}

test.each([
  ['too many requests', new ApiError(429, {})],
  ['a fault of the server', new ApiError(500, {})],
  ['an unavailable server', new ApiError(503, {})],
  ['a write that met another', new ApiError(409, { reason: 'Conflict' })],
  ['a broken connection', new Unreachable('reset')],
])('%s passes', async (_, error) => {
  const clock = noting();
  await expect(retrying(failing(3, error), { clock })).resolves.toBe(4);
  expect(clock.slept).toEqual([200, 400, 800]);
});

const conflict = { reason: 'FieldManagerConflict', message: 'conflict with "kubectl"', field: '.spec' };

test.each([
  ['a bad request', new ApiError(422, {})],
  [
    'somebody else owning a field',
    new ApiError(409, { reason: 'Conflict', details: { causes: [conflict] } }),
  ],
  ['something that exists', new ApiError(409, { reason: 'AlreadyExists' })],
  [
    'a field that no schema has',
    new ApiError(500, { message: '.spec.replicaz: field not declared in schema' }),
  ],
  ['a defect of the program', new TypeError('x')],
])('%s does not', async (_, error) => {
  const clock = noting();
  await expect(retrying(failing(1, error), { clock })).rejects.toBe(error);
  expect(clock.slept).toEqual([]);
});

test('it gives up at last, and waits never longer than the cap', async () => {
  const clock = noting();
  const error = new ApiError(503, {});
  await expect(retrying(failing(99, error), { clock, cap: 1000 })).rejects.toBe(error);
  expect(clock.slept).toEqual([200, 400, 800, 1000, 1000, 1000, 1000]);
});

test('half of a wait is chance; the server may ask for more', async () => {
  const quick = noting(0);
  await retrying(failing(2, new ApiError(503, {})), { clock: quick });
  expect(quick.slept).toEqual([100, 200]);
  const asked = noting(0);
  await retrying(failing(1, new ApiError(429, { details: { retryAfterSeconds: 7 } })), { clock: asked });
  expect(asked.slept).toEqual([7000]);
});

test('conflicts are told by owner', () => {
  const causes = [
    conflict,
    { ...conflict, field: '.data.a' },
    { ...conflict, message: 'conflict with "helm" using v1' },
  ];
  const { conflicts } = new ApiError(409, { details: { causes } });
  expect([...conflicts]).toEqual([
    ['kubectl', ['.spec', '.data.a']],
    ['helm', ['.spec']],
  ]);
});
