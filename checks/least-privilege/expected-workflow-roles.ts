import { guests } from '../../regions/guests';
import { previewSlots, previews } from '../../regions/previews';
import {
  imageWorkflow,
  type Runs,
  tokenAudience,
  tokenIssuer,
  workflowSubject,
} from '../../regions/workflow-token';
import { type DeployPurpose, deployRoleName, hubRoleName } from '../../stacks/access/deploy-roles';
import { imagePrefix } from '../../stacks/platform/image-policies';
import { imageNames } from '../../stacks/platform/image-roles';
import { notificationsSecret } from '../../stacks/platform/notifications';
import { ofType } from '../model/lookup';
import type { Environment, Model } from '../model/model';
import type { ExpectedRole } from './expected-role';
import { right } from './rights';

/** The roles in the platform account that workflows take, by the registry's regions and accounts of previews. */
export function workflowRoles(model: Model, environment: Environment): readonly ExpectedRole[] {
  const slots = new Set(previewSlots.map(({ name }) => name));
  const hubs = [...model.accounts]
    .filter(([, name]) => name !== environment.name)
    .flatMap(([account, name]) =>
      slots.has(name)
        ? [hubRole(model, environment, name, account, 'apply', previews.githubEnvironment)]
        : [
            hubRole(model, environment, name, account, 'plan', name),
            hubRole(model, environment, name, account, 'apply', name),
            ...(name === model.guestHost
              ? [hubRole(model, environment, name, account, 'guest', guests.githubEnvironment)]
              : []),
          ],
    );
  return [...hubs, ...imagesRoles(model, environment)];
}

const push =
  'ecr:BatchCheckLayerAvailability ecr:BatchGetImage ecr:CompleteLayerUpload ecr:DescribeImageScanFindings ecr:DescribeImages ecr:GetDownloadUrlForLayer ecr:InitiateLayerUpload ecr:PutImage ecr:UploadLayerPart';

/**
 * The role of each repository that builds images: this one's pushes them all, by any of its workflows; another's those
 * of its services, by the one workflow. Only what roles and caches are called is taken from the stack.
 */
function imagesRoles({ workflows }: Model, environment: Environment): readonly ExpectedRole[] {
  const contexts = [{ environment: 'images' }];
  const workflow = imageWorkflow(workflows);
  return [
    imagesRole(environment, workflows, { repository: workflows, contexts }, () => true),
    ...workflows.imageBuilders.map((repository) =>
      imagesRole(environment, workflows, { repository, contexts, workflow }, (image) =>
        repository.services.includes(image),
      ),
    ),
  ];
}

function imagesRole(
  environment: Environment,
  workflows: Model['workflows'],
  taker: Runs,
  pushes: (image: string) => boolean,
): ExpectedRole {
  const { name, cache } = imageNames(workflows, taker.repository);
  const pushed = ofType(environment, 'aws_ecr_repository').filter(({ attributes }) => {
    const [prefix, ...image] = String(attributes['name']).split('/');
    return attributes['name'] === cache || (prefix === imagePrefix && pushes(image.join('/')));
  });
  return {
    name,
    why: 'pushes images',
    takers: [workflowTaker(taker)],
    managed: [],
    rights: [
      ...right(environment, 'ecr:GetAuthorizationToken', '*'),
      ...pushed.flatMap(({ path }) => right(environment, push, `<${path}.arn>`)),
    ].map((one) => ({ right: one, why: 'pushes images' })),
    file: 'regions/platform.ts',
  };
}

const does: Readonly<Record<DeployPurpose, string>> = {
  plan: 'plans',
  apply: 'deploys',
  guest: 'brings previews into the cluster of',
};

function hubRole(
  model: Model,
  environment: Environment,
  name: string,
  account: string,
  purpose: DeployPurpose,
  githubEnvironment: string,
): ExpectedRole {
  const contexts =
    purpose === 'plan'
      ? (['pull_request', { ref: 'refs/heads/main' }] as const)
      : [{ environment: githubEnvironment }];
  const notifications = [
    ...right(
      environment,
      'secretsmanager:GetSecretValue',
      `arn:aws:secretsmanager:{awsRegion}:{account}:secret:${notificationsSecret}-??????`,
    ),
    ...right(
      environment,
      'kms:Decrypt',
      '<keys/secrets.arn>',
      'StringEquals kms:ViaService=secretsmanager.{awsRegion}.amazonaws.com',
    ),
  ];
  return {
    name: hubRoleName(name, purpose),
    why: `${does[purpose]} ${name}`,
    takers: [workflowTaker({ repository: model.workflows, contexts })],
    managed: [],
    rights: [
      ...right(
        environment,
        'sts:AssumeRole',
        `arn:aws:iam::${account}:role/${deployRoleName(name, purpose)}`,
      ).map((one) => ({ right: one, why: `becomes the role of ${name}` })),
      ...(purpose === 'apply' ? notifications : []).map((one) => ({
        right: one,
        why: 'reads where to tell of a deployment',
      })),
    ],
    file: 'stacks/platform/workflow-roles.ts',
  };
}

function workflowTaker({ repository, contexts, workflow }: Runs): string {
  const claims = {
    aud: tokenAudience,
    repository_id: repository.repositoryId,
    sub: contexts.map((context) => workflowSubject(repository, context)),
    ...(workflow !== undefined && { job_workflow_ref: workflow }),
  };
  const conditions = Object.entries(claims)
    .map(([claim, values]) => `StringEquals ${tokenIssuer}:${claim}=${[values].flat().sort().join('|')}`)
    .sort();
  return `Federated:<workflows/github.arn> sts:AssumeRoleWithWebIdentity when ${conditions.join('; ')}`;
}
