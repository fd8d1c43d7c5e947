import { z } from 'zod';
import type { Machine } from './build';
import { digestForm } from './docker';
import { ImageRefused } from './scan-gate';

const answer = z.object({ imageDetails: z.tuple([z.object({ imageDigest: digestForm })]) });

/**
 * The digest that a tag names in the registry. Only what has passed its scan has a tag.
 * @param repository without the registry, e.g. `polycloud/orders`
 * @throws ImageRefused when there is no such tag; Error when aws fails
 */
export async function findImage(
  repository: string,
  tag: string,
  awsRegion: string,
  { run }: Pick<Machine, 'run'>,
): Promise<string> {
  const ask = [
    ...['ecr', 'describe-images', '--region', awsRegion, '--output', 'json'],
    ...['--repository-name', repository, '--image-ids', `imageTag=${tag}`],
  ];
  const text = await run('aws', ask).catch((error: Error) => {
    if (!/ImageNotFoundException/.test(error.message)) throw error;
    throw new ImageRefused(
      `${repository} has no ${tag}: it was not pushed, or its scan kept it from being tagged; look at the run that built it`,
    );
  });
  const [{ imageDigest }] = answer.parse(JSON.parse(text)).imageDetails;
  return imageDigest;
}
