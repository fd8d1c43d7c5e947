import fc from 'fast-check';
import { InvalidScenario, parseScenario, readScenario } from '../../../world/faults/scenario';

const parse = (value: unknown) => parseScenario(JSON.stringify(value), 'faults.json');
const fault = { match: 'aws_vpc.*', on: 'create', do: 'fail' };
const messageOf = (value: unknown) => {
  try {
    parse(value);
  } catch (error) {
    expect(error).toBeInstanceOf(InvalidScenario);
    return (error as Error).message;
  }
  throw new Error('parsed, although it should not');
};

test('a scenario with every key', () => {
  const every = { match: 'eu/kafka/**', do: 'hang', message: 'Boom', times: 2, after: 1.5, probability: 0.5 };
  expect(parse({ seed: 7, faults: [{ ...every, on: 'create|delete' }] })).toEqual({
    seed: 7,
    faults: [{ ...every, on: ['create', 'delete'] }],
    clusterFaults: [],
  });
});

test('the defaults: seed 0, once, at once, always', () => {
  expect(parse({ faults: [fault] })).toEqual({
    seed: 0,
    faults: [{ ...fault, on: ['create'], times: 1, after: 0, probability: 1 }],
    clusterFaults: [],
  });
});

test('faults of clusters stand in the same list', () => {
  const every = {
    match: 'deployment/payments',
    do: 'crashloop',
    message: 'panic',
    status: 503,
    times: 2,
    after: 5,
    probability: 0.5,
    image: '*:v1.5.0*',
  };
  const least = { match: 'services/configmap/*', do: 'conflict' };
  expect(parse({ seed: 7, faults: [every, fault, least] })).toEqual({
    seed: 7,
    faults: [{ ...fault, on: ['create'], times: 1, after: 0, probability: 1 }],
    clusterFaults: [every, least],
  });
});

const operations = 'use one or more of create, update, delete, read, plan, joined by |';
const kinds =
  'use one of fail, throttle, hang, crash, deny, crashloop, pullfail, unready, unschedulable, evict, apierror, conflict';
test.each([
  [{ faults: [], sead: 7 }, 'sead 7 is an unknown key; use one of seed, faults'],
  [
    { faults: [{ ...fault, time: 3 }] },
    'faults[0].time 3 is an unknown key; use one of match, on, do, message, times, after, probability',
  ],
  [{ faults: [{ ...fault, do: 'explode' }] }, `faults[0].do "explode" is no kind of fault; ${kinds}`],
  [{ faults: [{ match: 'x', on: 'create' }] }, `faults[0].do is missing; ${kinds}`],
  [
    { faults: [{ ...fault, on: 'create|upsert' }] },
    `faults[0].on "create|upsert" is not a set of operations; ${operations}`,
  ],
  [{ faults: [{ ...fault, on: 3 }] }, `faults[0].on 3 is not a set of operations; ${operations}`],
  [
    { faults: [{ ...fault, match: '' }] },
    'faults[0].match "" is not a glob; use e.g. "aws_msk_cluster.*" or "eu/kafka/**"',
  ],
  [{ faults: [{ ...fault, times: 0 }] }, 'faults[0].times 0 is not a whole number of at least 1; use e.g. 1'],
  [
    { faults: [{ ...fault, times: 1.5 }] },
    'faults[0].times 1.5 is not a whole number of at least 1; use e.g. 1',
  ],
  [
    { faults: [{ ...fault, after: '3' }] },
    'faults[0].after "3" is not a number of minutes of at least 0; use e.g. 12.5',
  ],
  [
    { faults: [{ ...fault, probability: 2 }] },
    'faults[0].probability 2 is not a number from 0 to 1; use e.g. 0.5',
  ],
  [
    { faults: [{ ...fault, message: 1 }] },
    'faults[0].message 1 is not a string; give the text of the error, or leave it out',
  ],
  [
    { faults: [{ match: 'deployment/x', do: 'unready', on: 'create' }] },
    'faults[0].on "create" is an unknown key; use one of match, do, message, status, times, after, probability, image, cluster',
  ],
  [
    { faults: [{ match: 'deployment/x', do: 'apierror', status: 200 }] },
    'faults[0].status 200 is not an HTTP status of an error; use e.g. 503',
  ],
  [
    { faults: [{ match: 'deployment/x', do: 'crashloop', image: '' }] },
    'faults[0].image "" is not a glob; use e.g. "*:v1.5.0*"',
  ],
  [{ seed: 'x', faults: [] }, 'seed "x" is not a whole number; use e.g. 7'],
  [{ faults: {} }, 'faults {} is not a list of faults; use e.g. []'],
  [
    { faults: ['x'] },
    'faults[0] "x" is not an object; use {"seed": 7, "faults": [{"match": …, "on": …, "do": …}]}',
  ],
  [{}, 'faults is missing; use e.g. []'],
  [[], '[] is not an object; use {"seed": 7, "faults": [{"match": …, "on": …, "do": …}]}'],
])('%j', (scenario, message) => {
  expect(messageOf(scenario)).toBe(`faults.json: ${message}`);
});

test('reports every problem at once', () => {
  expect(messageOf({ sede: 1, faults: [{ ...fault, do: 'explode', tymes: 1 }] }).split('\n')).toHaveLength(3);
});

test('what is not JSON, and what is not there', () => {
  expect(() => parseScenario('{', 'faults.json')).toThrow(/^faults\.json: is not JSON \(/);
  expect(() => readScenario('/nowhere/faults.json')).toThrow(
    '/nowhere/faults.json: cannot be read (ENOENT); give the path of a scenario file',
  );
});

test('any JSON either parses or is refused by name', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      try {
        expect(Array.isArray(parse(value).faults)).toBe(true);
      } catch (error) {
        expect(error).toBeInstanceOf(InvalidScenario);
        expect((error as Error).message).toMatch(/^faults\.json: /);
      }
    }),
  );
});
