import type { Finding } from './finding';
import type { Model } from './model/model';

const gravity = { customer: 0, synthetic: 1, none: 2 };

/** What concerns customer data first; what is known to be wrong before what nobody knows. */
export function worstFirst(
  findings: readonly Finding[],
  environments: Model['environments'],
): readonly Finding[] {
  const order = new Map(
    environments.map(({ name, dataClass }, i) => [name, gravity[dataClass] * environments.length + i]),
  );
  const rank = (finding: Finding) => [
    order.get(finding.environment) ?? 0,
    finding.rule.startsWith('unknown-') ? 1 : 0,
  ];
  return [...findings].sort((a, b) => {
    const [left = 0, unknownLeft = 0] = rank(a);
    const [right = 0, unknownRight = 0] = rank(b);
    return left - right || unknownLeft - unknownRight || a.rule.localeCompare(b.rule);
  });
}
