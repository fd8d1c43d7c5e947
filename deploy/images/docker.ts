import { z } from 'zod';

/** What is built, and where it goes. */
export interface Build {
  /** `<account>.dkr.ecr.<region>.amazonaws.com` */
  readonly registry: string;
  /** Repository without the registry, e.g. `polycloud/orders`. */
  readonly repository: string;
  readonly cacheRepository: string;
  readonly service: string;
  readonly tag: string;
  /** Folder of the Dockerfile. */
  readonly context: string;
}

/** What clusters run. */
export const platformName = 'linux/amd64';

/**
 * Arguments of docker that build an image and push it without a tag: only what has passed the scan gets one. With SBOM
 * and provenance as attestations; the result's digest is written to `metadata`.
 */
export function buildArguments(build: Build, metadata: string): readonly string[] {
  const { registry, repository, cacheRepository, service, context } = build;
  const cache = `type=registry,ref=${registry}/${cacheRepository}:${service}`;
  return [
    ...['buildx', 'build', '--platform', platformName, '--sbom=true', '--provenance=mode=max'],
    ...['--cache-from', cache, '--cache-to', `${cache},mode=max,image-manifest=true,oci-mediatypes=true`],
    ...[
      '--output',
      `type=image,name=${registry}/${repository},push-by-digest=true,name-canonical=true,push=true`,
    ],
    ...['--metadata-file', metadata, '--', context],
  ];
}

/** Arguments of docker that give an image its tag, which is refused where there is one already. */
export function tagArguments({ registry, repository, tag }: Build, digest: string): readonly string[] {
  const image = `${registry}/${repository}`;
  return ['buildx', 'imagetools', 'create', '--tag', `${image}:${tag}`, `${image}@${digest}`];
}

/** `sha256:` and 64 hexadecimal digits. */
export const digestForm = z.string().regex(/^sha256:[0-9a-f]{64}$/);
const metadataForm = z.object({ 'containerimage.digest': digestForm });

/** The digest that a build has written. @throws ZodError when it has written none */
export function digestIn(metadata: string): string {
  return metadataForm.parse(JSON.parse(metadata))['containerimage.digest'];
}

const indexForm = z.object({
  manifests: z.array(
    z.object({
      digest: digestForm,
      platform: z.object({ os: z.string(), architecture: z.string() }),
    }),
  ),
});

/**
 * The image itself within an index that also holds its attestations: ECR scans images, not indices.
 * @throws Error when there is not exactly one of the platform
 */
export function imageIn(index: string): string {
  const found = indexForm
    .parse(JSON.parse(index))
    .manifests.filter(({ platform: { os, architecture } }) => `${os}/${architecture}` === platformName);
  const [only] = found;
  if (only === undefined || found.length > 1) {
    throw new Error(`the index holds ${found.length} images of ${platformName}, and not one`);
  }
  return only.digest;
}
