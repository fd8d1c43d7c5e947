import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inModule, root } from './module';

const NODE = 'polycloud needs Node 20.9.0 or newer; this is Node';
const TERRAFORM = 'polycloud needs Terraform 1.11.0 or newer;';

test('one sentence names the tool, the version found and the version needed', () => {
  const table: readonly [node: string, terraform: string | null, sentence: string | null][] = [
    ['20.9.0', '1.11.0', null],
    ['20.20.2', '1.11.4', null],
    ['24.0.0', '2.0.0', null],
    ['22.0.0-nightly2024', '1.12.0-beta1', null],
    ['20.8.9', '1.11.0', `${NODE} 20.8.9.`],
    ['18.19.1', '1.11.0', `${NODE} 18.19.1.`],
    ['9.99.99', '1.11.0', `${NODE} 9.99.99.`],
    ['18.19.1', null, `${NODE} 18.19.1.`],
    ['20.9.0', null, `${TERRAFORM} no terraform was found on the PATH.`],
    ['20.9.0', '1.10.5', `${TERRAFORM} the terraform on the PATH is 1.10.5.`],
    ['20.9.0', '1.9.11', `${TERRAFORM} the terraform on the PATH is 1.9.11.`],
    ['20.9.0', '0.11.14', `${TERRAFORM} the terraform on the PATH is 0.11.14.`],
    ['20.9.0', 'of an unknown version', `${TERRAFORM} the terraform on the PATH is of an unknown version.`],
  ];
  const cases = JSON.stringify(table.map(([node, terraform]) => [node, terraform]));
  const sentences = inModule(
    'bin/require-tools.mjs',
    `return ${cases}.map(([node, terraform]) => module.missingTool(node, terraform ?? undefined) ?? null)`,
  );
  expect(sentences).toEqual(table.map(([, , sentence]) => sentence));
});

test('the version is found in what old and new versions of Terraform print', () => {
  const printed = [
    '{\n  "terraform_version": "1.11.4",\n  "platform": "linux_amd64"\n}',
    'Terraform v0.11.14\n',
    '?',
  ];
  expect(
    inModule('bin/require-tools.mjs', `return ${JSON.stringify(printed)}.map(module.versionIn)`),
  ).toEqual(['1.11.4', '0.11.14', 'of an unknown version']);
});

describe('before anything else', () => {
  const path = mkdtempSync(join(tmpdir(), 'path-'));
  afterAll(() => rmSync(path, { recursive: true }));

  const run = (file: string, ...args: string[]) =>
    spawnSync(process.execPath, [join(root, file), ...args], { encoding: 'utf8', env: { PATH: path } });

  test.each(['bin/polycloud.mjs', 'bin/require-tools.mjs'])('%s refuses to run without Terraform', (file) => {
    const { status, stdout, stderr } = run(file, 'synth', 'no-such-region');
    expect({ status, stdout, stderr }).toEqual({
      status: 2,
      stdout: '',
      stderr: `${TERRAFORM} no terraform was found on the PATH.\n`,
    });
  });

  test.each(['bin/polycloud.mjs', 'bin/require-tools.mjs'])('%s refuses an old Terraform', (file) => {
    writeFileSync(join(path, 'terraform'), '#!/bin/sh\necho \'{"terraform_version": "1.5.7"}\'\n');
    chmodSync(join(path, 'terraform'), 0o755);
    expect(run(file, 'synth', 'no-such-region').stderr).toBe(
      `${TERRAFORM} the terraform on the PATH is 1.5.7.\n`,
    );
  });

  test('a terraform that fails is of an unknown version', () => {
    writeFileSync(join(path, 'terraform'), '#!/bin/sh\nexit 1\n');
    expect(run('bin/require-tools.mjs').stderr).toBe(
      `${TERRAFORM} the terraform on the PATH is of an unknown version.\n`,
    );
  });
});
