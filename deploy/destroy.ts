import { terraformParallelism } from './parallelism';
import type { Terraform } from './terraform';

/**
 * Destroys everything that a stack made. Terraform itself refuses where the stack protects something.
 * @throws TerraformFailed, Interrupted
 */
export async function destroy(terraform: Terraform): Promise<void> {
  await terraform.run('init', '-input=false', '-no-color');
  await terraform.run(
    'destroy',
    '-auto-approve',
    '-input=false',
    '-no-color',
    '-lock-timeout=120s',
    `-parallelism=${terraformParallelism}`,
  );
}
