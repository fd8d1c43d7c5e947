import type { Region } from '../../../regions/region';
import { exampleFleet, exampleRegion, otherRegion, reportOn } from '../fixtures';

/** A region with values that its type forbids, as a hand-written file or a generated one may have. */
const wrong = (changes: Record<string, unknown>): Region =>
  ({ ...exampleRegion(), ...changes }) as unknown as Region;

const without = (key: keyof Region): Region => {
  const { [key]: _, ...rest } = exampleRegion();
  return rest as Region;
};

test('a sound fleet has no problem', () => {
  expect(reportOn(exampleFleet())).toEqual([]);
});

describe('one region breaks a rule', () => {
  const cases: readonly (readonly [string, Region, string])[] = [
    [
      'CIDR that is none',
      exampleRegion({ network: { cidr: '10.16.0.0' } }),
      'regions/eu.ts: network.cidr 10.16.0.0 is not an IPv4 CIDR; take a free /16, e.g. 10.16.0.0/16',
    ],
    [
      'CIDR that is no /16',
      exampleRegion({ network: { cidr: '10.16.0.0/20' } }),
      'regions/eu.ts: network.cidr 10.16.0.0/20 is not a /16; take a free /16, e.g. 10.18.0.0/16',
    ],
    [
      'host bits',
      exampleRegion({ network: { cidr: '10.16.5.0/16' } }),
      'regions/eu.ts: network.cidr 10.16.5.0/16 has host bits set; write 10.16.0.0/16',
    ],
    [
      'public addresses',
      exampleRegion({ network: { cidr: '52.16.0.0/16' } }),
      'regions/eu.ts: network.cidr 52.16.0.0/16 lies outside 10.0.0.0/8; take a free /16, e.g. 10.16.0.0/16',
    ],
    [
      'mistyped AWS region',
      wrong({ awsRegion: 'eu-west-l' }),
      'regions/eu.ts: awsRegion eu-west-l is not an AWS region; did you mean eu-west-1?',
    ],
    [
      'AWS region outside the jurisdiction',
      exampleRegion({ awsRegion: 'eu-west-2' }),
      'regions/eu.ts: awsRegion eu-west-2 lies in gb, outside the jurisdiction eu; take eu-central-1, eu-north-1, eu-south-1, eu-south-2, eu-west-1 or eu-west-3',
    ],
    [
      'AWS region in the country next door',
      exampleRegion({ jurisdiction: 'de' }),
      'regions/eu.ts: awsRegion eu-west-1 lies in ie and eu, outside the jurisdiction de; take eu-central-1',
    ],
    [
      'jurisdiction without an AWS region',
      wrong({ jurisdiction: 'uk' }),
      'regions/eu.ts: jurisdiction uk has no AWS region in it; take ae, au, bh, br, ca, ch, de, es, eu, fr, gb, hk, id, ie, il, in, it, jp, kr, mx, my, nz, se, sg, th, tw, us or za',
    ],
    [
      'two Availability Zones',
      exampleRegion({ awsRegion: 'us-west-1', jurisdiction: 'us' }),
      'regions/eu.ts: awsRegion us-west-1 has 2 Availability Zones, and a region spans 3; take us-east-1, us-east-2 or us-west-2',
    ],
    [
      'account of 11 digits',
      exampleRegion({ account: '10000000001' }),
      'regions/eu.ts: account 10000000001 is not 12 digits; set the id of an AWS account',
    ],
    [
      "the platform's account",
      exampleRegion({ account: '100000000001' }),
      'regions/eu.ts: account 100000000001 is also the account of platform; give each region an account of its own',
    ],
    [
      'Kubernetes out of standard support',
      exampleRegion({ kubernetes: '1.33' }),
      'regions/eu.ts: kubernetes 1.33 left standard support on 2026-07-29; take 1.34, 1.35 or 1.36',
    ],
    [
      'unknown Kubernetes version',
      exampleRegion({ kubernetes: '1.99' }),
      'regions/eu.ts: kubernetes 1.99 is not in regions/kubernetes-versions.ts; take 1.34, 1.35 or 1.36',
    ],
    [
      'scale below 1',
      exampleRegion({ scale: 0.5 }),
      "regions/eu.ts: scale 0.5 is not a number of at least 1; set 1 for the tier's own size",
    ],
    [
      'scale without end',
      exampleRegion({ scale: Number.POSITIVE_INFINITY }),
      "regions/eu.ts: scale Infinity is not a number of at least 1; set 1 for the tier's own size",
    ],
    [
      'domain that is none',
      exampleRegion({ dns: { domain: 'https://eu.example.com' } }),
      'regions/eu.ts: dns.domain https://eu.example.com is not a domain name; write e.g. eu.example.com',
    ],
    [
      "domain of somebody else's zone",
      exampleRegion({ dns: { domain: 'eu.example.org' } }),
      'regions/eu.ts: dns.domain eu.example.org is not under example.com, which delegates it; write e.g. eu.example.com',
    ],
    [
      'one name server',
      exampleRegion({ dns: { domain: 'eu.example.com', nameServers: ['ns-1.awsdns-01.com'] } }),
      'regions/eu.ts: dns.nameServers ["ns-1.awsdns-01.com"] is not a list of two or more different host names; copy the region\'s output, or leave it out until the first deploy',
    ],
    [
      'unknown tier',
      wrong({ tier: 'prod' }),
      'regions/eu.ts: tier prod is not a tier; did you mean production?',
    ],
    [
      'production without a wave',
      without('wave'),
      'regions/eu.ts: wave is missing; production rolls out in waves: set 1, 2, …',
    ],
    [
      'wave 0',
      exampleRegion({ wave: 0 }),
      'regions/eu.ts: wave 0 is not a whole number of at least 1; set 1 for the first wave, 2 for the next',
    ],
    [
      'development with a wave',
      exampleRegion({ tier: 'development', wave: 2 }),
      'regions/eu.ts: wave 2 is set, but only production regions roll out in waves; remove it',
    ],
    [
      'unknown lifecycle',
      wrong({ lifecycle: 'retired' }),
      'regions/eu.ts: lifecycle retired is not a lifecycle; set active or decommissioning',
    ],
    [
      'customer with a space',
      exampleRegion({ customer: 'Falcon Rewards' }),
      'regions/eu.ts: customer Falcon Rewards is not 2–40 of a–z, 0–9 and -; write it like falcon-rewards',
    ],
    [
      'owner with capitals',
      exampleRegion({ owner: 'Platform' }),
      'regions/eu.ts: owner Platform is not 2–40 of a–z, 0–9 and -; write it like falcon-rewards',
    ],
    [
      'quota under its name',
      exampleRegion({ quotas: { vpcs: 20 } }),
      'regions/eu.ts: quotas.vpcs 20 is not under a quota code; write e.g. L-0263D0A3',
    ],
    [
      'negative quota',
      exampleRegion({ quotas: { 'L-0263D0A3': -1 } }),
      'regions/eu.ts: quotas.L-0263D0A3 -1 is not a positive number; set the value that AWS granted',
    ],
    [
      'unknown key',
      wrong({ jurisdicton: 'eu' }),
      'regions/eu.ts: jurisdicton eu is not a key of a region; did you mean jurisdiction?',
    ],
    ['missing key', without('owner'), 'regions/eu.ts: owner is missing; set a text'],
    [
      'wrong type',
      wrong({ dns: { domain: 'eu.example.com', nameServers: 'ns-1.awsdns-01.com' } }),
      'regions/eu.ts: dns.nameServers ns-1.awsdns-01.com is not a list of texts; set a list of texts',
    ],
    ['missing part', wrong({ network: undefined }), 'regions/eu.ts: network is missing; set an object'],
  ];

  test.each(cases)('%s', (_, region, message) => {
    expect(reportOn(exampleFleet({ regions: [region, otherRegion()] }))).toEqual([message]);
  });
});

