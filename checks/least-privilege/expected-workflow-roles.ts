import { previewSlots, previews } from '../../regions/previews';
import { type Runs, tokenAudience, tokenIssuer, workflowSubject } from '../../regions/workflow-token';
import { type DeployPurpose, deployRoleName, hubRoleName } from '../../stacks/access/deploy-roles';
import { imagePrefix } from '../../stacks/platform/image-policies';
import { type ImageRole, imageRoles } from '../../stacks/platform/image-roles';
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
          ],
    );
  return [...hubs, ...imageRoles(model.workflows).map((role) => imagesRole(environment, role))];
}

const push =
  'ecr:BatchCheckLayerAvailability ecr:BatchGetImage ecr:CompleteLayerUpload ecr:DescribeImageScanFindings ecr:DescribeImages ecr:GetDownloadUrlForLayer ecr:InitiateLayerUpload ecr:PutImage ecr:UploadLayerPart';

/** To a repository's own cache, and to the images of its services; this repository's role to every image. */
function imagesRole(environment: Environment, { name, takenBy, services, cache }: ImageRole): ExpectedRole {
  const pushed = ofType(environment, 'aws_ecr_repository').filter(({ attributes }) => {
    const repository = String(attributes['name']);
    if (repository === cache) return true;
    return services === undefined
      ? repository.startsWith(`${imagePrefix}/`)
      : services.some((service) => repository === `${imagePrefix}/${service}`);
  });
  return {
    name,
    why: 'pushes images',
    takers: [workflowTaker(takenBy)],
    managed: [],
    rights: [
      ...right(environment, 'ecr:GetAuthorizationToken', '*'),
      ...pushed.flatMap(({ path }) => right(environment, push, `<${path}.arn>`)),
    ].map((one) => ({ right: one, why: 'pushes images' })),
    file: 'regions/platform.ts',
  };
}

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
    why: purpose === 'plan' ? `plans ${name}` : `deploys ${name}`,
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
