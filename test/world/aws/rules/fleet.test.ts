import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { behaviour } from '../../../../world/aws/behaviour';
import { namesValid } from '../../../../world/aws/rules/names/valid';
import { references } from '../../../../world/aws/rules/references';
import type { Attributes, Value } from '../../../../world/aws/types';
import { Sketch } from '../sketch';

/** Attributes that take their value from another resource and yet name nothing that AWS would look up. */
const NO_REFERENCE: Readonly<Record<string, string>> = {
  'aws_appautoscaling_target.resource_id': 'a name of the scaled service, an ARN for MSK alone',
  'aws_backup_selection.resources': 'AWS Backup takes any ARN, and patterns of them',
  'aws_codebuild_project.logs_config.cloudwatch_logs.group_name': 'CodeBuild asks for it when a job logs',
  'aws_route53_record.alias.zone_id': 'the zone that AWS publishes for load balancers',
};
/** What a reference reads, when it names the other resource and is no value of it. */
const NAMING =
  /^(id|arn|name|bucket|key_id|zone_id|identifier|cluster_name|domain_name|user_id|user_group_id|repository)$/;

type Resources = Readonly<Record<string, Readonly<Record<string, Attributes>>>>;
let stacks: readonly (readonly [string, Resources])[] = [];
let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'fleet-'));
  execFileSync('node', ['bin/polycloud.mjs', 'synth', '--output', folder], { stdio: 'pipe' });
  stacks = readdirSync(join(folder, 'stacks')).map((name) => {
    const text = readFileSync(join(folder, 'stacks', name, 'cdk.tf.json'), 'utf8');
    return [name, JSON.parse(text).resource ?? {}] as const;
  });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Every string of a value with its dotted path, list indexes left out. */
function* strings(value: Value, path = ''): Generator<readonly [string, string]> {
  if (typeof value === 'string') yield [path, value];
  else if (Array.isArray(value)) for (const item of value) yield* strings(item, path);
  else if (typeof value === 'object' && value !== null) {
    for (const [key, item] of Object.entries(value))
      yield* strings(item, path === '' ? key : `${path}.${key}`);
  }
}

test('there is something to look at', () => {
  expect(stacks.length).toBeGreaterThanOrEqual(10);
});

test('every type of every stack has behaviour data', () => {
  const types = new Set(stacks.flatMap(([, resources]) => Object.keys(resources)));
  for (const type of types) expect(() => behaviour(type)).not.toThrow();
});

test('every attribute that names another resource is looked up by the rules', () => {
  const unchecked = new Set<string>();
  for (const [, resources] of stacks) {
    for (const [type, named] of Object.entries(resources)) {
      for (const attributes of Object.values(named)) {
        for (const [path, text] of strings(attributes)) {
          const [, attribute = ''] = /^\$\{aws_[a-z0-9_]+\.[\w-]+\.(\w+)\}$/.exec(text) ?? [];
          if (!NAMING.test(attribute) || references[type]?.[path]) continue;
          unchecked.add(`${type}.${path}`);
        }
      }
    }
  }
  expect([...unchecked].filter((path) => !(path in NO_REFERENCE)).sort()).toEqual([]);
});

test('every name that is plain text is one that AWS takes', () => {
  const world = new Sketch();
  const problems = stacks.flatMap(([stack, resources]) =>
    Object.entries(resources).flatMap(([type, named]) =>
      Object.entries(named).flatMap(([id, attributes]) => {
        const plain = Object.fromEntries(
          Object.entries(attributes).filter(([, value]) => !String(value).includes('${')),
        );
        return world
          .errors(namesValid, world.create(type, plain))
          .map(({ message }) => `${stack}: ${type}.${id}: ${message}`);
      }),
    ),
  );
  expect(problems).toEqual([]);
});
