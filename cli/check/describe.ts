import type { Finding } from '../../checks/finding';
import type { Model } from '../../checks/model/model';
import { colours, table } from '../console';

/** The findings one after the other, in the order given, then a table of proofs and environments. */
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
  return [...findings.map(one), overview].join('\n\n');
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
