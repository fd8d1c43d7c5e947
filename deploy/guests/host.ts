import { namespaces } from '../../charts/namespaces';
import { guestsName } from '../../charts/platform/seats-chart';
import type { Seat } from '../../regions/guests';
import type { Region } from '../../regions/region';
import { checkOutputs, InvalidOutputs, type RegionOutputs } from '../../stacks/outputs';
import type { Cluster } from '../kubernetes/cluster';
import { ApiError, reasonOf } from '../kubernetes/errors';
import type { LiveObject } from '../kubernetes/objects';
import { NoSeat } from './errors';

/** A region whose cluster takes guests, by its own account. */
export interface Host {
  readonly region: Region;
  readonly outputs: RegionOutputs;
  /** The seats that it has at this moment, whatever a region's file says that is not deployed yet. */
  readonly seats: readonly Seat[];
}

const ref = { apiVersion: 'v1', kind: 'ConfigMap', namespace: namespaces.platform, name: guestsName };

/** Asks a cluster for its seats. @throws NoSeat, InvalidOutputs when this checkout doesn't fit what is deployed */
export async function readHost(cluster: Cluster, region: Region): Promise<Host> {
  const told = await ask(cluster, region.name);
  const outputs = parse(told, region.name);
  const seats = Object.keys(outputs.guests)
    .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))
    .map((name) => ({ name, domain: `${name}.${region.dns.domain}` }));
  if (seats.length === 0) {
    throw new NoSeat(`${region.name} gives no guest a seat; say guests in its region file, and deploy it`);
  }
  return { region, outputs, seats };
}

async function ask(cluster: Cluster, name: string): Promise<string> {
  try {
    const found = await cluster.get<LiveObject & { readonly data?: Readonly<Record<string, string>> }>(ref);
    const text = found?.data?.['outputs.json'];
    if (text !== undefined) return text;
  } catch (error) {
    // Before the first deployment with seats, nobody has given guests the right to read it either.
    if (!(error instanceof ApiError && error.code === 403)) throw error;
  }
  throw new NoSeat(
    `${name} gives no guest a seat: ConfigMap ${ref.namespace}/${ref.name} can't be read; say guests in its region file, and deploy it`,
  );
}

/** @throws InvalidOutputs */
function parse(text: string, name: string): RegionOutputs {
  try {
    return checkOutputs(JSON.parse(text));
  } catch (error) {
    if (!(error instanceof InvalidOutputs || error instanceof SyntaxError)) throw error;
    throw new InvalidOutputs(
      `ConfigMap ${ref.namespace}/${ref.name} of ${name}: ${(error as Error).message}; or bring this branch to what ${name} runs`,
    );
  }
}

/** What is known of an error in a seat's namespace: whoever may not look into it has no seat there any more. */
export function seatError({ region }: Host, { name }: Seat, error: unknown): unknown {
  if (!(error instanceof ApiError && (error.code === 403 || error.code === 404))) return error;
  return new NoSeat(
    `${region.name} gives no seat ${name} any more: ${reasonOf(error)}; deploy ${region.name}, or say guests in its region file`,
  );
}
