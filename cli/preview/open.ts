import { stateBucketName } from '../../regions/naming';
import { print } from '../console';
import { UsageError, WorkFailed } from '../errors';
import { findPreview, withPreviewAccount } from './account';

/** The longest that anybody may ask for: a week. */
const mostHours = 168;

export async function openPreview(
  name: string,
  { hours: text, json }: { readonly hours: string; readonly json?: true },
): Promise<void> {
  const region = findPreview(name);
  const hours = Number(text);
  if (!(Number.isInteger(hours) && hours >= 1 && hours <= mostHours)) {
    throw new UsageError(`--hours ${text} is no whole number from 1 to ${mostHours}.`);
  }
  const { bootstrap, WrongAccount, BucketTaken } = await import('../../deploy/bootstrap');
  const { previewsIn, reserve, SlotTaken } = await import('../../deploy/previews');
  const { account, awsRegion, dns } = region;
  await withPreviewAccount(async ({ s3, sts, who }) => {
    const now = Date.now();
    const wanted = {
      name,
      who: process.env['GITHUB_ACTOR'] ?? who,
      openedAt: new Date(now).toISOString(),
      expiresAt: new Date(now + hours * 3_600_000).toISOString(),
    };
    const known = [WrongAccount, BucketTaken, SlotTaken];
    try {
      // Looked at before the bucket is made, and again by the reservation itself.
      const other = (await previewsIn(s3, account)).find((one) => one.name !== name);
      if (other === undefined)
        await bootstrap({ s3, sts }, { name: stateBucketName(region), account, awsRegion });
      const reserved = await reserve(s3, wanted);
      if (json === true) print(JSON.stringify({ ...reserved, address: `https://${dns.domain}` }, null, 2));
      else print(`${name}: open until ${reserved.expiresAt}; once deployed at https://${dns.domain}`);
    } catch (error) {
      if (known.some((kind) => error instanceof kind))
        throw new WorkFailed(`${name}: ${(error as Error).message}`);
      throw error;
    }
  });
}
