import type { Block, ProviderSchema } from '../schema/schema';
import type { Action, Attributes, AwsError, AwsObject, Change, Objects, Operation, Scope } from '../types';
import { type Connection, connect } from './connection';
import { violations } from './constraints';
import { readData } from './data';
import { awsDiagnostic, type Diagnostic } from './diagnostics';
import { findImported } from './imports';
import type { ProviderOptions } from './options';
import { type Plan, plan } from './plan';
import { conform, knownPart, settle } from './state';
import { equal, type PlanObject } from './value';

/** The state to record, which may stand beside errors (then it is tainted, or left as it was). */
export interface Applied {
  readonly state: Attributes | null;
  readonly diagnostics: readonly Diagnostic[];
}

/** The behaviour of every resource type, from Terraform's four questions: validate, plan, apply, read. */
export class Engine {
  constructor(
    readonly schema: ProviderSchema,
    private readonly options: ProviderOptions,
  ) {}

  connect(config: PlanObject): Connection {
    return connect(config, this.options.account ?? '000000000000');
  }

  validate(type: string, config: PlanObject): readonly Diagnostic[] {
    return violations(this.options.behaviour(type).constraints ?? {}, config);
  }

  async plan(
    connection: Connection,
    type: string,
    prior: PlanObject | null,
    config: PlanObject | null,
  ): Promise<Plan & { readonly diagnostics: readonly Diagnostic[] }> {
    const input = {
      type,
      block: this.block(type),
      behaviour: this.options.behaviour(type),
      connection,
      prior,
    };
    const result: Plan | null = config === null ? null : plan({ ...input, config });
    const operation = this.operation('plan', type, connection, knownPart(config ?? prior ?? {}), prior);
    const done = { ...operation, planned: planOutcome(prior, result) };
    const failure = await this.disturbance(operation);
    if (failure !== null) {
      await this.options.observer.after(done, 'failed');
      return { planned: prior ?? {}, requiresReplace: [], diagnostics: [failure.diagnostic] };
    }
    await this.options.observer.after(done, 'done');
    return result === null
      ? { planned: {}, requiresReplace: [], diagnostics: [] }
      : { ...result, diagnostics: [] };
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
    const scope = this.scope(type, connection, knownPart(planned ?? prior ?? {}));
    const draft: Change = {
      ...scope,
      type,
      action,
      prior: null,
      config: config && knownPart(config),
      planned: planned && knownPart(planned),
    };
    const operation = {
      ...this.operation(action, type, connection, knownPart(config ?? prior ?? {}), prior),
      ...this.options.minutes?.({ ...draft, prior: priorObject(type, scope, prior) }),
    };
    const failure = await this.disturbance(operation);
    if (failure !== null && !failure.worksAnyway) {
      await this.options.observer.after(operation, 'failed');
      return { state: prior, diagnostics: [failure.diagnostic] };
    }
    const result = await this.options.store.transact((tx) => {
      const existing = prior === null ? null : find(tx, type, prior, scope);
      const change: Change = { ...draft, prior: existing ?? null };
      if (action === 'delete' && existing === null) return { state: null, errors: [] };
      if (action === 'update' && existing === null) return { state: null, errors: [notFound(type, prior)] };
      const errors = this.options.check(change, tx);
      if (errors.length > 0) return { state: prior, errors };
      if (existing !== null && planned === null) {
        for (const owned of tx.all())
          if (owned.owner === existing.id && sameScope(owned, scope)) tx.delete(owned);
        tx.delete(existing);
        return { state: null, errors: [] };
      }
      const object = this.make(type, scope, planned ?? {}, existing, tx, () => tx.nextSerial(), operation);
      tx.put(object);
      if (existing === null) {
        for (const companion of this.options.companions?.(object, tx, () => tx.nextSerial()) ?? []) {
          tx.put({ ...companion, owner: object.id });
        }
      }
      return { state: object.attributes, errors: [] };
    });
    const id = typeof prior?.['id'] === 'string' ? prior['id'] : undefined;
    const diagnostics = result.errors.map((error) => awsDiagnostic(error, type, action, id));
    await this.options.observer.after(
      { ...operation, ...idOf(result.state ?? prior) },
      diagnostics.length > 0 ? 'failed' : 'done',
    );
    if (failure === null || diagnostics.length > 0) return { state: result.state, diagnostics };
    return { state: action === 'delete' ? prior : result.state, diagnostics: [failure.diagnostic] };
  }