describe('names', () => {
  const legal = ['eu', 'kuwait-2', 'a1', 'a--b', 'sixteen-letters1'];
  const illegal = ['e', '-eu', 'x-', '2b', 'EU', 'e_u', 'sixteen-letters-', 'seventeen-letters', '', 'eu\n'];
  test.each(legal)('%s is legal', (name) => {
    expect(reportOn(exampleFleet({ regions: [exampleRegion({ name })] }))).toEqual([]);
  });
  test.each(illegal)('%j is not', (name) => {
    expect(
      reportOn(exampleFleet({ regions: [exampleRegion({ name, dns: { domain: 'x.example.com' } })] })),
    ).toEqual(
      `regions/${name}.ts: name ${name} is not 2–16 of a–z, 0–9 and -, starting with a letter and not ending with -; choose another name, e.g. kuwait or kuwait-2`.split(
        '\n',
      ),
    );
  });
  test('platform is reserved', () => {
    expect(reportOn(exampleFleet({ regions: [exampleRegion({ name: 'platform' })] }))).toEqual([
      'regions/platform.ts: name platform is the shared stack; choose another name',
    ]);
  });
});

describe('two regions clash', () => {
  const cases: readonly (readonly [string, Partial<Region>, string])[] = [
    [
      'overlapping networks',
      { network: { cidr: '10.16.0.0/16' } },
      'regions/us.ts: network.cidr 10.16.0.0/16 overlaps eu (10.16.0.0/16); take a free /16, e.g. 10.17.0.0/16',
    ],
    [
      'one account',
      { account: '100000000016' },
      'regions/us.ts: account 100000000016 is also the account of eu; give each region an account of its own',
    ],
    [
      'one domain',
      { dns: { domain: 'eu.example.com' } },
      'regions/us.ts: dns.domain eu.example.com is also the domain of eu; write e.g. us.example.com',
    ],
    [
      'a domain inside the other',
      { dns: { domain: 'us.eu.example.com' } },
      'regions/us.ts: dns.domain us.eu.example.com clashes with eu.example.com of eu: one lies inside the other; separate them',
    ],
    [
      'one name',
      { name: 'eu', dns: { domain: 'us.example.com' } },
      'regions/eu.ts: name eu is used by two regions; rename one of them',
    ],
  ];
  test.each(cases)('%s', (_, changes, message) => {
    expect(reportOn(exampleFleet({ regions: [exampleRegion(), otherRegion(changes)] }))).toEqual([message]);
  });

  test('a wide network names every region that it overlaps, and both of its faults', () => {
    const regions = [
      exampleRegion(),
      otherRegion(),
      exampleRegion({ ...thirdRegion, network: { cidr: '10.16.0.0/15' } }),
    ];
    expect(reportOn(exampleFleet({ regions }))).toEqual([
      'regions/ap.ts: network.cidr 10.16.0.0/15 is not a /16; take a free /16, e.g. 10.18.0.0/16',
      'regions/ap.ts: network.cidr 10.16.0.0/15 overlaps eu (10.16.0.0/16), us (10.17.0.0/16); take a free /16, e.g. 10.18.0.0/16',
    ]);
  });
});

