import { fallback, numberAt, stringAt, stringsAt, valuesAt } from '../../../../world/aws/behaviour';
import { crc32, randomToken } from '../../../../world/aws/behaviour/random';
import { shortRegion, zoneId } from '../../../../world/aws/behaviour/zones';

const attributes = {
  name: 'eu',
  empty: '',
  none: null,
  port: '5432',
  action: [{ arns: ['a', 'b'] }, { arns: ['c', null] }, { arns: null }],
  one: { of: 1 },
};

test.each([
  ['name', ['eu']],
  ['empty', ['']],
  ['none', []],
  ['absent', []],
  ['action.arns', ['a', 'b', 'c']],
  ['one.of', [1]],
  ['name.deeper', []],
])('valuesAt %s', (path, expected) => {
  expect(valuesAt(attributes, path)).toEqual(expected);
});

test('strings and numbers', () => {
  expect(stringsAt(attributes, 'empty')).toEqual([]);
  expect(stringAt(attributes, 'action.arns')).toBe('a');
  expect([
    numberAt(attributes, 'port'),
    numberAt(attributes, 'one.of'),
    numberAt(attributes, 'name'),
    numberAt(null, 'x'),
  ]).toEqual([5432, 1, undefined, undefined]);
});

test.each([
  ['string', null],
  ['number', 0],
  ['bool', false],
  [['list', 'string'], []],
  [['set', ['object', {}]], []],
  [['map', 'string'], {}],
  [['object', {}], null],
])('fallback %j', (type, expected) => {
  expect(fallback(type)).toEqual(expected);
});

test('CRC-32 (IEEE)', () => {
  expect([crc32(''), crc32('123456789'), crc32('0.0.0.0/0')]).toEqual([0, 0xcbf43926, 1080289494]);
});

test.each([
  ['hex17', /^[0-9a-f]{17}$/],
  ['HEX32', /^[0-9A-F]{32}$/],
  ['digit', /^\d$/],
  ['digit12', /^\d{12}$/],
  ['base36_26', /^[0-9a-z]{26}$/],
  ['upper26', /^[0-9A-Z]{26}$/],
  ['alnum64', /^[0-9A-Za-z]{64}$/],
  ['uuid', /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/],
  ['crc32hex', /^[0-9a-f]{1,8}$/],
])('%s', (token, pattern) => {
  expect(randomToken(token, 'seed')).toMatch(pattern);
  expect(randomToken(token, 'seed')).toBe(randomToken(token, 'seed'));
});
test('a name is no random token', () => {
  expect(randomToken('name', 'seed')).toBeUndefined();
});

test.each([
  ['eu-west-1', 'euw1'],
  ['us-east-1', 'use1'],
  ['ap-southeast-1', 'apse1'],
  ['ap-south-1', 'aps1'],
  ['me-central-1', 'mec1'],
])('%s is %s', (region, short) => {
  expect(shortRegion(region)).toBe(short);
  expect(zoneId(`${region}c`)).toBe(`${short}-az3`);
});
