import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { terraformParallelism } from '../../deploy/parallelism';

const read = (file: string) => readFileSync(join(__dirname, '../..', file), 'utf8');

test('whoever deploys by npm script or with direnv has the same parallelism', () => {
  const { scripts } = JSON.parse(read('package.json'));
  expect(scripts.deploy).toBe(`cdktf deploy --terraform-parallelism ${terraformParallelism}`);
  expect(scripts.destroy).toBe(`cdktf destroy --terraform-parallelism ${terraformParallelism}`);
  expect(read('.envrc')).toContain(`export CDKTF_TERRAFORM_PARALLELISM=${terraformParallelism}\n`);
});
