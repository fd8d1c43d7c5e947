import { configuredDependencies, recordedDependencies, union } from '../../../world/time/dependencies';

/** An expression of Terraform, e.g. `${aws_vpc.main.id}`. */
const ref = (expression: string) => `\${${expression}}`;

const plain = (dependencies: ReadonlyMap<string, ReadonlySet<string>>) =>
  Object.fromEntries([...dependencies].map(([address, on]) => [address, [...on].sort()]));

test('references, depends_on, and what lies behind data sources and locals', () => {
  const configuration = {
    resource: {
      aws_vpc: { main: { cidr_block: '10.0.0.0/16', '//': { metadata: { path: 'eu/aws_subnet.a' } } } },
      aws_subnet: { a: { vpc_id: ref('aws_vpc.main.id') } },
      aws_instance: {
        web: { ami: ref('data.aws_ami.x.id'), tags: { host: 'aws_nothing.here', n: ref('local.net') } },
      },
      aws_eip: { ip: { depends_on: ['aws_instance.web'] } },
    },
    data: { aws_ami: { x: { vpc: ref('aws_vpc.main.id') } } },
    locals: { net: ref('aws_subnet.a.id') },
  };
  expect(plain(configuredDependencies(configuration))).toEqual({
    'aws_vpc.main': [],
    'aws_subnet.a': ['aws_vpc.main'],
    'aws_instance.web': ['aws_subnet.a', 'aws_vpc.main'],
    'aws_eip.ip': ['aws_instance.web', 'aws_subnet.a', 'aws_vpc.main'],
  });
});

test('what Terraform wrote into its state', () => {
  const state = {
    resources: [
      { mode: 'managed', type: 'aws_vpc', name: 'v', instances: [{}] },
      {
        mode: 'managed',
        type: 'aws_eip',
        name: 'e',
        instances: [{ dependencies: ['aws_vpc.v', 'data.aws_ami.x'] }],
      },
      { mode: 'data', type: 'aws_ami', name: 'x', instances: [{}] },
    ],
  };
  expect(plain(recordedDependencies(state))).toEqual({ 'aws_vpc.v': [], 'aws_eip.e': ['aws_vpc.v'] });
});

test('a union follows one graph into the other', () => {
  const one = new Map([['a', new Set(['b'])]]);
  const other = new Map([['b', new Set(['c'])]]);
  expect(plain(union(one, other))).toEqual({ a: ['b', 'c'], b: ['c'] });
});
