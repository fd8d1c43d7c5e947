import { data, Evaluator, Lexer, Parser } from '@actions/expressions';
import type { FunctionDefinition } from '@actions/expressions/funcs/info';
import { truthy } from '@actions/expressions/result';
import {
  isBasicExpression,
  isBoolean,
  isMapping,
  isNumber,
  isSequence,
  isString,
} from '@actions/workflow-parser';
import { entries, items } from '../syntax/tokens';
import type { Template, Templates } from '../syntax/workflow';

/** What an expression comes to. */
export type Value = null | boolean | number | string | readonly Value[] | { readonly [key: string]: Value };

/** What an expression may ask: `github`, `needs`, `matrix`…, and functions besides the built-in ones. */
export interface Scope {
  readonly contexts: Readonly<Record<string, Value>>;
  readonly functions?: readonly FunctionDefinition[];
}

/** Contexts that every expression may name; which of them it may use where, the parser has checked. */
const always: Readonly<Record<string, Value>> = Object.fromEntries(
  [
    ...['github', 'env', 'vars', 'job', 'jobs', 'steps', 'runner', 'secrets'],
    ...['strategy', 'matrix', 'needs', 'inputs'],
  ].map((name) => [name, {}]),
);

/** Evaluates the text between `${{` and `}}`. */
function evaluateText(text: string, { contexts, functions = [] }: Scope): data.ExpressionData {
  const all = { ...always, ...contexts };
  const { tokens } = new Lexer(text).lex();
  const tree = new Parser(tokens, Object.keys(all), [...functions]).parse();
  const known = new Map(functions.map((one) => [one.name.toLowerCase(), one]));
  return new Evaluator(tree, toData(all) as data.Dictionary, known).evaluate();
}

/** Evaluates a template: expressions inside of lists and mappings too. */
export function evaluate(template: Template, scope: Scope): Value {
  if (isBasicExpression(template)) return toValue(evaluateText(template.expression, scope));
  if (isString(template) || isNumber(template) || isBoolean(template)) return template.value;
  if (isMapping(template)) {
    return Object.fromEntries(
      Object.entries(entries(template)).map(([key, inner]) => [key, evaluate(inner, scope)]),
    );
  }
  if (isSequence(template)) return items(template).map((inner) => evaluate(inner, scope));
  return null;
}

/** A value of the wrong kind for its place, in GitHub's words. */
export class UnexpectedValue extends Error {}

/**
 * A template in a place that takes text: numbers and the like are spelled as GitHub does.
 * @throws UnexpectedValue for a mapping or a sequence
 */
export function evaluateString(template: Template, scope: Scope): string {
  if (isBasicExpression(template)) {
    const value = evaluateText(template.expression, scope);
    if (value instanceof data.Dictionary) throw new UnexpectedValue('A mapping was not expected');
    if (value instanceof data.Array) throw new UnexpectedValue('A sequence was not expected');
    return value.coerceString();
  }
  return template.toString();
}

/** The texts of a mapping, such as `env` or `with`. */
export function evaluateStrings(templates: Templates, scope: Scope): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(templates).map(([key, template]) => [key, evaluateString(template, scope)]),
  );
}

/** Whether an `if` lets through. */
export function evaluateCondition(text: string, scope: Scope): boolean {
  return truthy(evaluateText(text, scope));
}

function toData(value: Value): data.ExpressionData {
  return JSON.parse(JSON.stringify(value), data.reviver) as data.ExpressionData;
}

function toValue(value: data.ExpressionData): Value {
  return JSON.parse(JSON.stringify(value, data.replacer)) as Value;
}
