import { terraformParallelism } from './parallelism';
import type { Plan } from './plan';
import type { Terraform } from './terraform';

/**
 * Applies the very plan that the gate has read. Terraform refuses a plan that the state has moved away from.
 * @throws TerraformFailed, Interrupted
 */
export async function apply(terraform: Terraform, { file, changes }: Plan): Promise<void> {
  if (changes.length === 0) return;
  await terraform.run('apply', '-input=false', '-no-color', `-parallelism=${terraformParallelism}`, file);
}
