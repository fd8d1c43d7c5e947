import { previewSlots, previews } from '../../regions/previews';
import {
  imageWorkflow,
  type Repository,
  tokenAudience,
  tokenIssuer,
  type WorkflowContext,
  workflowSubject,
} from '../../regions/workflow-token';
import { type DeployPurpose, deployRoleName, hubRoleName } from '../../stacks/access/deploy-roles';
import { notificationsSecret } from '../../stacks/platform/notifications';
import { imagesRoleName } from '../../stacks/platform/workflow-roles';
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
              ? [hubRole(model, environment, name, account, 'guest', previews.githubEnvironment)]
              : []),
          ],
    );
  const repositories = ofType(environment, 'aws_ecr_repository').map(({ path }) => `<${path}.arn>`);
  const push =
    'ecr:BatchCheckLayerAvailability ecr:BatchGetImage ecr:CompleteLayerUpload ecr:DescribeImageScanFindings ecr:DescribeImages ecr:GetDownloadUrlForLayer ecr:InitiateLayerUpload ecr:PutImage ecr:UploadLayerPart';
  const images: ExpectedRole = {
    name: imagesRoleName,
    why: 'pushes images',
    takers: imageBuilders(model),
    managed: [],
    rights: [
      ...right(environment, 'ecr:GetAuthorizationToken', '*'),
      ...repositories.flatMap((on) => right(environment, push, on)),
    ].map((one) => ({ right: one, why: 'pushes images' })),
    file: 'stacks/platform/workflow-roles.ts',
  };
  return [...hubs, images];
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
    takers: [workflowTaker([model.workflows], contexts)],
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

/** This repository by any of its workflows, those of services by the one workflow. */
function imageBuilders({ workflows }: Model): readonly string[] {
  const contexts = [{ environment: 'images' }];
  return [
    workflowTaker([workflows], contexts),
    ...(workflows.imageBuilders.length === 0
      ? []
      : [workflowTaker(workflows.imageBuilders, contexts, { job_workflow_ref: imageWorkflow(workflows) })]),
  ];
}

function workflowTaker(
  repositories: readonly Repository[],
  contexts: readonly WorkflowContext[],
  more: Readonly<Record<string, string>> = {},
): string {
  const claims = {
    aud: tokenAudience,
    repository_id: repositories.map(({ repositoryId }) => repositoryId),
    sub: repositories.flatMap((one) => contexts.map((context) => workflowSubject(one, context))),
    ...more,
  };
  const conditions = Object.entries(claims)
    .map(([claim, values]) => `StringEquals ${tokenIssuer}:${claim}=${[values].flat().sort().join('|')}`)
    .sort();
  return `Federated:<workflows/github.arn> sts:AssumeRoleWithWebIdentity when ${conditions.join('; ')}`;
}
