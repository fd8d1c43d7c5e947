import { type RunningProvider, startProvider } from '../../../../world/aws/provider/server';
import type { AwsError, Change, FaultVerdict, Observer, Operation } from '../../../../world/aws/types';
import { MemoryStore } from '../../memory-store';
import { unwrap, Workspace } from './terraform';

const store = new MemoryStore();
const operations: string[] = [];
let verdict: (operation: Operation) => FaultVerdict = () => ({ do: 'nothing' });
let errors: (change: Change) => readonly AwsError[] = () => [];
const observer: Observer = {
  before: async (operation) => verdict(operation),
  after: async ({ type, action, planned }, outcome) => {
    operations.push([type, action, planned, outcome].filter(Boolean).join(' '));
  },
};

let provider: RunningProvider;
let workspace: Workspace;

beforeAll(async () => {
  provider = await startProvider({ store, observer, check: (change) => errors(change) });
});
afterAll(() => provider.close());
// With an attached provider and a local backend there is nothing for `terraform init` to do.
beforeEach(() => {
  workspace = new Workspace(provider.reattach);
});
afterEach(async () => {
  verdict = () => ({ do: 'nothing' });
  errors = () => [];
  if ([...store.all()].length > 0) await workspace.terraform('destroy', '-auto-approve');
  workspace.remove();
  expect([...store.all()]).toEqual([]);
});

const vpc = (more: object = {}) => ({ aws_vpc: { v: { cidr_block: '10.0.0.0/16', ...more } } });
const network = (subnet: object = {}) => ({
  ...vpc(),
  aws_subnet: { s: { vpc_id: '${aws_vpc.v.id}', cidr_block: '10.0.1.0/24', ...subnet } },
});
const object = (type: string) => {
  const [found] = store.ofType(type);
  if (found === undefined) throw new Error(`no ${type} in the world`);
  return found;
};

describe('apply', () => {
  test('creates what is configured, and the next plan is empty', async () => {
    workspace.write(network());
    expect(await workspace.apply()).toMatchObject({ code: 0 });
    expect(object('aws_subnet').attributes).toMatchObject({
      id: expect.stringMatching(/^subnet-[0-9a-f]{17}$/),
      vpc_id: object('aws_vpc').id,
      region: 'eu-west-1',
      cidr_block: '10.0.1.0/24',
      map_public_ip_on_launch: false,
    });
    expect(await workspace.plan()).toBe('No changes.');
  });

  test('updates in place what AWS can change, and replaces the rest', async () => {
    workspace.write(network());
    await workspace.apply();
    const { id } = object('aws_subnet');

    workspace.write(network({ map_public_ip_on_launch: true, tags: { Name: 'public' } }));
    expect(await workspace.plan()).toBe('Plan: 0 to add, 1 to change, 0 to destroy.');
    await workspace.apply();
    expect(object('aws_subnet')).toMatchObject({
      id,
      attributes: { map_public_ip_on_launch: true, tags_all: { Name: 'public' } },
    });

    workspace.write(network({ cidr_block: '10.0.2.0/24' }));
    expect(await workspace.plan()).toBe('Plan: 1 to add, 0 to change, 1 to destroy.');
    await workspace.apply();
    expect(object('aws_subnet').id).not.toBe(id);
    expect(await workspace.plan()).toBe('No changes.');
  });

  test('keeps each provider configuration apart, within a run and between runs at once', async () => {
    const provider_ = (region: string, account: string, more: object = {}) => ({
      region,
      assume_role: [{ role_arn: `arn:aws:iam::${account}:role/deployer` }],
      ...more,
    });
    const tags = { default_tags: [{ tags: { owner: 'platform' } }] };
    workspace.write(
      { aws_vpc: { v: { cidr_block: '10.0.0.0/16' }, w: { cidr_block: '10.1.0.0/16', provider: 'aws.us' } } },
      {
        provider: {
          aws: [
            provider_('eu-west-1', '111111111111', tags),
            provider_('us-east-1', '222222222222', { alias: 'us' }),
          ],
        },
      },
    );
    const other = new Workspace(provider.reattach);
    other.write(vpc(), { provider: { aws: provider_('ap-south-1', '333333333333') } });
    await Promise.all([workspace.apply(), other.apply()]);
    expect(
      store
        .ofType('aws_vpc')
        .map(({ account, region, attributes }) => [account, region, attributes['tags_all']])
        .sort(),
    ).toEqual([
      ['111111111111', 'eu-west-1', { owner: 'platform' }],
      ['222222222222', 'us-east-1', {}],
      ['333333333333', 'ap-south-1', {}],
    ]);
    await other.terraform('destroy', '-auto-approve');
    other.remove();
  });

  test('takes over what AWS made along with a VPC, and leaves it behind', async () => {
    workspace.write({
      ...vpc(),
      aws_default_security_group: { d: { vpc_id: '${aws_vpc.v.id}' } },
    });
    await workspace.apply();
    const { default_security_group_id } = object('aws_vpc').attributes;
    expect(object('aws_default_security_group').id).toBe(default_security_group_id);
    expect(object('aws_security_group')).toMatchObject({
      id: default_security_group_id,
      owner: object('aws_vpc').id,
    });
    workspace.write(vpc());
    await workspace.apply();
    expect(object('aws_security_group').id).toBe(default_security_group_id);
  });

  test('keeps write-only values out of the state and the world', async () => {
    workspace.write({
      aws_secretsmanager_secret: { s: { name: 'token', recovery_window_in_days: 0 } },
      aws_secretsmanager_secret_version: {
        v: {
          secret_id: '${aws_secretsmanager_secret.s.id}',
          secret_string_wo: 'hunter2',
          secret_string_wo_version: 1,
        },
      },
    });
    expect(await workspace.apply()).toMatchObject({ code: 0 });
    expect(JSON.stringify([...store.all()])).not.toContain('hunter2');
    expect((await workspace.terraform('state', 'pull')).output).not.toContain('hunter2');
    expect(await workspace.plan()).toBe('No changes.');
  });
});

