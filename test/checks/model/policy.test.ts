import { parsePolicy } from '../../../checks/model/policy';

test('one statement or a list, texts or lists of texts', () => {
  const text = JSON.stringify({
    Statement: {
      Effect: 'Allow',
      Principal: { AWS: ['1', '*'], Service: 'logs.amazonaws.com' },
      Action: 's3:GetObject',
      Resource: ['a', 'b'],
      Condition: { StringEquals: { 'aws:SourceAccount': ['1', '2'] } },
    },
  });
  expect(parsePolicy(text)).toEqual([
    {
      effect: 'Allow',
      sid: '',
      principals: [
        { kind: 'AWS', value: '1' },
        { kind: '*', value: '*' },
        { kind: 'Service', value: 'logs.amazonaws.com' },
      ],
      actions: ['s3:GetObject'],
      resources: ['a', 'b'],
      conditions: [
        { operator: 'StringEquals', key: 'aws:SourceAccount', value: '1' },
        { operator: 'StringEquals', key: 'aws:SourceAccount', value: '2' },
      ],
      inverted: [],
    },
  ]);
});

test('what is turned around is told', () => {
  const [statement] =
    parsePolicy('{"Statement":[{"Effect":"Allow","NotPrincipal":"*","NotAction":"x"}]}') ?? [];
  expect(statement?.inverted).toEqual(['NotPrincipal', 'NotAction']);
});

test.each([
  '',
  'null',
  '{}',
  '${jsonencode(local.policy)}',
  '[1]',
  '{"Statement":[null]}',
  '{"Statement":[{"Effect":"Allow","principal":"*"}]}',
  '{"Statement":[{"Effect":"Allow","Condition":{"Bool":1}}]}',
])('%s is no policy', (text) => {
  expect(parsePolicy(text)).toBeUndefined();
});
