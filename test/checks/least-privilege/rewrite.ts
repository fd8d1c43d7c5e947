import type { Loose } from '../mutate';

/** Changes the statements of a policy that an argument holds as text. */
export function rewrite(body: Loose, argument: string, change: (statements: Loose[]) => void): void {
  const policy = JSON.parse(body[argument]);
  change(policy.Statement);
  body[argument] = JSON.stringify(policy);
}
