import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { judge, readReasons, scoreFindings } from '../../bin/lint-manifests.mjs';
import { manifestSchemas, schemaName } from '../../bin/manifest-schemas.mjs';

const root = join(__dirname, '../..');
const openapi = JSON.parse(readFileSync(join(root, 'world/kubernetes/openapi-1.36.generated.json'), 'utf8'));
const finding = { region: 'eu', check: 'service-type', object: 'Service/a/b', says: 'is a NodePort' };
const row = '| `service-type` | `Service/a/*` | `eu, dev-*` | Because. |';

describe('reasons', () => {
  test('the document has some, and they read', () => {
    expect(readReasons(readFileSync(join(root, 'docs/manifests.md'), 'utf8')).length).toBeGreaterThan(3);
  });

  test('a row reads as it is written', () => {
    expect(readReasons(`text\n${row}\n`)).toEqual([
      {
        line: 2,
        check: 'service-type',
        objects: ['Service/a/*'],
        environments: ['eu', 'dev-*'],
        reason: 'Because.',
      },
    ]);
  });

  test('a row without a reason is none', () => {
    expect(() => readReasons('| `service-type` | `Service/a/*` | `eu` |  |')).toThrow(
      'docs/manifests.md:1: a row needs check, objects, environments and reason',
    );
  });
});

describe('judging', () => {
  const reasons = readReasons(row);

  test('a finding with a reason is fine', () => {
    expect(judge([finding, { ...finding, region: 'dev-feature' }], reasons)).toEqual([]);
  });

  test.each([
    ['check', { check: 'other' }],
    ['object', { object: 'Service/x/b' }],
    ['environment', { region: 'us' }],
  ])('a finding of another %s is not', (_, change) => {
    const other = { ...finding, ...change };
    expect(judge([finding, other], reasons)).toEqual([
      `${other.region}: ${other.check} ${other.object}: is a NodePort; mend it, or give the reason in docs/manifests.md`,
    ]);
  });

  test('a reason that fits nothing is a problem', () => {
    expect(judge([], reasons)).toEqual([
      'docs/manifests.md:1: service-type finds nothing like this any more; remove the row',
    ]);
  });

  test('grades below 10 are findings, unless the check was left out', () => {
    const checks = [
      { check: { id: 'good' }, grade: 10, comments: [] },
      { check: { id: 'bad' }, grade: 1, comments: [{ summary: 'x' }, { summary: 'x' }, { summary: 'y' }] },
      { check: { id: 'out' }, grade: 0, skipped: true, comments: [] },
    ];
    const report = [{ type_meta: { kind: 'Namespace' }, object_meta: { name: 'n' }, checks }];
    expect(scoreFindings('eu', report)).toEqual([
      { region: 'eu', check: 'bad', object: 'Namespace/n', says: 'x; y' },
    ]);
  });
});

describe('schemas', () => {
  test.each([
    ['v1', 'Service', 'service-v1'],
    ['apps/v1', 'Deployment', 'deployment-apps-v1'],
    ['networking.k8s.io/v1', 'NetworkPolicy', 'networkpolicy-networking-v1'],
  ])('%s %s is in %s', (apiVersion, kind, name) => {
    expect(schemaName(apiVersion, kind)).toBe(name);
    expect(Object.keys(manifestSchemas(openapi, [[apiVersion, kind]]))).toEqual([name]);
  });

  test('what has properties has no others, and every reference leads somewhere', () => {
    const schema = manifestSchemas(openapi, [['apps/v1', 'Deployment']])['deployment-apps-v1'];
    const spec = schema?.definitions['io.k8s.api.apps.v1.DeploymentSpec'];
    expect(schema?.additionalProperties).toBe(false);
    expect(spec?.additionalProperties).toBe(false);
    expect(Object.keys(spec?.properties ?? {})).toContain('progressDeadlineSeconds');
    for (const [, name] of JSON.stringify(schema).matchAll(/"#\/definitions\/([^"]+)"/g)) {
      expect(schema?.definitions).toHaveProperty([name ?? '']);
    }
  });

  test('unknown kinds are named, all of them', () => {
    expect(() =>
      manifestSchemas(openapi, [
        ['v1', 'Service'],
        ['v1', 'Servise'],
        ['x.io/v2', 'Thing'],
      ]),
    ).toThrow('no schema for v1 Servise, x.io/v2 Thing');
  });
});
