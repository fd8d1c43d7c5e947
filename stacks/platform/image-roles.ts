import type { ImageBuilder, Platform } from '../../regions/platform';
import { imageWorkflow, type Runs } from '../../regions/workflow-token';
import type { StatementProps } from '../policy';
import { buildCacheName } from './build-cache';

type Builders = Pick<Platform, 'repository' | 'repositoryId' | 'subjects' | 'imageBuilders'>;

/** What one repository pushes images with. */
export interface ImageRole {
  readonly name: string;
  readonly takenBy: Runs;
  /** The services whose images it pushes; absent for those of every service, and of the platform. */
  readonly services?: readonly string[];
  /** Repository of the layers that its builds keep, which no other may write: layers become part of an image. */
  readonly cache: string;
}

/** The role of this repository, then one for each other that builds images. */
export function imageRoles(platform: Builders): readonly ImageRole[] {
  return [platform, ...platform.imageBuilders].map((builder) => imageRole(platform, builder));
}

/** The role of a repository, by GitHub's number of it; undefined when it builds no images. */
export function imageRoleOf(platform: Builders, repositoryId: string): ImageRole | undefined {
  const builder = [platform, ...platform.imageBuilders].find((one) => one.repositoryId === repositoryId);
  return builder && imageRole(platform, builder);
}

/** How the role and the cache of a repository are called: by the number, which stays when it is renamed. */
export function imageNames(
  platform: Pick<Platform, 'repositoryId'>,
  { repositoryId }: Pick<Platform, 'repositoryId'>,
): Pick<ImageRole, 'name' | 'cache'> {
  const name = 'polycloud-images';
  return repositoryId === platform.repositoryId
    ? { name, cache: buildCacheName }
    : { name: `${name}-${repositoryId}`, cache: `${buildCacheName}/${repositoryId}` };
}

function imageRole(platform: Builders, builder: Builders | ImageBuilder): ImageRole {
  const names = imageNames(platform, builder);
  const contexts = [{ environment: 'images' }];
  if (!('services' in builder)) return { ...names, takenBy: { repository: builder, contexts } };
  // Its own workflows, whatever they do, get nothing: only a job of the one workflow does.
  const takenBy = { repository: builder, contexts, workflow: imageWorkflow(platform) };
  return { ...names, takenBy, services: builder.services };
}

/** To log in to the registry, and to push to these of its repositories. */
export function pushImages(repositoryArns: readonly string[]): readonly StatementProps[] {
  return [
    // Logging in to a registry has no resource in IAM.
    { sid: 'LogIn', actions: ['ecr:GetAuthorizationToken'], resources: ['*'] },
    {
      sid: 'Push',
      actions: [
        'ecr:BatchCheckLayerAvailability',
        'ecr:BatchGetImage',
        'ecr:CompleteLayerUpload',
        'ecr:DescribeImageScanFindings',
        'ecr:DescribeImages',
        'ecr:GetDownloadUrlForLayer',
        'ecr:InitiateLayerUpload',
        'ecr:PutImage',
        'ecr:UploadLayerPart',
      ],
      resources: repositoryArns,
    },
  ];
}
