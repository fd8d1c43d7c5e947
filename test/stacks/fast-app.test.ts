import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { S3Bucket } from '@cdktf/provider-aws/lib/s3-bucket';
import { SecurityGroup } from '@cdktf/provider-aws/lib/security-group';
import {
  Annotations,
  App,
  type AppConfig,
  Aspects,
  Fn,
  Lazy,
  S3Backend,
  TerraformIterator,
  TerraformLocal,
  TerraformOutput,
  TerraformStack,
  TerraformVariable,
  Token,
} from 'cdktf';
import { regions } from '../../regions';
import { platform } from '../../regions/platform';
import { servicesIn } from '../../services';
import { FastApp } from '../../stacks/fast-app';
import { buildFleet } from '../../stacks/fleet';
import { needsOf } from '../../stacks/needs-of';

type AppClass = new (config: AppConfig) => App;

/** Every file that an app writes, by its path below the output folder. */
function written(Class: AppClass, build: (app: App) => void): Record<string, string> {
  const outdir = mkdtempSync(join(tmpdir(), 'synth-'));
  try {
    const app = new Class({ outdir, stackTraces: false });
    build(app);
    app.synth();
    const files = readdirSync(outdir, { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    );
    return Object.fromEntries(
      files.map(({ parentPath, name }) => {
        const file = join(parentPath, name);
        return [file.slice(outdir.length + 1), readFileSync(file, 'utf8')];
      }),
    );
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

class Stack extends TerraformStack {
  constructor(app: App, name: string) {
    super(app, name);
    new AwsProvider(this, 'aws', { region: 'eu-west-1' });
  }
}

/** One of every way in which cdktf hides a value until it is written. */
function tokens(app: App): void {
  const stack = new Stack(app, 'tokens');
  const backend = new S3Backend(stack, { bucket: 'b', key: 'k', region: 'eu-west-1' });
  backend.addOverride('use_lockfile', true);
  const bucket = new S3Bucket(stack, 'bucket', {
    bucket: Lazy.stringValue({ produce: () => 'produced-late' }),
    tags: { a: `${1 + 1}e+289`, '${not a token}': '$${escaped}', '10': 'ten', '9': 'nine' },
  });
  bucket.addOverride('lifecycle.prevent_destroy', true);
  const count = new TerraformVariable(stack, 'count', { type: 'number', default: 3 });
  const names = new TerraformVariable(stack, 'names', { type: 'list(string)', default: ['x', 'y'] });
  const ports = new TerraformVariable(stack, 'ports', { type: 'list(number)' });
  const each = TerraformIterator.fromList(names.listValue);
  new SecurityGroup(stack, 'group', {
    name: `port ${count.numberValue}`,
    description: Fn.join('-', [bucket.arn, Fn.upper(Fn.rawString('literal "quoted"')), `\${count.index}`]),
    tags: bucket.tagsAll as unknown as Record<string, string>,
    ingress: each.dynamic({ fromPort: count.numberValue, toPort: 443, protocol: each.value }),
    dependsOn: [bucket],
  });
  new SecurityGroup(stack, 'each', {
    forEach: each,
    name: each.value,
    tags: { deep: Fn.element(names.listValue, 0) },
  });
  const local = new TerraformLocal(stack, 'local', {
    none: Token.nullValue(),
    empty: {},
    nothing: undefined,
    list: [],
    numbers: Token.asNumberList(ports.value),
    date: new Date(0),
    big: Number.MAX_VALUE,
    nested: [[bucket.id], { [bucket.id]: 1.5, map: Token.asStringMap(names.value) }],
    lazy: Lazy.anyValue({ produce: () => ({ inner: bucket.arn, gone: undefined }) }),
  });
  new TerraformOutput(stack, 'out', { value: local.expression, sensitive: true });
  stack.addOverride('terraform.required_version', '>= 1.11');
  Annotations.of(bucket).addWarning('a warning');
  Aspects.of(stack).add({
    visit: (node) => {
      if (node instanceof S3Bucket) node.forceDestroy = false;
    },
  });
}

test('the fleet is written as cdktf itself writes it, to the byte', () => {
  const fleet = (app: App) =>
    buildFleet(app, { regions, platform, needs: (region) => servicesIn(region).map(needsOf) });
  const fast = written(FastApp, fleet);
  expect(Object.keys(fast)).toHaveLength(regions.length + 2);
  expect(fast).toEqual(written(App, fleet));
});

test('every kind of token is written as cdktf itself writes it, to the byte', () => {
  const fast = written(FastApp, tokens);
  expect(fast['stacks/tokens/cdk.tf.json']).toContain('produced-late');
  expect(fast['stacks/tokens/cdk.tf.json']).toContain('"force_destroy": false');
  expect(fast['manifest.json']).toContain('a warning');
  expect(fast).toEqual(written(App, tokens));
});

describe.each([
  ['stock', App],
  ['fast', FastApp],
])('the %s app refuses', (_, Class) => {
  test.each<[string, (app: App) => void, RegExp]>([
    [
      'a stack without its provider',
      (app) => void new S3Bucket(new TerraformStack(app, 's'), 'b'),
      /without a matching provider construct/,
    ],
    [
      'what a validation rejects',
      (app) => new Stack(app, 's').node.addValidation({ validate: () => ['too small'] }),
      /\[s\] too small/,
    ],
    [
      'an error annotation',
      (app) => Annotations.of(new Stack(app, 's')).addError('not like this'),
      /not like this/,
    ],
    [
      'a function as a value',
      (app) => void new TerraformLocal(new Stack(app, 's'), 'l', { f: () => 1 }),
      /function/i,
    ],
  ])('%s', (_name, build, message) => {
    expect(() => written(Class, build)).toThrow(message);
  });
});

test('a reference into another stack is refused', () => {
  const cross = (app: App) => {
    const bucket = new S3Bucket(new Stack(app, 'us'), 'bucket');
    new S3Bucket(new Stack(app, 'eu'), 'copy', { bucket: `${bucket.bucket}-copy` });
  };
  expect(() => written(FastApp, cross)).toThrow(
    'stack eu refers to aws_s3_bucket.bucket.bucket of stack us; stacks share nothing: pass a plain value.',
  );
});

test('stack traces of others stay as they are', () => {
  written(FastApp, tokens);
  const target: { stack?: string } = {};
  Error.captureStackTrace(target);
  expect(target.stack).toContain('fast-app.test');
  expect(new Error('x').stack).toContain('fast-app.test');
});
