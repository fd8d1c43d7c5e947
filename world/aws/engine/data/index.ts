import type { Block } from '../../schema/schema';
import type { Attributes, Objects } from '../../types';
import type { Connection } from '../connection';
import type { Diagnostic } from '../diagnostics';
import { conform } from '../state';
import type { PlanObject } from '../value';

export interface DataRequest {
  readonly type: string;
  readonly block: Block;
  readonly config: PlanObject;
  readonly connection: Connection;
  readonly objects: Objects;
}

/** Answers a data source. */
export function readData(request: DataRequest): {
  readonly state: Attributes | null;
  readonly diagnostics: readonly Diagnostic[];
} {
  return { state: conform(request.block, request.config) as Attributes, diagnostics: [] };
}
