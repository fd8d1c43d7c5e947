import { AccountNotAllowed, type Connection } from '../engine/connection';
import type { Diagnostic } from '../engine/diagnostics';
import type { Applied, Engine } from '../engine/engine';
import type { Path } from '../engine/replacement';
import { conform } from '../engine/state';
import { isObject, type PlanObject, type PlanValue } from '../engine/value';
import type { Attributes } from '../types';
import { type DynamicValue, decodeValue, encodeValue } from './codec';
import { schemaMessage } from './schema-message';
import type { CallName } from './tfplugin5';

/** A request as the wire gives it; which fields are there depends on the call. */
export interface Request {
  readonly type_name?: string;
  readonly id?: string;
  readonly config?: DynamicValue;
  readonly current_state?: DynamicValue;
  readonly prior_state?: DynamicValue;
  readonly proposed_new_state?: DynamicValue;
  readonly planned_state?: DynamicValue;
  readonly raw_state?: { readonly json?: Uint8Array };
}
export type Handler = (request: Request, peer: string) => Promise<object>;

/**
 * The calls of the protocol on top of the engine. Terraform opens a connection for each provider configuration
 * and configures it first, so what it configured is kept by `peer`, the connection's remote address.
 */
export function handlers(engine: Engine): Readonly<Record<CallName, Handler>> {
  const connections = new Map<string, Connection>();
  const connection = (peer: string): Connection => {
    const found = connections.get(peer);
    if (found === undefined) throw new Error('the provider was asked to work before it was configured');
    return found;
  };
  return {
    GetSchema: async () => schemaMessage(engine.schema),
    GetResourceIdentitySchemas: async () => ({}),
    GetFunctions: async () => ({}),
    Stop: async () => ({}),
    PrepareProviderConfig: async ({ config }) => ({ prepared_config: config }),
    ValidateResourceTypeConfig: async (request) => ({
      diagnostics: messages(engine.validate(typeOf(request), objectOf(request.config))),
    }),
    ValidateDataSourceConfig: async () => ({}),
    Configure: async ({ config }, peer) => {
      try {
        connections.set(peer, engine.connect(objectOf(config)));
        return {};
      } catch (error) {
        if (!(error instanceof AccountNotAllowed)) throw error;
        return { diagnostics: messages([{ severity: 'error', summary: error.message, detail: '' }]) };
      }
    },
    UpgradeResourceState: async (request) => {
      const state = decodeValue({ json: request.raw_state?.json ?? new Uint8Array() });
      const block = engine.block(typeOf(request));
      return { upgraded_state: encodeValue(isObject(state) ? conform(block, state) : null) };
    },
    ReadResource: async (request, peer) => {
      const state = objectOf(request.current_state) as Attributes;
      const result = await engine.read(connection(peer), typeOf(request), state);
      return { new_state: encodeValue(result.state), diagnostics: messages(result.diagnostics) };
    },
    PlanResourceChange: async (request, peer) => {
      // On destroy Terraform proposes null, and the configuration does not count.
      const destroy = decodeValue(request.proposed_new_state) === null;
      const config = destroy ? null : objectOf(request.config);
      const prior = nullable(request.prior_state);
      const result = await engine.plan(connection(peer), typeOf(request), prior, config);
      return {
        planned_state: encodeValue(destroy ? null : result.planned),
        requires_replace: result.requiresReplace.map(pathMessage),
        diagnostics: messages(result.diagnostics),
        legacy_type_system: true,
      };
    },
    ApplyResourceChange: async (request, peer) => {
      const result = await engine.apply(
        connection(peer),
        typeOf(request),
        nullable(request.prior_state) as Attributes | null,
        nullable(request.planned_state),
        nullable(request.config),
      );
      return {
        new_state: encodeValue(result.state),
        diagnostics: messages(result.diagnostics),
        legacy_type_system: true,
      };
    },
    ImportResourceState: async (request, peer) => {
      const type_name = typeOf(request);
      const result = await engine.import(connection(peer), type_name, request.id ?? '');
      return {
        imported_resources: [{ type_name, state: encodeValue(result.state) }],
        diagnostics: messages(result.diagnostics),
      };
    },
    ReadDataSource: async (request, peer) => {
      const result: Applied = await engine.readData(
        connection(peer),
        typeOf(request),
        objectOf(request.config),
      );
      return { state: encodeValue(result.state), diagnostics: messages(result.diagnostics) };
    },
  };
}

function typeOf({ type_name }: Request): string {
  if (type_name === undefined) throw new Error('the request names no type');
  return type_name;
}

function nullable(value: DynamicValue | undefined): PlanObject | null {
  const decoded: PlanValue = decodeValue(value);
  return isObject(decoded) ? decoded : null;
}

function objectOf(value: DynamicValue | undefined): PlanObject {
  return nullable(value) ?? {};
}

// `Diagnostic.Severity`.
const SEVERITY = { error: 1, warning: 2 } as const;

function messages(diagnostics: readonly Diagnostic[]): object[] {
  return diagnostics.map(({ severity, summary, detail, attribute }) => ({
    severity: SEVERITY[severity],
    summary,
    detail,
    ...(attribute === undefined ? {} : { attribute: pathMessage(attribute) }),
  }));
}

function pathMessage(path: Path): object {
  return {
    steps: path.map((step) =>
      typeof step === 'number' ? { element_key_int: step } : { attribute_name: step },
    ),
  };
}
