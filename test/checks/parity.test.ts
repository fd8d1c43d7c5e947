import { readModel } from '../../checks/model/read-model';
import { parity } from '../../checks/parity';
import { ap } from '../../regions/ap';
import { eu } from '../../regions/eu';
import type { Region } from '../../regions/region';
import { staging } from '../../regions/staging';
import { fleetInput, withRegion } from './fixtures';
import { harmless } from './parity.harmless';
import { breaks } from './parity.mutations';
import { proveSound } from './prove-sound';

proveSound(parity, { breaks, harmless, among: 'all' });

const input = fleetInput();
const model = readModel(input);

test.each(input.environments.map(({ name }) => name))('staging and %s alone are as declared, too', (name) => {
  const environments = input.environments.filter((one) => ['staging', name].includes(one.name));
  expect(parity.findings(readModel({ ...input, environments })).map(({ message }) => message)).toEqual([]);
});

/** A region's file with one thing changed, and all that follows from it. */
const declared: readonly (readonly [what: string, region: Region])[] = [
  ['an older Kubernetes', { ...eu, kubernetes: '1.35' }],
  ['ten times the load', { ...eu, scale: 10 }],
  ['twice the load of staging', { ...staging, scale: 2 }],
  [
    'runners of GitHub',
    { ...eu, deploysFrom: { runner: 'github', label: 'deploy-eu', apiClientCidrs: ['203.0.113.0/28'] } },
  ],
  ['name servers from a delegation set', { ...eu, dns: { ...eu.dns, delegationSet: 'N0123456789' } }],
  ['its last days', { ...eu, lifecycle: 'decommissioning' }],
  [
    'another AWS region, whose zones have other letters',
    { ...ap, awsRegion: 'ap-northeast-1', jurisdiction: 'jp' },
  ],
  [
    'another account, network, domain, team and customer',
    {
      ...ap,
      account: '210000000099',
      network: { cidr: '10.99.0.0/16' },
      dns: { domain: 'ap.example.org' },
      owner: 'asia-platform',
      costCentre: 'cc-9999',
      customer: 'heron-loyalty',
    },
  ],
];

test.each(declared)('a region that declares %s is no finding', (_, region) => {
  const findings = parity.findings(readModel(withRegion(input, region)));
  expect(findings.map(({ environment, message }) => `${environment}: ${message}`)).toEqual([]);
});

test('alone, an environment has nothing to be compared with', () => {
  const [india] = model.environments.filter(({ name }) => name === 'india');
  if (india === undefined) throw new Error('no india');
  expect(parity.findings({ ...model, environments: [india] })).toEqual([]);
});

describe('evidence', () => {
  const tables = parity.evidence?.(model) ?? [];
  const reasons = (environment: string, title: string) =>
    tables.find((one) => one.environment === environment && one.title.startsWith(title))?.rows ?? [];

  test('production regions differ in little: what one customer asked for', () => {
    for (const name of ['us', 'ap', 'india']) expect(reasons(name, 'Declared')).toEqual([]);
    expect(reasons('uae', 'Declared').map(([reason]) => reason)).toEqual([
      'absentFrom of the service',
      'customer of the region',
      'replicas of the tier, scale and services of the region',
    ]);
  });

  test('staging runs what production does not yet', () => {
    expect(reasons('us', 'Releases')).toEqual([]);
    const services = model.environments.find(({ name }) => name === 'staging')?.services ?? [];
    const told = reasons('staging', 'Releases');
    expect(told.map(([service]) => service)).toEqual(services.map(({ name }) => name).sort());
    for (const [, , digest] of told) expect(digest).toMatch(/^sha256:[0-9a-f]{64}$/);
  });
});
