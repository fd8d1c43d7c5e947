import { openedNow } from '../../deploy/preview-record';
import { stateBucketName } from '../../regions/naming';
import { print } from '../console';
import { WorkFailed } from '../errors';
import { findPreview, withPreviewAccount } from './account';
import { parseHours } from './hours';

export async function openPreview(
  name: string,
  { hours: text, json }: { readonly hours: string; readonly json?: true },
): Promise<void> {
  const region = findPreview(name);
  const hours = parseHours(text);
  const { bootstrap, WrongAccount, BucketTaken } = await import('../../deploy/bootstrap');
  const { previewsIn, reserve, SlotTaken } = await import('../../deploy/previews');
  const { account, awsRegion, dns } = region;
  await withPreviewAccount(async ({ s3, sts, who }) => {
    const wanted = openedNow(name, process.env['GITHUB_ACTOR'] ?? who, Date.now(), hours);
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
