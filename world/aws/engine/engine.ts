import { behaviour } from '../behaviour';
import type { Block, ProviderSchema } from '../schema/schema';
import type { Attributes, Operation } from '../types';
import { carryOut, findObject } from './change';
import { type Connection, connect } from './connection';
import { violations } from './constraints';
import { readData } from './data';
import { awsDiagnostic, type Diagnostic } from './diagnostics';
import { findImported } from './imports';
import { describe, scopeOf } from './operation';
import type { ProviderOptions } from './options';
import { type Plan, plan } from './plan';
import { conform, knownPart } from './state';
import { takenOver, takeOver } from './take-over';
import { equal, type PlanObject } from './value';

/** The state to record, which may stand beside errors: then it is tainted, or left as it was. */
export interface Applied {
  readonly state: Attributes | null;
  readonly diagnostics: readonly Diagnostic[];
}

export interface Planned extends Plan {
  readonly diagnostics: readonly Diagnostic[];
}

interface Disturbance {
  readonly diagnostic: Diagnostic;
  /** AWS gets it done all the same, but Terraform does not wait that long. */
  readonly hangs: boolean;
}

/** What every resource type answers to Terraform's questions: is it valid, what will come of it, do it, how is it now. */
export class Engine {
  constructor(
    readonly schema: ProviderSchema,
    private readonly options: ProviderOptions,
  ) {}

  /** Throws AccountNotAllowed. */
  connect(config: PlanObject): Connection {
    return connect(config, this.options.account ?? '000000000000');
  }

  validate(type: string, config: PlanObject): readonly Diagnostic[] {
    return violations(behaviour(type).constraints ?? {}, config);
  }

  /** Prior is null on create, the configuration on destroy. */
  async plan(
    connection: Connection,
    type: string,
    prior: PlanObject | null,
    config: PlanObject | null,
  ): Promise<Planned> {
    const scope = scopeOf(type, connection, config ?? prior ?? {});
    const operation = describe({ type, action: 'plan', prior, planned: null, config }, scope, this.options);
    const disturbance = await this.before(operation);
    const result: Plan =
      config === null
        ? { planned: {}, requiresReplace: [] }
        : plan({ type, block: this.block(type), behaviour: behaviour(type), connection, prior, config });
    const outcome = planOutcome(prior, config === null ? null : result);
    const diagnostics = disturbance === null ? [] : [disturbance.diagnostic];
    await this.after({ ...operation, planned: outcome }, diagnostics);
    return { ...result, diagnostics };
  }

  /** Makes the planned change, or reports why AWS would not. */
  async apply(
    connection: Connection,
    type: string,
    prior: Attributes | null,
    planned: PlanObject | null,
    config: PlanObject | null,
  ): Promise<Applied> {
    const action = prior === null ? 'create' : planned === null ? 'delete' : 'update';
    const asked = { type, action, prior, planned, config } as const;
    const scope = scopeOf(type, connection, planned ?? prior ?? {});
    const operation = describe(asked, scope, this.options);
    const name = operation.id ?? nameOf(planned);
    const disturbance = await this.before(operation, name);
    if (disturbance !== null && !disturbance.hangs) {
      await this.after(operation, [disturbance.diagnostic]);
      return { state: prior, diagnostics: [disturbance.diagnostic] };
    }
    const { check, orphan } = this.options;
    const { address } = operation;
    const found = action === 'create' && address !== undefined ? orphan?.(type, address, scope) : undefined;
    const update = found && takeOver(found, config ?? {}, this.block(type), connection);
    const { state, errors } = await this.options.store.transact((tx) =>
      carryOut(tx, { ...asked, ...update }, scope, this.schema, { check, address }),
    );
    const id = state?.['id'] ?? operation.id;
    const diagnostics = errors.map((error) => awsDiagnostic(error, type, action, name));
    await this.after({ ...operation, ...(typeof id === 'string' ? { id } : {}) }, diagnostics);
    if (diagnostics.length > 0) return { state, diagnostics };
    const told = found && update ? [takenOver(found)] : [];
    if (disturbance === null) return { state, diagnostics: told };
    return { state: state ?? prior, diagnostics: [...told, disturbance.diagnostic] };
  }

  /** The object as it is now, which may differ from the state; null when it is gone. */
  async read(connection: Connection, type: string, state: Attributes): Promise<Applied> {
    const scope = scopeOf(type, connection, state);
    const operation = describe(
      { type, action: 'read', prior: state, planned: null, config: null },
      scope,
      this.options,
    );
    const disturbance = await this.before(operation);
    const object = findObject(await this.options.store.read(), type, state, scope);
    const diagnostics = disturbance === null ? [] : [disturbance.diagnostic];
    await this.after(operation, diagnostics);
    if (disturbance !== null) return { state, diagnostics };
    return {
      state: object && (conform(this.block(type), object.attributes) as Attributes),
      diagnostics,
    };
  }

  async import(connection: Connection, type: string, id: string): Promise<Applied> {
    const found = findImported(type, id, await this.options.store.read(), scopeOf(type, connection, {}));
    // Terraform reads the object next, and itself reports one that does not exist.
    const state = conform(this.block(type), found?.attributes ?? { id, region: connection.region });
    return { state: state as Attributes, diagnostics: [] };
  }

  async readData(connection: Connection, type: string, config: PlanObject): Promise<Applied> {
    const block = this.schema.dataSources.get(type);
    if (block === undefined) throw new Error(`no data source ${type}`);
    return readData({
      type,
      block,
      config: knownPart(config),
      connection,
      objects: await this.options.store.read(),
    });
  }

  block(type: string): Block {
    const block = this.schema.resources.get(type);
    if (block === undefined) throw new Error(`no resource type ${type}`);
    return block;
  }

  /** What a fault does to an operation; null when nothing does. A crash strikes in `after`. */
  private async before(operation: Operation, name = operation.id): Promise<Disturbance | null> {
    const verdict = await this.options.observer.before(operation);
    if (verdict.do === 'nothing' || verdict.do === 'crash') return null;
    const { type, action } = operation;
    return { diagnostic: awsDiagnostic(verdict.error, type, action, name), hangs: verdict.do === 'hang' };
  }

  private async after(operation: Operation, diagnostics: readonly Diagnostic[]): Promise<void> {
    await this.options.observer.after(operation, diagnostics.length > 0 ? 'failed' : 'done');
  }
}

/** The name that an object is to get, for errors about its creation. */
function nameOf(planned: PlanObject | null): string | undefined {
  const name = planned?.['name'] ?? planned?.['bucket'] ?? planned?.['identifier'];
  return typeof name === 'string' ? name : undefined;
}

function planOutcome(prior: PlanObject | null, result: Plan | null): NonNullable<Operation['planned']> {
  if (result === null) return 'delete';
  if (prior === null) return 'create';
  if (result.requiresReplace.length > 0) return 'replace';
  return equal(prior, result.planned) ? 'none' : 'update';
}
