import { proofs } from '../../checks';
import { leastPrivilege } from '../../checks/least-privilege';
import { readModel } from '../../checks/model/read-model';
import { withBuilders } from '../regions/builders';
import { fleetInput, withPlatform } from './fixtures';
import { type Mutation, mutated, withStatement } from './mutate';

// The registry names no repository that builds images, so no other test over the fleet sees their roles.
const input = withPlatform(fleetInput('platform'), withBuilders);

test('repositories that build images hold before every proof', () => {
  const told = proofs.flatMap((proof) => proof.findings(readModel(input)));
  expect(told.map(({ proof, rule, message }) => `${proof}: ${rule}: ${message}`)).toEqual([]);
});

const trust = 'assume_role_policy';
const orders = 'workflows/images-900000002';

/** Lets orders push to the repository of a construct. */
const pushTo =
  (construct: string): Mutation['change'] =>
  ({ at, address }) => {
    const role = at('aws_iam_role_policy', `${orders}-policy`);
    const Resource = `\${${address('aws_ecr_repository', `images/${construct}/repository`)}.arn}`;
    role.policy = withStatement(role.policy, { Action: 'ecr:PutImage', Resource });
  };

const breaks: readonly (Pick<Mutation, 'name' | 'change'> & { readonly told: readonly string[] })[] = [
  {
    name: 'orders pushes the image of another service',
    change: pushTo('payments'),
    told: ['right-undeclared: polycloud-images-900000002'],
  },
  {
    name: 'orders pushes layers that others build upon',
    change: pushTo('cache'),
    told: ['right-undeclared: polycloud-images-900000002'],
  },
  {
    name: 'orders pushes by any workflow',
    change: ({ at }) => {
      const role = at('aws_iam_role', orders);
      role[trust] = role[trust].replace(/,"token[^"]*:job_workflow_ref":"[^"]*"/, '');
    },
    told: ['trust-inexact: polycloud-images-900000002'],
  },
  {
    name: 'orders pushes by the workflow as anybody’s branch has it',
    change: ({ at }) => {
      const role = at('aws_iam_role', orders);
      role[trust] = role[trust].replace('build-image.yml@refs/heads/main', 'build-image.yml@refs/heads/x');
    },
    told: ['trust-inexact: polycloud-images-900000002'],
  },
  {
    name: 'money takes the role of orders',
    change: ({ at }) => {
      const [role, money] = [at('aws_iam_role', orders), at('aws_iam_role', 'workflows/images-900000003')];
      role[trust] = money[trust];
    },
    told: ['trust-inexact: polycloud-images-900000002'],
  },
];

test.each(breaks)('$name: it is told', ({ name, change, told }) => {
  const findings = leastPrivilege.findings(mutated(input, { name, environment: 'platform', change }));
  expect(
    findings.map(({ rule, message }) => `${rule}: ${/polycloud-images[-\d]*/.exec(message)?.[0]}`),
  ).toEqual(told);
});
