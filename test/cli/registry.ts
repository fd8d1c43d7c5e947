import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const digest = `sha256:${'1'.repeat(64)}`;
const image = `sha256:${'2'.repeat(64)}`;

const index = {
  manifests: [{ digest: image, platform: { os: 'linux', architecture: 'amd64' } }],
};
const scan = {
  imageId: { imageDigest: image },
  imageScanStatus: { status: 'COMPLETE' },
  imageScanFindings: { findingSeverityCounts: { LOW: 2 } },
};

/** `docker` and `aws` as programs on the PATH: everything goes well, and a tag that begins with v9 is not there. */
const programs = {
  docker: `case "$*" in
  *' build '*) while [ "$1" != --metadata-file ]; do shift; done; echo '{"containerimage.digest":"${digest}"}' > "$2" ;;
  *' inspect '*) echo '${JSON.stringify(index)}' ;;
esac`,
  aws: `case "$*" in
  *describe-image-scan-findings*) echo '${JSON.stringify(scan)}' ;;
  *describe-images*imageTag=v9*) echo 'An error occurred (ImageNotFoundException)' >&2; exit 254 ;;
  *describe-images*) echo '{"imageDetails":[{"imageDigest":"${digest}"}]}' ;;
  *get-login-password*) echo secret ;;
esac`,
};

/** Puts both in front of the PATH until `leave`; the file of the step's outputs is there as well. */
export function enterRegistry() {
  const before = { ...process.env };
  const folder = mkdtempSync(join(tmpdir(), 'polycloud-registry-'));
  const asked = join(folder, 'asked');
  const output = join(folder, 'output');
  const checkout = join(folder, 'checkout');
  mkdirSync(checkout);
  for (const place of [checkout, folder]) writeFileSync(join(place, 'Dockerfile'), '');
  for (const file of [asked, output]) writeFileSync(file, '');
  for (const [name, script] of Object.entries(programs)) {
    writeFileSync(join(folder, name), `#!/bin/sh\necho "${name} $*" >> ${asked}\n${script}\n`);
    chmodSync(join(folder, name), 0o755);
  }
  Object.assign(process.env, {
    ...{ PATH: `${folder}:${process.env['PATH']}`, GITHUB_OUTPUT: output },
    ...{ GITHUB_WORKSPACE: checkout, RUNNER_TEMP: folder },
  });
  delete process.env['GITHUB_ACTIONS'];
  return {
    checkout,
    asked: () => readFileSync(asked, 'utf8').trimEnd().split('\n'),
    output: () => readFileSync(output, 'utf8'),
    leave() {
      process.env = before;
      rmSync(folder, { recursive: true });
    },
  };
}
