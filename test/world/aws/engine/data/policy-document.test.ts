import { readData } from '../../../../../world/aws/engine/data';
import { awsSchema } from '../../../../../world/aws/schema';
import type { Attributes } from '../../../../../world/aws/types';
import { MemoryStore } from '../../../memory-store';

const block = awsSchema().dataSources.get('aws_iam_policy_document');
const connection = { account: '111122223333', region: 'eu-west-1', defaultTags: {} };

function read(config: Attributes) {
  if (block === undefined) throw new Error('no schema');
  return readData({ type: 'aws_iam_policy_document', block, config, connection, objects: new MemoryStore() });
}
const minified = (config: Attributes) => read(config).state?.['minified_json'];

test.each<[name: string, config: Attributes, json: string]>([
  ['no statement', {}, '{"Version":"2012-10-17"}'],
  [
    'a list of one is its element, a longer one in descending order',
    { statement: [{ actions: ['s3:GetObject'], resources: ['a', 'c', 'b'] }] },
    '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":["c","b","a"]}]}',
  ],
  [
    'principals by type, anyone as a star',
    {
      statement: [
        { sid: 'A', effect: 'Deny', principals: [{ type: '*', identifiers: ['*'] }] },
        {
          principals: [
            { type: 'Service', identifiers: ['x'] },
            { type: 'AWS', identifiers: ['2', '1'] },
          ],
        },
      ],
    },
    '{"Version":"2012-10-17","Statement":[{"Sid":"A","Effect":"Deny","Principal":"*"},' +
      '{"Effect":"Allow","Principal":{"AWS":["2","1"],"Service":"x"}}]}',
  ],
  [
    'conditions by test and variable, with IAM variables',
    {
      statement: [
        {
          actions: ['a:B'],
          condition: [
            { test: 'StringLike', variable: 's3:prefix', values: ['home/&{aws:username}', 'shared'] },
            { test: 'Bool', variable: 'aws:SecureTransport', values: ['false'] },
          ],
        },
      ],
    },
    '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"a:B","Condition":' +
      '{"Bool":{"aws:SecureTransport":"false"},"StringLike":{"s3:prefix":["home/${aws:username}","shared"]}}}]}',
  ],
  [
    'other documents: sources come first, an override replaces the statement of its Sid',
    {
      source_policy_documents: ['{"Statement":{"Sid":"S","Effect":"Allow","Action":"a:A"}}'],
      statement: [{ sid: 'T', actions: ['b:B'] }],
      override_policy_documents: ['{"Statement":[{"Sid":"T","Effect":"Deny","Action":"c:C"}]}'],
    },
    '{"Version":"2012-10-17","Statement":[{"Sid":"S","Effect":"Allow","Action":"a:A"},{"Sid":"T","Effect":"Deny","Action":"c:C"}]}',
  ],
])('%s', (_, config, json) => {
  expect(minified(config)).toBe(json);
});

test('the readable form says the same, in two-space indents', () => {
  const state = read({ statement: [{ actions: ['a:B'] }] }).state;
  expect(state?.['json']).toBe(JSON.stringify(JSON.parse(String(state?.['minified_json'])), null, 2));
});

test.each<[string, Attributes, RegExp]>([
  ['two statements of one Sid', { statement: [{ sid: 'A' }, { sid: 'A' }] }, /^duplicate Sid \(A\)$/],
  ['a source that is no JSON', { source_policy_documents: ['{'] }, /^merging source document: /],
])('refuses %s', (_, config, message) => {
  expect(read(config)).toMatchObject({
    state: null,
    diagnostics: [{ severity: 'error', summary: expect.stringMatching(message) }],
  });
});
