import type { Block } from '../../schema/schema';
import type { Attributes, Objects, Value } from '../../types';
import type { Connection } from '../connection';

/** A data source as configured, all values known, and what may be looked at to answer it. */
export interface DataRequest {
  readonly type: string;
  readonly block: Block;
  readonly config: Attributes;
  readonly connection: Connection;
  readonly objects: Objects;
}

/** Computes the attributes that the configuration leaves open. Throws DataError. */
export type DataReader = (request: DataRequest) => Readonly<Record<string, Value>>;

/** What the provider says when it can't answer. */
export class DataError extends Error {}