describe('what happened behind the back', () => {
  test('a changed object shows as drift, and apply puts it right', async () => {
    workspace.write(network());
    await workspace.apply();
    const subnet = object('aws_subnet');
    const attributes = { ...subnet.attributes, map_public_ip_on_launch: true };
    await store.transact((tx) => tx.put({ ...subnet, attributes }));
    expect(await workspace.plan()).toBe('Plan: 0 to add, 1 to change, 0 to destroy.');
    await workspace.apply();
    expect(object('aws_subnet').attributes['map_public_ip_on_launch']).toBe(false);
  });

  test('a deleted object is made again', async () => {
    workspace.write(network());
    await workspace.apply();
    await store.transact((tx) => tx.delete(object('aws_subnet')));
    expect(await workspace.plan()).toBe('Plan: 1 to add, 0 to change, 0 to destroy.');
    await workspace.apply();
    expect(await workspace.plan()).toBe('No changes.');
  });

  test('a deleted object is no obstacle to destroy', async () => {
    workspace.write(network());
    await workspace.apply();
    await store.transact((tx) => tx.delete(object('aws_subnet')));
    expect(await workspace.terraform('destroy', '-auto-approve', '-refresh=false')).toMatchObject({
      code: 0,
    });
  });
});

describe('import', () => {
  test('finds an object by its id and by the special form of its type', async () => {
    /* biome-ignore-start lint/suspicious/noTemplateCurlyInString: Terraform's own references */
    const all = {
      ...network(),
      aws_route_table: { t: { vpc_id: '${aws_vpc.v.id}' } },
      aws_route_table_association: {
        a: { subnet_id: '${aws_subnet.s.id}', route_table_id: '${aws_route_table.t.id}' },
      },
    };
    /* biome-ignore-end lint/suspicious/noTemplateCurlyInString: end */
    workspace.write(all);
    await workspace.apply();
    await workspace.terraform('state', 'rm', 'aws_subnet.s', 'aws_route_table_association.a');
    const { subnet_id, route_table_id } = object('aws_route_table_association').attributes;
    const imported = await workspace.terraform('import', 'aws_subnet.s', String(subnet_id));
    expect(imported).toMatchObject({ code: 0 });
    const form = `${subnet_id}/${route_table_id}`;
    await workspace.terraform('import', 'aws_route_table_association.a', form);
    expect(await workspace.plan()).toBe('No changes.');
  });

  test('says so when there is no such object', async () => {
    workspace.write(vpc());
    const { output } = await workspace.terraform('import', 'aws_vpc.v', 'vpc-0123456789abcdef0');
    expect(unwrap(output)).toContain('Cannot import non-existent remote object');
  });
});

