import type { DeploysFrom } from '../../../regions/deploys-from';
import { exampleFleet, exampleRegion, otherRegion, reportOn } from '../fixtures';

/** What the rules say of a region that deploys from there; region files are not type-checked when they run. */
const reportFor = (deploysFrom: unknown) =>
  reportOn(
    exampleFleet({
      regions: [exampleRegion({ deploysFrom: deploysFrom as DeploysFrom }), otherRegion()],
    }),
  );
const github = (changes: object) => ({
  runner: 'github',
  label: 'deploy-eu',
  apiClientCidrs: ['203.0.113.0/28'],
  ...changes,
});

test.each([
  ['a runner inside the network', { runner: 'codebuild' }],
  ['GitHub’s larger runners', github({})],
  ['two networks', github({ apiClientCidrs: ['203.0.113.0/24', '198.51.100.7/32'] })],
])('%s', (_, deploysFrom) => {
  expect(reportFor(deploysFrom)).toEqual([]);
});

const at = 'regions/eu.ts: deploysFrom';
test.each([
  ['codebuild', [`${at} codebuild is not an object; set an object`]],
  [{}, [`${at}.runner is missing; take codebuild or github`]],
  [{ runner: 'jenkins' }, [`${at}.runner jenkins is no runner; take codebuild or github`]],
  [
    { runner: 'codebuild', apiClientCidrs: ['203.0.113.0/28'] },
    [`${at}.apiClientCidrs ["203.0.113.0/28"] is not a key of the runner codebuild; keep runner`],
  ],
  [
    { runner: 'github' },
    [
      `${at}.apiClientCidrs is missing; list the fixed IPv4 networks of the runners, e.g. 203.0.113.0/28`,
      `${at}.label is missing; write the label of the larger runners`,
    ],
  ],
  [
    github({ label: 'codebuild-polycloud-us-runner' }),
    [
      `${at}.label codebuild-polycloud-us-runner is of a runner inside the network; write the label of runners that GitHub hosts`,
    ],
  ],
  [
    github({ label: 'a b' }),
    [`${at}.label a b is no label; write 1–64 letters, digits, dots, hyphens and underscores`],
  ],
  [
    github({ apiClientCidrs: [] }),
    [
      `${at}.apiClientCidrs [] is no list of networks; list the fixed IPv4 networks of the runners, e.g. 203.0.113.0/28`,
    ],
  ],
  [
    github({ apiClientCidrs: ['0.0.0.0/0'] }),
    [
      `${at}.apiClientCidrs[0] 0.0.0.0/0 opens the API to everyone; list the runners' networks, e.g. 203.0.113.0/28`,
    ],
  ],
  [
    github({ apiClientCidrs: ['203.0.112.0/23'] }),
    [`${at}.apiClientCidrs[0] 203.0.112.0/23 is wider than a /24; list the narrower networks in it`],
  ],
  [
    github({ apiClientCidrs: ['203.0.113.9/28'] }),
    [`${at}.apiClientCidrs[0] 203.0.113.9/28 has host bits set; write 203.0.113.0/28`],
  ],
  [
    github({ apiClientCidrs: ['10.16.0.0/24', '::/0', 7] }),
    [
      `${at}.apiClientCidrs[0] 10.16.0.0/24 is not of the internet; list public networks`,
      `${at}.apiClientCidrs[1] ::/0 is not an IPv4 CIDR; write e.g. 203.0.113.0/28`,
      `${at}.apiClientCidrs[2] 7 is not an IPv4 CIDR; write e.g. 203.0.113.0/28`,
    ],
  ],
  [
    github({ apiClientCidrs: ['203.0.113.0/28', '203.0.113.8/29'] }),
    [`${at}.apiClientCidrs[1] 203.0.113.8/29 overlaps 203.0.113.0/28; list it once`],
  ],
  [
    github({ apiClientCidrs: Array.from({ length: 41 }, (_, i) => `203.0.113.${i}/32`) }),
    [`${at}.apiClientCidrs has 41 networks, and EKS takes 40; join some`],
  ],
])('%j', (deploysFrom, expected) => {
  expect(reportFor(deploysFrom)).toEqual(expected);
});
