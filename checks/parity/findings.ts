import type { Finding } from '../finding';
import type { Odd } from './compare';
import type { Part } from './objects';

const source = 'docs/checks/parity.md: environments differ in what their data says, and in nothing else';

/** What is told of a value that is not what it should be. */
export function findingOf(odd: Odd): Finding {
  const { peer, part, difference, value } = odd;
  const { name, file } = peer.environment;
  const isObject = difference.argument === '';
  const say = isObject ? presence : (one: unknown) => shown(one, difference.element);
  const what = isObject ? part.object : `${difference.argument} of ${part.object}`;
  const { rule, should, because, end, mend } = expectation(odd, say);
  return {
    proof: 'parity',
    environment: name,
    rule: rule === 'undeclared' ? `undeclared-${isObject ? 'object' : 'difference'}` : rule,
    file: value === false && isObject ? file : part.file,
    key: isObject ? part.key : keyOf(part, difference.key),
    value: value ?? null,
    message: `${what} is ${say(value)}; ${because} ${should}`,
    witness: [
      { object: `${name}/${part.object}`, edge: `is ${say(value)}, and not ${should} as` },
      { object: end },
    ],
    source,
    mend,
  };
}

/** What the value should be, and who says so: the data, or most others. */
function expectation({ peer, part, declared, norm }: Odd, say: (value: unknown) => string) {
  const { name } = peer.environment;
  if (declared !== undefined) {
    const files = filesOf(declared.by, part, name);
    return {
      rule: 'not-as-declared',
      should: declared.is.map(say).join(' or '),
      because: `its data (${declared.by}) says`,
      end: `${declared.by} (${files})`,
      mend: `take away what overrides it in stacks/ or charts/, or change ${declared.by} in ${files}`,
    };
  }
  const others = norm?.peers ?? [];
  const [other] = others;
  return {
    rule: 'undeclared',
    should: say(norm?.value),
    because: `nothing declares that, and in ${others.map((one) => one.peer.environment.name).join(', ')} it is`,
    end: `${other?.peer.environment.name}/${other?.part.object} in ${other?.part.file}`,
    mend: `make it alike in stacks/ or charts/, or declare it: a field of regions/${name}.ts, of its row in regions/tiers.ts or of a service, with a row in checks/parity/declared`,
  };
}

/** The files that hold what a row names, by its words. */
function filesOf(declared: string, { service }: Part, name: string): string {
  const files: readonly (readonly [words: string, file: string])[] = [
    ['of the tier', 'regions/tiers.ts'],
    ['of the region', `regions/${name}.ts`],
    ['of the service', `services/catalogue/${service}.ts`],
    ['of the environment', `releases/${name}.json`],
  ];
  return files.flatMap(([words, file]) => (declared.includes(words) ? [file] : [])).join(', ');
}

function keyOf({ key, type }: Part, below: string): string {
  return /^[A-Z]/.test(type) ? `${key}: ${below}` : `${key}.${below}`;
}

function presence(value: unknown): string {
  return value === true ? 'there' : 'missing';
}

function shown(value: unknown, element: string | undefined): string {
  if (element !== undefined) return `${value === undefined ? 'without' : 'with'} ${element}`;
  if (value === undefined) return 'absent';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > 120 ? `${text.slice(0, 119)}…` : text;
}
