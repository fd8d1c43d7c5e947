import type { Environment, Leaf, Model, Resource } from '../model/model';
import { type Judgement, leaves, type Outcome, type Row, stays, unknown } from './row';
import { commonArguments, rows, words } from './types';
import { platformHolds } from './types/platform';
import type { Verdict } from './verdict';
import { describeRegion, foreignNames, isInside } from './where';
import { witnessOf } from './witness';

const tables = 'checks/residency/types';

/** A verdict on every resource of an environment, and on each argument that moves data. */
export function resourceVerdicts(model: Model, environment: Environment): readonly Verdict[] {
  return environment.resources.flatMap((resource) => {
    const row = rows[resource.type];
    if (row === undefined) return [unknownType(environment, resource)];
    return [
      ...held(environment, resource, row),
      ...missing(environment, resource, row),
      ...resource.leaves.flatMap((leaf) => onArgument(model, environment, resource, row, leaf)),
    ];
  });
}

interface Told {
  readonly rule: string;
  readonly edge: string;
  readonly key?: string;
  readonly value: unknown;
  readonly source: string;
  readonly mend?: string;
}

function verdict(environment: Environment, resource: Resource, outcome: Outcome, told: Told): Verdict {
  const key = told.key === undefined || told.key === '' ? resource.key : `${resource.key}.${told.key}`;
  const end = outcome.end ?? shown(told.value);
  return {
    environment,
    verdict: outcome.verdict,
    rule: told.rule,
    file: environment.file,
    key,
    value: told.value,
    object: resource.address,
    message: `${resource.address} ${told.edge} ${shown(told.value)}: ${outcome.reason}`,
    // Only what is not fine is looked at step by step.
    witness: outcome.verdict === 'stays' ? [] : witnessOf(environment, resource, told.edge, end),
    source: told.source,
    mend:
      told.mend ?? mendOf(environment, resource, told.key ?? resource.address, 'remove %, or keep it inside'),
  };
}

/** The mend of an argument or, without one, of the whole resource. */
function mendOf(
  { region }: Environment,
  { path, address }: Resource,
  argument: string,
  what: string,
): string {
  if (path === undefined)
    return `nothing in stacks/ makes ${address}: remove it from the file, or the override that adds it`;
  const file = region === undefined ? 'stacks/platform-stack.ts' : 'stacks/region-stack.ts';
  return `in ${file}, construct ${path}: ${what.replace('%', argument)}`;
}

function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value ?? null);
  return text.length <= 100 ? text : `${text.slice(0, 97)}…`;
}

function unknownType(environment: Environment, resource: Resource): Verdict {
  return verdict(
    environment,
    resource,
    unknown(
      'the tables do not have the type, so nobody can tell what it does with data',
      'nobody knows where',
    ),
    {
      rule: 'unknown-type',
      edge: 'is a',
      value: resource.type,
      source: tables,
      mend: `add ${resource.type} to ${tables}, with what it does and where that is said, or remove the resource`,
    },
  );
}

/** Where a resource is, and what it may hold there. */
function held(environment: Environment, resource: Resource, row: Row): readonly Verdict[] {
  const { type, awsRegion, attributes, dataClass } = resource;
  const verdicts: Verdict[] = [];
  const tell = (outcome: Outcome, told: Omit<Told, 'source'>) =>
    verdicts.push(verdict(environment, resource, outcome, { source: row.source, ...told }));
  const place = { rule: 'region-elsewhere', edge: 'is placed in' };
  if (attributes['region'] !== undefined || attributes['provider'] !== undefined) {
    const told = {
      ...place,
      key: attributes['region'] === undefined ? 'provider' : 'region',
      value: awsRegion ?? attributes['region'],
    };
    if (awsRegion === undefined) tell(unknown('nothing tells which AWS region it stands for'), told);
    else if (!isInside(environment, awsRegion))
      tell(leaves('that lies outside the jurisdiction', describeRegion(awsRegion)), told);
  }
  if (row.leaves !== undefined)
    tell(leaves(row.leaves.how, row.leaves.how), { rule: row.leaves.rule, edge: 'is a', value: type });
  if (rank[dataClass] < rank[environment.dataClass]) {
    tell(unknown(`the environment holds ${environment.dataClass} data, and no tag can make it less`), {
      rule: 'class-lowered',
      edge: 'is tagged',
      key: 'tags.data-class',
      value: dataClass,
    });
  }
  if (row.is === 'store') {
    const reason = environment.region === undefined ? platformHolds[type] : row.reason;
    tell(reason === undefined ? unknown('the platform stack may hold no such store', type) : stays(reason), {
      rule: reason === undefined ? 'not-for-platform' : 'store',
      edge: 'holds data in',
      value: awsRegion,
    });
  }
  return verdicts;
}

const rank = { none: 0, synthetic: 1, customer: 2 };