  /** The object as it is now, which may differ from the state; null when it is gone. */
  async read(connection: Connection, type: string, state: Attributes): Promise<Applied> {
    const scope = this.scope(type, connection, state);
    const operation = this.operation('read', type, connection, state, state);
    const failure = await this.disturbance(operation);
    if (failure !== null) {
      await this.options.observer.after(operation, 'failed');
      return { state, diagnostics: [failure.diagnostic] };
    }
    const object = find(await this.options.store.read(), type, state, scope);
    await this.options.observer.after(operation, 'done');
    if (object === null) return { state: null, diagnostics: [] };
    return { state: conform(this.block(type), object.attributes) as Attributes, diagnostics: [] };
  }

  async import(connection: Connection, type: string, id: string): Promise<Applied> {
    const found = findImported(type, id, await this.options.store.read(), this.scope(type, connection, {}));
    const block = this.block(type);
    // Terraform reads the object next, and itself reports one that does not exist.
    const state = conform(block, found?.attributes ?? { id, region: connection.region });
    return { state: state as Attributes, diagnostics: [] };
  }

  async readData(connection: Connection, type: string, config: PlanObject): Promise<Applied> {
    const block = this.schema.dataSources.get(type);
    if (block === undefined) throw new Error(`no data source ${type}`);
    return readData({ type, block, config, connection, objects: await this.options.store.read() });
  }

  block(type: string): Block {
    const block = this.schema.resources.get(type);
    if (block === undefined) throw new Error(`no resource type ${type}`);
    return block;
  }

  private make(
    type: string,
    scope: Scope,
    planned: PlanObject,
    existing: AwsObject | null,
    objects: Objects,
    nextSerial: () => number,
    { address }: Operation,
  ): AwsObject {
    const serial = existing?.serial ?? nextSerial();
    const identity = this.options.identify(type, knownPart(planned), scope, serial, objects);
    const { id, arn } = existing ?? identity;
    const attributes = settle(this.block(type), planned, { ...identity.computed, id });
    const kept = existing?.owner === undefined ? {} : { owner: existing.owner };
    const where = address ?? existing?.address;
    return {
      ...scope,
      type,
      id,
      arn,
      serial,
      attributes,
      ...kept,
      ...(where === undefined ? {} : { address: where }),
    };
  }

  private scope(type: string, connection: Connection, attributes: Attributes): Scope {
    const region = typeof attributes['region'] === 'string' ? attributes['region'] : connection.region;
    return {
      account: connection.account,
      region: this.options.behaviour(type).regional ? region : 'global',
    };
  }

  private operation(
    action: Action,
    type: string,
    connection: Connection,
    attributes: Attributes,
    prior: PlanObject | null,
  ): Operation {
    const scope = this.scope(type, connection, attributes);
    return { ...scope, type, action, ...this.options.locate?.(type, attributes, scope), ...idOf(prior) };
  }

  /** What a fault does to the operation; null when nothing does. A hang lets AWS finish, but not Terraform. */
  private async disturbance(
    operation: Operation,
  ): Promise<{ readonly diagnostic: Diagnostic; readonly worksAnyway: boolean } | null> {
    const verdict = await this.options.observer.before(operation);
    if (verdict.do === 'nothing' || verdict.do === 'crash') return null;
    return {
      diagnostic: awsDiagnostic(verdict.error, operation.type, operation.action, operation.id),
      worksAnyway: verdict.do === 'hang',
    };
  }
}

function planOutcome(prior: PlanObject | null, result: Plan | null): NonNullable<Operation['planned']> {
  if (result === null) return 'delete';
  if (prior === null) return 'create';
  if (result.requiresReplace.length > 0) return 'replace';
  return equal(prior, result.planned) ? 'none' : 'update';
}

function find(objects: Objects, type: string, state: Attributes, scope: Scope): AwsObject | null {
  const id = state['id'] ?? state['arn'];
  return typeof id === 'string' ? (objects.get(type, id, scope) ?? null) : null;
}

function priorObject(type: string, scope: Scope, prior: Attributes | null): AwsObject | null {
  if (prior === null) return null;
  return { ...scope, type, id: String(prior['id'] ?? ''), arn: null, attributes: prior, serial: 0 };
}

function sameScope(object: AwsObject, { account, region }: Scope): boolean {
  return object.account === account && object.region === region;
}

function idOf(state: PlanObject | null): { readonly id?: string } {
  return typeof state?.['id'] === 'string' ? { id: state['id'] } : {};
}

function notFound(type: string, prior: Attributes | null): AwsError {
  return {
    code: 'ResourceNotFoundException',
    message: `${type} ${String(prior?.['id'])} does not exist`,
    status: 404,
  };
}
