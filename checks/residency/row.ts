import type { Environment, Leaf, Model, Resource } from '../model/model';

/** What the residency proof knows of one type of resource. */
export interface Row {
  /** `store`: it holds data. `carrier`: data passes it. `inert`: neither. */
  readonly is: 'store' | 'carrier' | 'inert';
  /** Why its data stays where it is, or why it has none. */
  readonly reason: string;
  /** Where that is said. */
  readonly source: string;
  /** The argument that names the object whose data it moves, e.g. `bucket`. */
  readonly of?: string;
  /** Arguments that have no say in where data goes, with all that is below them. */
  readonly plain: readonly string[];
  /** Arguments that do, by what has to be so. */
  readonly judged: Readonly<Record<string, Judgement>>;
  /** Arguments whose default would let data out, so that they must be written. */
  readonly required: readonly string[];
  /** Holding one at all lets data out: how. */
  readonly leaves?: { readonly rule: string; readonly how: string };
}

export interface Judgement {
  readonly rule: string;
  /** How the object leads to the value, e.g. `replicates to`. */
  readonly edge: string;
  readonly judge: Judge;
}

export interface Place {
  readonly model: Model;
  readonly environment: Environment;
  readonly resource: Resource;
  readonly leaf: Leaf;
}

/** Whether a value keeps data in the jurisdiction. */
export type Judge = (place: Place) => Outcome;

export interface Outcome {
  readonly verdict: 'stays' | 'leaves' | 'unknown';
  /** Why, in words that continue `<object> <edge> <value>: …`. */
  readonly reason: string;
  /** Where the data ends up, when it is not the value itself. */
  readonly end?: string;
}

export const stays = (reason: string): Outcome => ({ verdict: 'stays', reason });
export const leaves = (reason: string, end?: string): Outcome => ({
  verdict: 'leaves',
  reason,
  ...(end !== undefined && { end }),
});
export const unknown = (reason: string, end?: string): Outcome => ({
  verdict: 'unknown',
  reason,
  ...(end !== undefined && { end }),
});

type Facts = Partial<Pick<Row, 'of' | 'judged' | 'required' | 'leaves'>>;

/** A row's makers; `plain` lists arguments in one text. */
const row =
  (is: Row['is']) =>
  (
    reason: string,
    source: string,
    plain = '',
    { judged = {}, required = [], ...facts }: Facts = {},
  ): Row => ({
    is,
    reason,
    source,
    plain: plain.split(' ').filter((argument) => argument !== ''),
    judged,
    required,
    ...facts,
  });

export const store = row('store');
export const carrier = row('carrier');
export const inert = row('inert');