function missing(environment: Environment, resource: Resource, row: Row): readonly Verdict[] {
  return row.required
    .filter((argument) => !resource.leaves.some((leaf) => leaf.argument === argument))
    .map((argument) =>
      verdict(
        environment,
        resource,
        leaves('left out, its default would let data out', 'whoever the default lets in'),
        {
          rule: row.judged[argument]?.rule ?? 'public-exposure',
          edge: 'does not say',
          key: argument,
          value: undefined,
          source: row.source,
          mend: mendOf(environment, resource, argument, 'set %'),
        },
      ),
    );
}

function onArgument(
  model: Model,
  environment: Environment,
  resource: Resource,
  row: Row,
  leaf: Leaf,
): readonly Verdict[] {
  const { argument, key, value } = leaf;
  const tell = (rule: string, edge: string, outcome: Outcome, mend?: string) =>
    verdict(environment, resource, outcome, {
      rule,
      edge,
      key,
      value,
      source: row.source,
      ...(mend !== undefined && { mend }),
    });
  if (argument === 'lifecycle.ignore_changes')
    return ignored(row, String(value)).map((text) => tell('drift-ignored', 'lets others change', text));
  const judgement = lookup(row.judged, argument);
  if (judgement !== undefined) {
    const outcome = judgement.judge({ model, environment, resource, leaf });
    if (outcome.verdict !== 'stays') return [tell(judgement.rule, judgement.edge, outcome)];
    const named = elsewhere(model, environment, resource, leaf);
    return [named ?? tell(judgement.rule, judgement.edge, outcome)];
  }
  if (!covers(row.plain, argument) && !covers(commonArguments, argument)) {
    const mend = `add ${argument} to ${resource.type} in ${tables}, or remove it`;
    return [
      tell(
        'unknown-argument',
        `has ${argument}`,
        unknown(
          'the tables do not have the argument, so nobody can tell what it does with data',
          'nobody knows where',
        ),
        mend,
      ),
    ];
  }
  const named = elsewhere(model, environment, resource, leaf);
  return named === undefined ? [] : [named];
}

/** What Terraform no longer looks at may be anything by now, whatever the file says. */
function ignored({ judged }: Row, argument: string): readonly Outcome[] {
  const plain = argument.replace(/\[\d+\]/g, '');
  const names = Object.keys(judged).filter(
    (name) =>
      plain === 'all' || name === plain || name.startsWith(`${plain}.`) || plain.startsWith(`${name}.`),
  );
  return names.length === 0
    ? []
    : [unknown(`${names[0]} decides where data goes, and Terraform would not put it back`, names[0])];
}

function lookup(judged: Row['judged'], argument: string): Judgement | undefined {
  for (let name = argument; ; name = name.slice(0, name.lastIndexOf('.'))) {
    const judgement = judged[name];
    if (judgement !== undefined || !name.includes('.')) return judgement;
  }
}

function covers(listed: readonly string[], argument: string): boolean {
  return listed.some((name) => argument === name || argument.startsWith(`${name}.`));
}

/** A value that names what lies elsewhere, or refers to what is not there, whatever its argument is for. */
function elsewhere(
  model: Model,
  environment: Environment,
  resource: Resource,
  leaf: Leaf,
): Verdict | undefined {
  const { argument, key, value } = leaf;
  if (
    typeof value !== 'string' ||
    covers(words, argument) ||
    argument === 'region' ||
    argument === 'provider'
  )
    return undefined;
  const row = rows[resource.type];
  const tell = (rule: string, edge: string, outcome: Outcome) =>
    verdict(environment, resource, outcome, { rule, edge, key, value, source: row?.source ?? tables });
  const [opaque] = leaf.opaque;
  const lost = [...(argument === 'depends_on' ? [{ address: value }] : leaf.references)].find(
    ({ address }) => !environment.byAddress.has(address),
  );
  if (lost !== undefined)
    return tell('unknown-edge', 'refers to', unknown(`the stack has no ${lost.address}`, lost.address));
  if (opaque !== undefined)
    return tell('unknown-edge', 'refers to', unknown('nothing tells what the expression stands for', opaque));
  const [foreign] = foreignNames(environment, value).filter(
    (name) => !isOfFleet(model, environment, resource, name),
  );
  return foreign === undefined
    ? undefined
    : tell('named-elsewhere', 'names', leaves(`${foreign} lies outside`, foreign));
}

/** The accounts by which deployments and image pulls cross the border, and whose policies are judged themselves. */
function isOfFleet(model: Model, environment: Environment, { type }: Resource, name: string): boolean {
  const account = /^account (\d{12})$/.exec(name)?.[1];
  if (account === undefined) return false;
  if (environment.dataClass === 'none') return model.accounts.has(account);
  return account === model.platformAccount && ['aws_iam_role', 'aws_vpc_endpoint'].includes(type);
}
