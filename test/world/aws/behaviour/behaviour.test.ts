import { behaviour, knownTypes } from '../../../../world/aws/behaviour';
import { services } from '../../../../world/aws/behaviour/data';
import { derivedTokens } from '../../../../world/aws/behaviour/derived-tokens';
import { randomToken } from '../../../../world/aws/behaviour/random';
import { hasPath, schemaTypes } from '../paths';

test('a type without data is named, and where to add it', () => {
  expect(() => behaviour('aws_nothing')).toThrow(
    'no behaviour data for aws_nothing: add it to world/aws/behaviour/data/',
  );
});

test('every type of the schema has data', () => {
  const known = new Set(knownTypes());
  expect(schemaTypes.filter((type) => !known.has(type))).toEqual([]);
});

test('no type stands in two files', () => {
  const all = Object.values(services).flatMap((service) => Object.keys(service));
  expect(all).toHaveLength(new Set(all).size);
});

test.each(schemaTypes)('%s', (type) => {
  const {
    idFormat,
    arnFormat,
    arnAttribute,
    forceNew,
    forceNewConditional = [],
    defaults = {},
    constraints = {},
    minutes,
    minutesSource,
  } = behaviour(type);
  const paths = [
    ...forceNew,
    ...forceNewConditional.flatMap(({ path }) => path.split('|')),
    ...Object.keys(defaults),
    ...Object.values(constraints).flatMap((of) => Object.keys(of)),
    ...(arnAttribute === null ? [] : [arnAttribute]),
  ];
  expect(paths.filter((path) => hasPath(type, path) !== true)).toEqual([]);
  for (const action of ['create', 'update', 'delete'] as const) {
    expect(minutesSource[action]).toBeTruthy();
    const figure = minutes[action];
    expect(figure === null || (figure > 0 && figure < 60)).toBe(true);
  }
  expect(minutes.create).not.toBeNull();
  expect(minutes.delete).not.toBeNull();
  for (const format of [idFormat, arnFormat]) {
    for (const [, token = ''] of (format ?? '').matchAll(/\{([^}]+)\}/g)) {
      const known =
        ['region', 'account', 'id', 'arn', 'ts26'].includes(token) ||
        token in derivedTokens ||
        randomToken(token, '') !== undefined ||
        hasPath(type, token.replace(/^[,_/]/, '')) === true;
      expect([token, known]).toEqual([token, true]);
    }
  }
});
