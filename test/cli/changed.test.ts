import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { capture } from './capture';
import { root } from './process';

/** A copy of the checkout in a repository of its own, with everything in one commit. */
function copyOfCheckout(folder: string): void {
  const git = (cwd: string, ...args: readonly string[]) =>
    execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@t', ...args], { cwd, encoding: 'utf8' });
  const files = git(root, 'ls-files', '-z', '--cached', '--others', '--exclude-standard').split('\0');
  for (const file of files.filter((name) => name !== '')) {
    cpSync(join(root, file), join(folder, file), { verbatimSymlinks: true });
  }
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  git(folder, 'init', '--quiet', '--initial-branch', 'main');
  git(folder, 'add', '--all', '--', ':!node_modules');
  git(folder, 'commit', '--quiet', '--message', 'base');
}

test('a change is found where it makes a difference, and nowhere else', () => {
  const folder = mkdtempSync(join(tmpdir(), 'changed-'));
  const edit = (file: string, from: string, to: string) => {
    const text = readFileSync(join(folder, file), 'utf8');
    expect(text).toContain(from);
    writeFileSync(join(folder, file), text.replace(from, to));
  };
  try {
    copyOfCheckout(folder);
    edit('regions/uae.ts', "owner: 'platform-engineering'", "owner: 'operations'");
    edit('stacks/fleet.ts', 'export function', '// Nothing that is synthesized.\nexport function');
    const payments = (environment: string) =>
      JSON.parse(readFileSync(join(folder, `releases/${environment}.json`), 'utf8')).payments.digest;
    edit('releases/us.json', payments('us'), `sha256:${'a'.repeat(64)}`);
    const command = [join(folder, 'bin/polycloud.mjs'), 'changed', '--json'];
    const found: readonly { readonly name: string; readonly files: readonly string[] }[] = JSON.parse(
      execFileSync(process.execPath, command, {
        cwd: folder,
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      }),
    );
    const uae = found.find(({ name }) => name === 'uae');
    expect(found.map(({ name }) => name)).toEqual(['uae', 'us']);
    expect(uae).toMatchObject({ change: 'changed', files: expect.arrayContaining(['cdk.tf.json']) });
    expect(found.find(({ name }) => name === 'us')).toEqual({
      ...{ name: 'us', change: 'changed' },
      files: ['manifests/payments.yaml'],
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}, 240_000);

test('a base that nobody knows is wrong usage', async () => {
  expect(await capture('changed', '--base', 'nowhere')).toEqual({
    ...{ exitCode: 2, stdout: '' },
    stderr: '--base: no commit is called nowhere here; fetch it, in a workflow with fetch-depth: 0.\n',
  });
});
