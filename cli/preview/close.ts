import { dirname, join, resolve } from 'node:path';
import { isOver } from '../../deploy/preview-record';
import { synthesize } from '../../deploy/synthesize';
import { stateBucketName } from '../../regions/naming';
import type { Region } from '../../regions/region';
import { notice, print } from '../console';
import { explained } from '../deploy/failures';
import { WorkFailed } from '../errors';
import { findPreview, type PreviewAccount, withPreviewAccount } from './account';

export async function closePreview(name: string): Promise<void> {
  const region = findPreview(name);
  await withPreviewAccount((account) => close(region, account));
}

export async function expirePreviews(): Promise<void> {
  const { previewsIn } = await import('../../deploy/previews');
  await withPreviewAccount(async (account) => {
    const found = await previewsIn(account.s3, account.account);
    for (const record of found) {
      const { name, expiresAt } = record;
      if (isOver(record, Date.now())) await close(findPreview(name), account);
      else print(`${name}: lives until ${expiresAt}`);
    }
    if (found.length === 0) print(`account ${account.account} holds no preview`);
  });
}

/** Destroys what the stack made, then the state; may be run again after it broke off anywhere. */
async function close(region: Region, { s3, sts, account }: PreviewAccount): Promise<void> {
  const { name, awsRegion } = region;
  if (account !== region.account) {
    throw new WorkFailed(
      `${name} lives in account ${region.account}, and these credentials are of ${account}`,
    );
  }
  const [{ exists }, { removeBootstrap, StateInUse }, { destroy }, { openTerraform }] = await Promise.all([
    import('../../deploy/bootstrap'),
    import('../../deploy/bootstrap-remove'),
    import('../../deploy/destroy'),
    import('../../deploy/terraform'),
  ]);
  const bucket = { name: stateBucketName(region), account, awsRegion };
  if (!(await exists(s3, bucket))) return print(`${name}: there is none`);
  const outdir = resolve(process.env['CDKTF_OUTDIR'] ?? 'cdktf.out');
  synthesize({ names: [name], outdir });
  notice(`${name}: destroying it`);
  try {
    await destroy(
      openTerraform({
        folder: join(outdir, 'stacks', name),
        env: { ...process.env, PATH: `${dirname(process.execPath)}:${process.env['PATH'] ?? ''}` },
      }),
    );
    await removeBootstrap({ s3, sts }, bucket);
  } catch (error) {
    if (error instanceof StateInUse) throw new WorkFailed(`${name}: ${error.message}`);
    throw explained(name, error);
  }
  print(`${name}: closed; nothing is left of it`);
}
