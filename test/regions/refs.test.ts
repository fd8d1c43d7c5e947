import fc from 'fast-check';
import { regions } from '../../regions';
import { UnknownName } from '../../regions/lookup';
import {
  branches,
  environmentsOfRef,
  manualEnvironment,
  NoDeployment,
  parseReleaseTag,
} from '../../regions/refs';
import { tiers } from '../../regions/tiers';

const names = (ref: string) => environmentsOfRef(ref).map(({ name }) => name);
const production = regions.filter(({ tier }) => tiers[tier].production).map(({ name }) => name);

test.each([
  ['refs/tags/v1.4.0', production],
  ['refs/tags/v1.4.0-uae', ['uae']],
  ['refs/heads/develop', ['dev-integration']],
  ['refs/heads/release/1.4', ['staging']],
  ['refs/heads/release/1.4/hotfix', ['staging']],
  ['refs/heads/feature/points', ['dev-feature']],
])('%s deploys %j', (ref, expected) => {
  expect(names(ref)).toEqual(expected);
});

test.each([
  'refs/heads/main',
  'refs/heads/release/',
  'refs/heads/my-feature/x',
  'refs/pull/7/merge',
  'develop',
])('%s deploys nothing', (ref) => {
  expect(() => names(ref)).toThrow(
    new NoDeployment(`${ref} deploys nothing; these branches do: develop, release/*, feature/*, and tags v*`),
  );
});

test.each(['v1', '1.4.0', 'v1.4', 'vnext', 'v1.4.0.1'])('the tag %s is no release', (tag) => {
  expect(() => names(`refs/tags/${tag}`)).toThrow(
    `the tag ${tag} is no release; production takes v<major>.<minor>.<patch>, e.g. v1.4.0, ` +
      'or with a region behind it, e.g. v1.4.0-eu',
  );
});

test.each(['staging', 'uk', 'rc.1', ''])('a tag for %j is for no production region', (region) => {
  const [kind, message] =
    region === '' ? [NoDeployment, /is no release/] : [UnknownName, /no production region is called/];
  expect(() => parseReleaseTag(`v1.4.0-${region}`)).toThrow(kind);
  expect(() => parseReleaseTag(`v1.4.0-${region}`)).toThrow(message);
});

test('every tag of a version and a production region is read back', () => {
  fc.assert(
    fc.property(
      fc.nat(999),
      fc.nat(999),
      fc.nat(999),
      fc.constantFrom(undefined, ...production),
      (a, b, c, region) => {
        const version = `v${a}.${b}.${c}`;
        const tag = region === undefined ? version : `${version}-${region}`;
        expect(parseReleaseTag(tag)).toEqual(region === undefined ? { version } : { version, region });
      },
    ),
  );
});

test('no branch leads to production, and a manual run neither', () => {
  for (const name of Object.values(branches)) expect(production).not.toContain(name);
  for (const name of production) {
    expect(() => manualEnvironment(name)).toThrow(
      `${name} is a production region; push a tag, e.g. v1.4.0-${name}`,
    );
  }
  expect(manualEnvironment('demo').name).toBe('demo');
});
