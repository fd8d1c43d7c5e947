import type { Finding } from '../../checks/finding';
import type { Model } from '../../checks/model/model';
import { colours, table } from '../console';

/** The findings one after the other, then a table of proofs and environments. */
export function describe(
  findings: readonly Finding[],
  { environments }: Model,
  proofs: readonly string[],
): string {
  const names = environments.map(({ name }) => name);
  const count = (proof: string, name: string) => {
    const own = findings.filter((finding) => finding.proof === proof && finding.environment === name);
    return own.length === 0 ? 'clean' : String(own.length);
  };
  const overview = table(
    ['proof', ...names],
    proofs.map((proof) => [proof, ...names.map((name) => count(proof, name))]),
  );
  return [...worstFirst(findings, environments).map(one), overview].join('\n\n');
}

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

function one({ proof, rule, environment, file, key, message, witness, source, mend }: Finding): string {
  const { bold, red } = colours();
  const path = witness.map(({ object, edge }) => (edge === undefined ? object : `${object}, ${edge}`));
  return [
    `${bold(environment)}  ${red(rule)}  (${proof})`,
    `  ${message}`,
    `  in      ${file}: ${key}`,
    ...path.map((step, i) => `  ${i === 0 ? 'path    ' : '     →  '}${step}`),
    `  source  ${source}`,
    `  mend    ${mend}`,
  ].join('\n');
}
