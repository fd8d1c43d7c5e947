import { behaviour, minutesFor } from '../behaviour';
import type { Action, Attributes, Operation, Scope } from '../types';
import type { Connection } from './connection';
import type { ProviderOptions } from './options';
import { changedPaths } from './paths';
import { knownPart } from './state';
import { isObject, type PlanObject } from './value';

/** What Terraform asks for, as far as it is known before it is done. */
export interface Asked {
  readonly type: string;
  readonly action: Action;
  readonly prior: PlanObject | null;
  readonly planned: PlanObject | null;
  readonly config: PlanObject | null;
}

/** Where the object lives: the account of the connection, the AWS region of the resource or else of the connection. */
export function scopeOf(type: string, connection: Connection, attributes: PlanObject): Scope {
  const region = typeof attributes['region'] === 'string' ? attributes['region'] : connection.region;
  return { account: connection.account, region: behaviour(type).regional ? region : 'global' };
}

/** The operation as faults match on it and the journal records it. */
export function describe(asked: Asked, scope: Scope, { locate }: Pick<ProviderOptions, 'locate'>): Operation {
  const { type, action, prior, planned, config } = asked;
  const id = prior?.['id'];
  const attributes = knownPart(config ?? prior ?? {});
  return {
    ...scope,
    type,
    action,
    // What exists is known by its id alone; its arguments may be changing right now.
    ...locate?.(type, typeof id === 'string' ? { ...attributes, id } : attributes, scope),
    ...(typeof id === 'string' ? { id } : {}),
    ...(action === 'create' || action === 'update' || action === 'delete'
      ? duration(type, action, prior && knownPart(prior), planned && knownPart(planned))
      : {}),
  };
}

function duration(
  type: string,
  action: 'create' | 'update' | 'delete',
  prior: Attributes | null,
  planned: Attributes | null,
): { readonly minutes: number; readonly timeoutMinutes?: number } {
  const now = planned ?? prior ?? {};
  const changed = action === 'update' ? changedPaths(prior ?? {}, now) : [];
  const minutes = minutesFor(type, action, now, prior, changed);
  const configured = isObject(now['timeouts']) ? now['timeouts'][action] : undefined;
  const timeoutMinutes =
    typeof configured === 'string'
      ? parseDuration(configured)
      : behaviour(type).providerDefaultTimeoutMinutes?.[action];
  return { minutes, ...(timeoutMinutes === undefined ? {} : { timeoutMinutes }) };
}

const UNIT_MINUTES: Readonly<Record<string, number>> = { h: 60, m: 1, s: 1 / 60 };

/** Minutes of a duration as Go writes it (`1h30m`); undefined when it is none. */
export function parseDuration(text: string): number | undefined {
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)([hms])/g)];
  if (parts.length === 0 || parts.map(([part]) => part).join('') !== text) return undefined;
  return parts.reduce((sum, [, count, unit = '']) => sum + Number(count) * (UNIT_MINUTES[unit] ?? 0), 0);
}
