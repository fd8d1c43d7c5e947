import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compact, expand } from '../../../../../world/aws/schema/compact';
import { generateSchema } from '../../../../../world/aws/schema/generate/generate';
import types from '../../../../../world/aws/schema/types.json';

const root = join(__dirname, '../../../../..');
const lib = join(root, 'node_modules/@cdktf/provider-aws/lib');
const schema = generateSchema(lib, types);

test('the checked-in schema is what the installed bindings give (else: npm run generate:schema)', () => {
  const stored = readFileSync(join(root, 'world/aws/schema/aws.generated.json'), 'utf8');
  expect(stored === `${JSON.stringify(compact(schema))}\n`).toBe(true);
});

test('the compact form loses nothing', () => {
  expect(expand(JSON.parse(JSON.stringify(compact(schema))))).toEqual(schema);
});

const resource = (type: string) => {
  const block = schema.resources.get(type);
  if (block === undefined) throw new Error(`${type} is not served`);
  return block;
};

// From the provider's documentation: one of each kind that the bindings spell differently.
test.each([
  ['aws_subnet', 'vpc_id', 'string', 'required'],
  ['aws_subnet', 'map_public_ip_on_launch', 'bool', 'optional'],
  ['aws_subnet', 'arn', 'string', 'computed'],
  ['aws_subnet', 'availability_zone', 'string', 'optional computed'],
  ['aws_subnet', 'tags', ['map', 'string'], 'optional'],
  ['aws_eks_node_group', 'subnet_ids', ['set', 'string'], 'required'],
  ['aws_eks_node_group', 'instance_types', ['list', 'string'], 'optional computed'],
  ['aws_lb_target_group', 'port', 'number', 'optional'],
  ['aws_cloudfront_vpc_origin', 'tags_all', ['map', 'string'], 'computed'],
  ['aws_db_instance', 'password', 'string', 'optional sensitive'],
  ['aws_db_instance', 'password_wo', 'string', 'optional sensitive writeOnly'],
] as const)('%s.%s is a %j, %s', (type, name, expected, flags) => {
  const { type: actual, ...rest } = resource(type).attributes.get(name) ?? {};
  expect(actual).toEqual(expected);
  expect(
    Object.entries(rest)
      .flatMap(([flag, on]) => (on ? [flag] : []))
      .sort(),
  ).toEqual(flags.split(' ').sort());
});

test.each([
  ['aws_eks_node_group', 'scaling_config', 'list', 1, 1],
  ['aws_eks_node_group', 'taint', 'set', 0, 50],
  ['aws_eks_node_group', 'timeouts', 'single', 0, 0],
  ['aws_lb', 'access_logs', 'list', 0, 1],
  ['aws_lb_listener', 'default_action', 'list', 1, 0],
] as const)('%s.%s is a block: %s, %i to %i', (type, name, nesting, minItems, maxItems) => {
  expect(resource(type).blocks.get(name)).toMatchObject({ nesting, minItems, maxItems });
});

test('a computed list of objects is an attribute, and so are blocks that may be assigned', () => {
  expect(resource('aws_eks_node_group').attributes.get('resources')?.type).toEqual([
    'list',
    [
      'object',
      {
        autoscaling_groups: ['list', ['object', { name: 'string' }]],
        remote_access_security_group_id: 'string',
      },
    ],
  ]);
  expect(resource('aws_security_group').attributes.get('ingress')?.type).toMatchObject([
    'set',
    ['object', {}],
  ]);
});

test("WAF's statements nest", () => {
  const statement = resource('aws_wafv2_web_acl').blocks.get('rule')?.block.blocks.get('statement');
  const inner = statement?.block.blocks.get('rate_based_statement')?.block.blocks.get('scope_down_statement');
  expect(inner?.block.blocks.get('not_statement')?.block.blocks.get('statement')).toMatchObject({
    minItems: 1,
  });
});

test('nothing is left untyped', () => {
  const untyped = [...schema.resources, ...schema.dataSources].flatMap(([type, block]) =>
    [...block.attributes]
      .filter(([, { type: t }]) => JSON.stringify(t).includes('dynamic'))
      .map(([n]) => `${type}.${n}`),
  );
  expect(untyped).toEqual([]);
});

test('a type that the bindings do not have is an error that names it', () => {
  expect(() => generateSchema(lib, { resources: ['aws_nonesuch'], dataSources: [] })).toThrow(/nonesuch/);
});
