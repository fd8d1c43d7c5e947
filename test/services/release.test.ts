import { eu } from '../../regions/eu';
import { staging } from '../../regions/staging';
import { formatReleases, parseFormerReleases, parseReleases } from '../../services/release';
import { digest, web, worker } from './fixtures';

const good = { tag: 'v1.0.0', digest };
const parse = (value: unknown) => () => parseReleases(eu, JSON.stringify(value), [web, worker]);

describe('parseFormerReleases', () => {
  const former = (value: unknown) =>
    parseFormerReleases(eu, JSON.stringify(value), [web, worker], 'releases/eu.json at v1.0.0');

  it('takes what is there of the services of today', () => {
    expect(former({ shop: good, tailor: { tag: 'whatever' } })).toEqual({ shop: good });
  });

  it('tells everything that is wrong with it, and at which tag', () => {
    const candidate = { tag: 'v1.0.0-rc.1', digest };
    expect(() => former({ shop: { tag: 'v1.0.0', digest: 'latest' }, mailer: candidate })).toThrow(
      /^releases\/eu\.json at v1\.0\.0: mailer\.tag v1\.0\.0-rc\.1 has a suffix.*\nreleases\/eu\.json at v1\.0\.0: shop\.digest latest is not an image digest/,
    );
    expect(() => parseFormerReleases(eu, '<html>', [web], 'releases/eu.json at v1')).toThrow(
      /^releases\/eu\.json at v1: \(file\) <html> is no JSON object: /,
    );
  });
});

describe('parseReleases', () => {
  it('reads what formatReleases writes', () => {
    const releases = { shop: good, mailer: { tag: 'v2.10.3-rc.1', digest } };
    expect(parseReleases(staging, formatReleases(releases), [web, worker])).toEqual(releases);
  });

  it('takes a service that the file does not name from where the service starts', () => {
    const fresh = { ...worker, startsWith: { tag: 'v0.1.0', digest } };
    expect(parseReleases(eu, JSON.stringify({ shop: good }), [web, fresh])).toEqual({
      mailer: fresh.startsWith,
      shop: good,
    });
  });

  it.each([
    [
      'a service without a release',
      { shop: good },
      'releases/eu.json: mailer has no release; run polycloud promote <from> eu mailer, or give the service startsWith',
    ],
    [
      'a release of no service',
      { shop: good, mailer: good, tailor: good },
      `releases/eu.json: tailor {"tag":"v1.0.0","digest":"${digest}"} is a release of no service that eu has; take the entry out`,
    ],
    [
      'a malformed digest',
      { shop: { tag: 'v1.0.0', digest: 'sha256:123' }, mailer: good },
      'releases/eu.json: shop.digest sha256:123 is not an image digest; write sha256: and 64 hexadecimal digits, as the registry shows it',
    ],
    [
      'a malformed tag',
      { shop: { tag: 'latest', digest }, mailer: good },
      'releases/eu.json: shop.tag latest is not a release tag; write v<major>.<minor>.<patch>, e.g. v1.4.0',
    ],
    [
      'a candidate in production',
      { shop: { tag: 'v1.1.0-rc.1', digest }, mailer: good },
      'releases/eu.json: shop.tag v1.1.0-rc.1 has a suffix, and production runs only what was built from the git tag of a release; release it, e.g. as v1.4.0, and name that image',
    ],
    [
      'an entry that is no release',
      { shop: 'v1.0.0', mailer: good },
      'releases/eu.json: shop v1.0.0 is not { tag, digest }; write both and nothing else',
    ],
  ])('refuses %s', (_, value, says) => {
    expect(parse(value)).toThrow(says);
  });

  it('names every problem at once', () => {
    expect(parse({ shop: { tag: 'x', digest: 'y' } })).toThrow(
      /shop\.digest[\s\S]*shop\.tag|mailer[\s\S]*shop\.digest/,
    );
  });

  it('refuses text that is no JSON object', () => {
    expect(() => parseReleases(eu, '[]', [])).toThrow(
      'releases/eu.json: (file) [] is no JSON object: not an object; write an object with an entry per service',
    );
    expect(() => parseReleases(eu, '{', [])).toThrow(
      /^releases\/eu\.json: \(file\) \{ is no JSON object: .*; write an object with an entry per service$/,
    );
  });
});
