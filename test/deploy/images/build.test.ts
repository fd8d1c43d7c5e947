import { buildImage, type Machine } from '../../../deploy/images/build';
import { type Build, imageIn } from '../../../deploy/images/docker';

const build: Build = {
  registry: '210000000001.dkr.ecr.eu-west-1.amazonaws.com',
  repository: 'polycloud/orders',
  cacheRepository: 'build-cache',
  service: 'orders',
  tag: 'v1.4.0',
  context: '--evil',
};
const index = `sha256:${'1'.repeat(64)}`;
const image = `sha256:${'2'.repeat(64)}`;
const manifests = [
  { digest: image, platform: { os: 'linux', architecture: 'amd64' } },
  { digest: `sha256:${'3'.repeat(64)}`, platform: { os: 'unknown', architecture: 'unknown' } },
];
const findings = (status: string, counts = {}) =>
  JSON.stringify({
    imageId: { imageDigest: image },
    imageScanStatus: { status },
    imageScanFindings: { findingSeverityCounts: counts },
  });

/** Answers scans in turn; everything else as a good machine does. */
function machineWith(...scans: readonly (string | Error)[]) {
  const asked: string[] = [];
  const inputs: string[] = [];
  let slept = 0;
  let look = 0;
  const machine: Machine = {
    async run(program, args, input = '') {
      asked.push([program, ...args].join(' '));
      inputs.push(input);
      if (args.includes('get-login-password')) return 'secret\n';
      if (args.includes('inspect')) return JSON.stringify({ manifests });
      if (!args.includes('describe-image-scan-findings')) return '';
      const answer = scans[Math.min(look++, scans.length - 1)] ?? '';
      if (answer instanceof Error) throw answer;
      return answer;
    },
    temporary: () => ({ path: '/m.json', read: () => JSON.stringify({ 'containerimage.digest': index }) }),
    sleep: async () => void slept++,
  };
  return { machine, asked, inputs, slept: () => slept };
}

test('built, scanned, and only then given its tag', async () => {
  const { machine, asked, inputs, slept } = machineWith(
    new Error('ScanNotFoundException'),
    findings('PENDING'),
    findings('ACTIVE', { LOW: 2 }),
  );
  expect(await buildImage(build, 'eu-west-1', machine)).toEqual({
    digest: index,
    scanned: { digest: image, counts: { LOW: 2 } },
  });
  expect(slept()).toBe(2);
  expect(asked.map((line) => line.split(' ').slice(0, 4).join(' '))).toEqual([
    'aws ecr get-login-password --region',
    'docker login --username AWS',
    'docker buildx create --driver',
    'docker buildx build --platform',
    'docker buildx imagetools inspect',
    ...Array(3).fill('aws ecr describe-image-scan-findings --region'),
    'docker buildx imagetools create',
  ]);
  // The password is in no process list, and the context can be no option.
  expect(asked.join('\n')).not.toContain('secret');
  expect(inputs[1]).toBe('secret');
  expect(asked[3]).toMatch(/--sbom=true --provenance=mode=max .*push-by-digest=true.* -- --evil$/);
  expect(asked.at(-1)).toMatch(/--tag \S+\/polycloud\/orders:v1\.4\.0 \S+@sha256:1{64}$/);
});

test('an image with bad findings gets no tag', async () => {
  const { machine, asked } = machineWith(findings('COMPLETE', { CRITICAL: 1 }));
  await expect(buildImage(build, 'eu-west-1', machine)).rejects.toThrow('1 CRITICAL; mend them');
  expect(asked.some((line) => line.includes('imagetools create'))).toBe(false);
});

test('a scan that never ends is a refusal, after a bounded time', async () => {
  const { machine, asked, slept } = machineWith(findings('IN_PROGRESS'));
  await expect(buildImage(build, 'eu-west-1', machine)).rejects.toThrow('was not scanned within 15 minutes');
  expect(slept()).toBe(59);
  expect(asked.some((line) => line.includes('imagetools create'))).toBe(false);
});

test('another error of AWS is no wait', async () => {
  const { machine, slept } = machineWith(new Error('AccessDenied'));
  await expect(buildImage(build, 'eu-west-1', machine)).rejects.toThrow('AccessDenied');
  expect(slept()).toBe(0);
});

test.each([
  [[], 'the index holds 0 images of linux/amd64, and not one'],
  [[...manifests, ...manifests], 'the index holds 2 images of linux/amd64, and not one'],
])('an index must hold one image', (list, message) => {
  expect(() => imageIn(JSON.stringify({ manifests: list }))).toThrow(message);
});
