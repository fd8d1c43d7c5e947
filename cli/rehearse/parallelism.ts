/** What Terraform does at once unless it is told otherwise. */
const terraformDefault = 10;

/**
 * The parallelism of `terraform apply`: `-parallelism=n` in `TF_CLI_ARGS_apply` or `TF_CLI_ARGS`, which Terraform
 * adds to its command line in this order of precedence, else its default.
 */
export function terraformParallelism(env: Readonly<Record<string, string | undefined>>): number {
  for (const name of ['TF_CLI_ARGS_apply', 'TF_CLI_ARGS']) {
    const matches = [...(env[name] ?? '').matchAll(/--?parallelism[= ](\d+)/g)];
    const last = matches.at(-1)?.[1];
    if (last !== undefined) return Number(last);
  }
  return terraformDefault;
}