describe('errors', () => {
  const bad: readonly (readonly [name: string, resources: object, message: string])[] = [
    ['an unknown attribute', vpc({ colour: 'red' }), 'No argument or block type is named "colour"'],
    ['a missing required attribute', { aws_subnet: { s: {} } }, 'The argument "vpc_id" is required'],
    [
      'too many blocks',
      { aws_lb: { b: { access_logs: [{ bucket: 'a' }, { bucket: 'b' }] } } },
      'No more than 1 "access_logs" blocks are allowed',
    ],
    [
      'too few blocks',
      { aws_eks_node_group: { g: { cluster_name: 'c', node_role_arn: 'r', subnet_ids: ['s'] } } },
      'At least 1 "scaling_config" blocks are required',
    ],
    ['a value of the wrong type', vpc({ enable_dns_support: 'perhaps' }), 'a bool is required'],
    [
      'arguments that exclude each other',
      { aws_subnet: { s: { vpc_id: 'v', availability_zone: 'a', availability_zone_id: 'i' } } },
      'Conflicting configuration arguments',
    ],
  ];
  test.each(bad)('%s', async (_, resources, message) => {
    workspace.write(resources);
    const { code, output } = await workspace.terraform('validate');
    expect({ code, output: unwrap(output) }).toMatchObject({
      code: 1,
      output: expect.stringContaining(message),
    });
  });

  test('an account that the configuration does not allow', async () => {
    const role_arn = 'arn:aws:iam::999999999999:role/deployer';
    const aws = { region: 'eu-west-1', allowed_account_ids: ['111122223333'], assume_role: [{ role_arn }] };
    workspace.write(vpc(), { provider: { aws } });
    expect((await workspace.apply()).output).toContain('AWS account ID not allowed: 999999999999');
  });

  test('what AWS refuses comes in the words of the provider, and nothing is made', async () => {
    errors = ({ action }) =>
      action === 'create'
        ? [{ code: 'VpcLimitExceeded', message: 'The maximum number of VPCs has been reached.', status: 400 }]
        : [];
    workspace.write(vpc());
    const { code, output } = await workspace.apply();
    expect(code).toBe(1);
    expect(unwrap(output)).toMatch(
      /creating EC2 VPC: operation error EC2: CreateVpc, https response error StatusCode: 400, RequestID: [0-9a-f-]{36}, api error VpcLimitExceeded: The maximum number of VPCs has been reached\./,
    );
    expect(store.ofType('aws_vpc')).toEqual([]);
  });
});

describe('faults', () => {
  const error = { code: 'AccessDenied', message: 'not authorized', status: 403 };

  test('a failed operation changes nothing', async () => {
    verdict = ({ action }) => (action === 'create' ? { do: 'deny', error } : { do: 'nothing' });
    workspace.write(vpc());
    expect(unwrap((await workspace.apply()).output)).toContain('api error AccessDenied: not authorized');
    expect(store.ofType('aws_vpc')).toEqual([]);
  });

  test('an operation that hangs is done by AWS, and tainted for Terraform', async () => {
    verdict = ({ action }) =>
      action === 'create'
        ? { do: 'hang', minutes: 30, error: { ...error, code: 'Timeout' } }
        : { do: 'nothing' };
    workspace.write(vpc());
    expect((await workspace.apply()).code).toBe(1);
    expect(store.ofType('aws_vpc')).toHaveLength(1);
    verdict = () => ({ do: 'nothing' });
    expect(await workspace.plan()).toBe('Plan: 1 to add, 0 to change, 1 to destroy.');
  });

  test('every operation is observed, with what the plan came to', async () => {
    operations.length = 0;
    workspace.write(vpc());
    await workspace.apply();
    expect(operations).toEqual([
      'aws_vpc plan create done',
      'aws_vpc plan create done',
      'aws_vpc create done',
    ]);
  });
});

test('data sources answer from the world', async () => {
  /* biome-ignore-start lint/suspicious/noTemplateCurlyInString: Terraform's own references */
  const statement = {
    actions: ['s3:GetObject'],
    resources: ['arn:aws:s3:::b/&{aws:username}/*'],
    principals: [{ type: 'Service', identifiers: ['ec2.amazonaws.com'] }],
  };
  workspace.write(vpc({ tags: { Name: 'main' } }), {
    data: {
      aws_caller_identity: { me: {} },
      aws_availability_zones: { z: {} },
      aws_iam_policy_document: { p: { statement: [statement] } },
      aws_vpc: { v: { tags: { Name: 'main' }, depends_on: ['aws_vpc.v'] } },
    },
    output: {
      account: { value: '${data.aws_caller_identity.me.account_id}' },
      zones: { value: '${data.aws_availability_zones.z.names}' },
      policy: { value: '${data.aws_iam_policy_document.p.minified_json}' },
      cidr: { value: '${data.aws_vpc.v.cidr_block}' },
    },
  });
  expect(await workspace.apply()).toMatchObject({ code: 0 });
  const outputs = JSON.parse((await workspace.terraform('output', '-json')).output);
  expect(
    Object.fromEntries(Object.entries<{ value: unknown }>(outputs).map(([k, v]) => [k, v.value])),
  ).toEqual({
    account: '111122223333',
    zones: ['eu-west-1a', 'eu-west-1b', 'eu-west-1c'],
    policy:
      '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::b/${aws:username}/*","Principal":{"Service":"ec2.amazonaws.com"}}]}',
    cidr: '10.0.0.0/16',
  });
  /* biome-ignore-end lint/suspicious/noTemplateCurlyInString: end */
});
