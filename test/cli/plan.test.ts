import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { planReport } from '../../cli/plan/report';
import { capture } from './capture';
import { polycloud, root } from './process';

/** Terraform's own way to change a stack behind the program's back, which only a plan shows. */
const override = (resource: object) => JSON.stringify({ resource });

const own = join(root, 'bin/polycloud.mjs');

test('a renamed subnet group is data loss and refused, also by deploy; a tag is harmless', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'plan-'));
  try {
    const out = join(dir, 'out');
    await capture('synth', 'dev-feature', '--output', out);
    const folder = join(out, 'stacks/dev-feature');
    const stack = JSON.parse(readFileSync(join(folder, 'cdk.tf.json'), 'utf8'));
    const [group = ''] = Object.keys(stack.resource.aws_db_subnet_group);
    const [database = ''] = Object.keys(stack.resource.aws_db_instance);
    writeFileSync(join(dir, 'tag'), override({ aws_db_instance: { [database]: { tags: { team: 'x' } } } }));
    writeFileSync(join(dir, 'group'), override({ aws_db_subnet_group: { [group]: { name: 'other' } } }));
    const script = [
      `set -e`,
      `node ${own} bootstrap dev-feature`,
      `terraform -chdir=${folder} init -input=false`,
      `terraform -chdir=${folder} apply -auto-approve -input=false -parallelism=30`,
      `cp ${dir}/tag ${folder}/x_override.tf.json`,
      `node ${own} plan dev-feature -o ${out} --out ${dir}/tag.json`,
      `cp ${dir}/group ${folder}/x_override.tf.json`,
      `set +e`,
      `node ${own} plan dev-feature -o ${out} --out ${dir}/group.json; echo "plan ended with $?"`,
      `node ${own} deploy dev-feature --only infrastructure -o ${out}; echo "deploy ended with $?"`,
    ].join('\n');
    const ran = await polycloud('world', '--dir', join(dir, 'world'), '--', 'sh', '-c', script);
    expect([ran.code, ran.err]).toEqual([0, expect.stringContaining('the plan does what only a person may')]);
    expect(ran.out).toMatch(/^plan ended with 1$/m);
    expect(ran.out).toMatch(/^deploy ended with 1$/m);

    const read = (name: string) => planReport.parse(JSON.parse(readFileSync(join(dir, name), 'utf8')));
    const tag = read('tag.json');
    expect(tag.verdict).toBe('passes');
    expect(tag.changes.map((change) => [change.type, change.class])).toEqual([
      ['aws_db_instance', 'harmless'],
    ]);

    const renamed = read('group.json');
    expect(renamed.verdict).toBe('refused');
    expect(renamed.changes[0]).toMatchObject({
      ...{ type: 'aws_db_subnet_group', kind: 'replace', class: 'data loss' },
      ...{ path: 'databases/subnets', cause: "name can't be changed in place" },
      customers: 'no customer: its data is synthetic',
    });
    expect(renamed.changes[0]?.services).toContain('payments');
    expect(ran.err).toContain(`add --approve ${renamed.digest}`);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}, 240_000);

test('an environment that nobody knows is wrong usage', async () => {
  expect(await capture('plan', 'euu')).toMatchObject({
    exitCode: 2,
    stderr: expect.stringContaining('no region is called euu; did you mean eu?'),
  });
});
