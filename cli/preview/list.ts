import { previewSlots } from '../../regions/previews';
import { print, table } from '../console';
import { withPreviewAccount } from './account';

export async function listPreviews({ json }: { readonly json?: true }): Promise<void> {
  const { previewsIn } = await import('../../deploy/previews');
  await withPreviewAccount(async ({ s3, account }) => {
    const found = await previewsIn(s3, account);
    if (json === true) print(JSON.stringify(found, null, 2));
    else if (found.length === 0) print(`account ${account} holds no preview`);
    else {
      print(
        table(
          ['name', 'opened', 'expires', 'by'],
          found.map(({ name, openedAt, expiresAt, who }) => [name, openedAt, expiresAt, who]),
        ),
      );
    }
  });
}

export function listSlots({ matrix }: { readonly matrix?: true }): void {
  const names = previewSlots.map(({ name }) => name);
  const shown =
    matrix === true
      ? JSON.stringify(names)
      : table(
          ['name', 'account', 'network', 'domain'],
          previewSlots.map(({ name, account, cidr, domain }) => [name, account, cidr, domain]),
        );
  print(shown);
}
