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
import type { Region } from '../../regions/region';
import { servicesIn } from '../../services';
import { FastApp } from '../../stacks/fast-app';
import { fleetStacks } from '../../stacks/fleet';
import { needsOf } from '../../stacks/needs-of';

type Build = (app: App) => Iterable<TerraformStack>;
type Synth = (config: AppConfig, build: Build) => void;

const stock: Synth = (config, build) => {
  const app = new App(config);
  Array.from(build(app));
  app.synth();
};

const fast: Synth = (config, build) => {
  const app = new FastApp(config);
  app.synthEach(build(app));
};

/** Every file that a synth writes, by its path below the output folder. */
function written(synth: Synth, build: Build): Record<string, string> {
  const outdir = mkdtempSync(join(tmpdir(), 'synth-'));
  try {
    synth({ outdir, stackTraces: false }, build);
    const files = readdirSync(outdir, { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith('.json'),
    );
    return Object.fromEntries(files.map((file) => [file, readFileSync(join(outdir, file), 'utf8')]));
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
function tokens(app: App): readonly TerraformStack[] {
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
  return [stack];
}

/** cdktf breaks the line within an empty object or list. */
const compact = (files: Record<string, string>) =>
  Object.fromEntries(
    Object.entries(files).map(([path, text]) => [path, text.replace(/([[{])\n *([\]}])/g, '$1$2')]),
  );

const parsed = (files: Record<string, string>) =>
  Object.fromEntries(Object.entries(files).map(([path, text]) => [path, JSON.parse(text)]));

test('the fleet is written as cdktf itself writes it, to the byte but for the line break in what is empty', () => {
  const needs = (region: Region) => servicesIn(region).map(needsOf);
  const fleet = (app: App) => fleetStacks(app, { regions, platform, needs });
  const files = written(fast, fleet);
  expect(Object.keys(files)).toHaveLength(regions.length + 2);
  expect(compact(files)).toEqual(compact(written(stock, fleet)));
});

test('every kind of token is written as cdktf itself writes it', () => {
  const files = written(fast, tokens);
  expect(files['stacks/tokens/cdk.tf.json']).toContain('produced-late');
  expect(files['stacks/tokens/cdk.tf.json']).toContain('"force_destroy": false');
  expect(files['manifest.json']).toContain('a warning');
  expect(parsed(files)).toEqual(parsed(written(stock, tokens)));
});

describe.each([
  ['stock', stock],
  ['fast', fast],
])('the %s synth refuses', (_, synth) => {
  test.each<[string, (stack: TerraformStack) => void, RegExp]>([
    [
      'a resource without its provider',
      (stack) => {
        stack.node.tryRemoveChild('aws');
        new S3Bucket(stack, 'b');
      },
      /without a matching provider construct/,
    ],
    [
      'what a validation rejects',
      (stack) => stack.node.addValidation({ validate: () => ['too small'] }),
      /\[s\] too small/,
    ],
    ['an error annotation', (stack) => Annotations.of(stack).addError('not like this'), /not like this/],
    [
      'a function as a value',
      (stack) => void new TerraformLocal(stack, 'l', { f: () => 1 }),
      /Trying to resolve a non-data object/,
    ],
    [
      'what the app itself rejects',
      (stack) => App.of(stack).node.addValidation({ validate: () => ['fleet too large'] }),
      /fleet too large/,
    ],
  ])('%s', (_name, spoil, message) => {
    const build = (app: App) => {
      const stack = new Stack(app, 's');
      spoil(stack);
      return [stack];
    };
    expect(() => written(synth, build)).toThrow(message);
  });
});

describe('a reference into another stack is refused', () => {
  const refers = (app: App, bucketName: string) => {
    const stack = new Stack(app, 'eu');
    new S3Bucket(stack, 'copy', { bucket: bucketName });
    return stack;
  };

  test('that is yet to be written', () => {
    const build = (app: App) => {
      const us = new Stack(app, 'us');
      return [refers(app, `${new S3Bucket(us, 'bucket').bucket}-copy`), us];
    };
    expect(() => written(fast, build)).toThrow(
      'stack eu refers to aws_s3_bucket.bucket.bucket of stack us; stacks share nothing: pass a plain value.',
    );
  });

  test('that has been written', () => {
    function* build(app: App) {
      const us = new Stack(app, 'us');
      const name = `${new S3Bucket(us, 'bucket').bucket}-copy`;
      yield us;
      yield refers(app, name);
    }
    expect(() => written(fast, build)).toThrow(
      'stack eu refers to a resource of a stack written before it; stacks share nothing: pass a plain value.',
    );
  });
});

test('a stack is let go of once it is written', () => {
  function* build(app: App) {
    for (const name of ['one', 'two', 'three']) {
      expect(app.node.children).toEqual([]);
      yield new Stack(app, name);
    }
  }
  expect(Object.keys(written(fast, build)).sort()).toEqual([
    'manifest.json',
    'stacks/one/cdk.tf.json',
    'stacks/three/cdk.tf.json',
    'stacks/two/cdk.tf.json',
  ]);
});

test('stack traces of others stay as they are', () => {
  written(fast, tokens);
  const target: { stack?: string } = {};
  Error.captureStackTrace(target);
  expect(target.stack).toContain('fast-app.test');
  expect(new Error('x').stack).toContain('fast-app.test');
});
