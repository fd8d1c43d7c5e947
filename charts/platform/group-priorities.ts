/**
 * The priority expander's configuration: regular expressions of Auto Scaling group names by priority, the highest
 * first. EKS names them `eks-<node group>-<id>`, and a node group's name ends in the digits that Terraform gives it.
 * A fallback is tried only when its spot group could not grow; everything else is alone in its pool.
 */
export function groupPriorities(spotGroups: readonly string[]): string {
  const entries: readonly (readonly [number, readonly string[]])[] = [
    [30, spotGroups.map((group) => `^eks-${group}-[0-9]+-`)],
    [20, spotGroups.map((group) => `^eks-${group}-fallback-[0-9]+-`)],
    [10, ['.*']],
  ];
  return entries
    .map(([priority, patterns]) =>
      [`${priority}:`, ...patterns.map((pattern) => `  - '${pattern}'`)].join('\n'),
    )
    .join('\n')
    .concat('\n');
}
