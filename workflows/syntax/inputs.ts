import type { InputConfig } from '@actions/workflow-parser/model/workflow-template';
import type { Value } from '../expressions/evaluate';

/** Inputs that GitHub does not take: a line for each problem. */
export class InvalidInputs extends Error {}

/**
 * The `inputs` context of a workflow that is started by hand or called: what was given, and the defaults of the rest.
 * @throws InvalidInputs
 */
export function defaultsOf(
  file: string,
  declared: Readonly<
    Record<string, Pick<InputConfig, 'type' | 'required' | 'options'> & { default?: unknown }>
  >,
  given: Readonly<Record<string, Value>>,
): Readonly<Record<string, Value>> {
  const unknown = Object.keys(given).filter((name) => !Object.hasOwn(declared, name));
  const problems = [
    ...unknown.map((name) => `${file}: there is no input ${name}`),
    ...Object.entries(declared).flatMap(([name, { type, required = false, options }]) => {
      const value = given[name];
      if (value === undefined || value === '') return required ? [`${file}: input ${name} is required`] : [];
      if (type === 'boolean' && !['true', 'false'].includes(String(value))) {
        return [`${file}: input ${name} ${value} is neither true nor false`];
      }
      const isOption = options === undefined || options.includes(String(value));
      return isOption ? [] : [`${file}: input ${name} ${value} is none of ${options.join(', ')}`];
    }),
  ];
  if (problems.length > 0) throw new InvalidInputs(problems.join('\n'));
  return Object.fromEntries(
    Object.entries(declared).map(([name, { type, default: usual }]) => [
      name,
      typed(type, given[name] ?? (usual as Value | undefined)),
    ]),
  );
}

const empty: Readonly<Record<string, Value>> = { boolean: false };

function typed(type: string, value: Value | undefined): Value {
  if (value === undefined) return empty[type] ?? '';
  if (type === 'boolean') return value === true || value === 'true';
  return value;
}