const thirdRegion = {
  name: 'ap',
  awsRegion: 'ap-southeast-1',
  account: '100000000018',
  jurisdiction: 'sg',
} as const;

describe('region files', () => {
  const report = (files: Record<string, string>) =>
    reportOn(exampleFleet({ files: new Map(Object.entries(files)) }));
  test('each region in the file of its name', () => {
    expect(report({ eu: 'eu', us: 'us' })).toEqual([]);
  });
  test('a file of another name', () => {
    expect(report({ eu: 'eu', usa: 'us' })).toEqual([
      'regions/usa.ts: name us is not the name of the file; rename the file to us.ts',
    ]);
  });
  test('a file that was not registered', () => {
    expect(report({ eu: 'eu', us: 'us', ap: 'ap' })).toEqual([
      'regions/ap.ts: name ap is not in the registry; add it to regions/index.ts',
    ]);
  });
  test('a region without a file', () => {
    expect(report({ eu: 'eu' })).toEqual([
      'regions/us.ts: name us has no file of that name; give each region a file of its own',
    ]);
  });
});

test('all problems stand in one sorted report, those of misshapen regions too', () => {
  const regions = [
    wrong({ owner: 7 }),
    otherRegion({ scale: 0, kubernetes: '1.30', account: 'x' }),
    exampleRegion({ ...thirdRegion, network: { cidr: '10.17.0.0/16' } }),
  ];
  expect(reportOn(exampleFleet({ regions }))).toEqual([
    'regions/ap.ts: network.cidr 10.17.0.0/16 overlaps us (10.17.0.0/16); take a free /16, e.g. 10.16.0.0/16',
    'regions/eu.ts: owner 7 is not a text; set a text',
    'regions/us.ts: account x is not 12 digits; set the id of an AWS account',
    'regions/us.ts: kubernetes 1.30 left standard support on 2025-07-23; take 1.34, 1.35 or 1.36',
    "regions/us.ts: scale 0 is not a number of at least 1; set 1 for the tier's own size",
  ]);
});
