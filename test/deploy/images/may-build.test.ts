import fc from 'fast-check';
import type { JobClaims } from '../../../deploy/github/job-claims';
import { BuildRefused, mayBuild, type Wanted } from '../../../deploy/images/may-build';
import { withBuilders } from '../../regions/builders';

const own = { repository: withBuilders.repository, repositoryId: withBuilders.repositoryId };
const orders = { repository: 'polycloud/orders', repositoryId: '900000002' };
const money = { repository: 'polycloud/money', repositoryId: '900000003' };
const tagged = { ref: 'refs/tags/v1.4.0', event: 'push' };
const byHand = { ref: 'refs/heads/main', event: 'workflow_dispatch' };

const wanted = (changes: Partial<Wanted> = {}): Wanted => ({
  ...{ service: 'orders', tag: 'v1.4.0', environment: 'eu', production: true },
  ...changes,
});
const candidate = (changes: Partial<Wanted> = {}) =>
  wanted({ tag: 'v1.4.0-rc.1', environment: 'staging', production: false, ...changes });

function refusal(what: Wanted, job: JobClaims | undefined): string {
  try {
    mayBuild(what, job, withBuilders);
  } catch (error) {
    if (error instanceof BuildRefused) return error.message;
    throw error;
  }
  return '(built)';
}

test.each<readonly [string, Wanted, JobClaims | undefined, string]>([
  ['production from the git tag', wanted(), { ...orders, ...tagged }, 'polycloud-images-900000002'],
  ['by a release of it', wanted(), { ...orders, ...tagged, event: 'release' }, 'polycloud-images-900000002'],
  [
    'a service of several',
    wanted({ service: 'vouchers' }),
    { ...money, ...tagged },
    'polycloud-images-900000003',
  ],
  [
    'any service, of this repository',
    wanted({ service: 'surveys' }),
    { ...own, ...tagged },
    'polycloud-images',
  ],
  ['a candidate by hand', candidate(), { ...orders, ...byHand }, 'polycloud-images-900000002'],
  [
    'a candidate from a branch',
    candidate(),
    { ...orders, ...byHand, event: 'push' },
    'polycloud-images-900000002',
  ],
  ['a candidate on a laptop', candidate(), undefined, 'polycloud-images'],
  [
    'a release that begins in staging, from its git tag',
    wanted({ environment: 'staging', production: false }),
    { ...orders, ...tagged },
    'polycloud-images-900000002',
  ],
])('built: %s', (_, what, job, role) => {
  expect(mayBuild(what, job, withBuilders).name).toBe(role);
});

const production = 'eu is production, whose images are built from git tags, not';
const release = 'v1.4.0 is a release, which is built from its git tag, not';

test.each<readonly [string, Wanted, JobClaims | undefined, readonly string[]]>([
  [
    'production on a laptop',
    wanted(),
    undefined,
    [`${production} outside of a workflow; push the tag v1.4.0`],
  ],
  [
    'production by hand, even of the tag',
    wanted(),
    { ...orders, ref: 'refs/tags/v1.4.0', event: 'workflow_dispatch' },
    [`${production} by a run that workflow_dispatch started; push the tag v1.4.0`],
  ],
  [
    'production from a branch',
    wanted(),
    { ...orders, ref: 'refs/heads/main', event: 'push' },
    [`${production} refs/heads/main; push the tag v1.4.0`],
  ],
  [
    'production from a branch with the name of the tag',
    wanted(),
    { ...orders, ref: 'refs/heads/v1.4.0', event: 'push' },
    [`${production} refs/heads/v1.4.0; push the tag v1.4.0`],
  ],
  [
    'production from another tag',
    wanted(),
    { ...orders, ref: 'refs/tags/v1.4.01', event: 'push' },
    [`${production} refs/tags/v1.4.01; push the tag v1.4.0`],
  ],
  [
    'a candidate for production, even from its git tag',
    wanted({ tag: 'v1.4.0-rc.1' }),
    { ...orders, ...tagged, ref: 'refs/tags/v1.4.0-rc.1' },
    ['eu is production, which runs no candidates; push the tag v1.4.0'],
  ],
  [
    'a release by hand, to be promoted later',
    wanted({ environment: 'staging', production: false }),
    { ...orders, ...byHand },
    [`${release} by a run that workflow_dispatch started; push the tag, or build v1.4.0-rc.1`],
  ],
  [
    'a release on a laptop',
    wanted({ environment: 'staging', production: false }),
    undefined,
    [`${release} outside of a workflow; push the tag, or build v1.4.0-rc.1`],
  ],
  [
    'the service of another repository',
    wanted({ service: 'payments' }),
    { ...orders, ...tagged },
    ['polycloud/orders builds orders, not payments; say so in its services in regions/platform.ts'],
  ],
  [
    'a repository that is not listed, whatever it is called',
    wanted(),
    { ...orders, ...tagged, repositoryId: '666' },
    ['polycloud/orders (666) builds no images; add it to imageBuilders in regions/platform.ts'],
  ],
  [
    'a pull request',
    candidate(),
    { ...orders, ref: 'refs/pull/4/merge', event: 'pull_request' },
    ['a run started by pull_request builds no image; only push, release, workflow_dispatch do'],
  ],
  [
    'an event by the name of what every object has',
    candidate(),
    { ...orders, ref: 'refs/heads/main', event: 'constructor' },
    ['a run started by constructor builds no image; only push, release, workflow_dispatch do'],
  ],
  ...['latest', 'v1.4', 'v1.4.0_1', 'v1.4.0-', 'v1.4.0-RC', 'v1.4.0\nv1', ''].map(
    (tag) =>
      [
        `the tag ${tag}`,
        candidate({ tag }),
        { ...orders, ...byHand },
        [
          `${tag} is not a release tag; write v<major>.<minor>.<patch>, e.g. v1.4.0, with a suffix before it is released, e.g. v1.4.0-rc.1`,
        ],
      ] as const,
  ),
  [
    'everything wrong, told at once',
    wanted({ service: 'payments' }),
    { ...orders, ref: 'refs/heads/main', event: 'pull_request_target' },
    [
      'a run started by pull_request_target builds no image; only push, release, workflow_dispatch do',
      'polycloud/orders builds orders, not payments; say so in its services in regions/platform.ts',
      `${production} by a run that pull_request_target started; push the tag v1.4.0`,
    ],
  ],
])('refused: %s', (_, what, job, lines) => {
  expect(refusal(what, job).split('\n').join(' | ')).toBe(lines.join(' | ').split('\n').join(' | '));
});

test('nothing for production comes from a ref that is not exactly the tag’s', () => {
  const part = fc.constantFrom(
    'refs/',
    'tags/',
    'heads/',
    'v1.4.0',
    'v1',
    '.4.0',
    '-rc.1',
    '/',
    ' ',
    '*',
    '\n',
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 5 }), fc.constantFrom('push', 'release'), (parts, event) => {
      const ref = parts.join('');
      expect(refusal(wanted(), { ...orders, ref, event }) === '(built)').toBe(ref === 'refs/tags/v1.4.0');
    }),
  );
});
