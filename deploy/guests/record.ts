import type { Seat } from '../../regions/guests';
import type { Cluster } from '../kubernetes/cluster';
import { ApiError } from '../kubernetes/errors';
import type { LiveObject } from '../kubernetes/objects';
import { type PreviewRecord, parsePreviewRecord } from '../preview-record';
import { type Host, seatError } from './host';
import { recordName, residentsOf } from './residents';

/** A seat, and who has it. */
export interface TakenSeat {
  readonly seat: Seat;
  readonly record: PreviewRecord;
  /** Of the record: who changes it says which one they have seen. */
  readonly version: string | undefined;
}

const key = 'preview.json';

interface ConfigMap extends LiveObject {
  readonly data?: Readonly<Record<string, string>>;
}

const refTo = ({ name: namespace }: Seat) => ({
  ...{ apiVersion: 'v1', kind: 'ConfigMap', namespace },
  name: recordName,
});

/**
 * Who has a seat; undefined when it is free. Where something is in it and no record says whose, somebody nobody knows has
 * it, whose time is over. @throws NoSeat
 */
export async function readSeat(cluster: Cluster, host: Host, seat: Seat): Promise<TakenSeat | undefined> {
  try {
    const live = await cluster.get<ConfigMap>(refTo(seat));
    if (live === undefined && (await residentsOf(cluster, seat)).length === 0) return undefined;
    return takenBy(cluster, seat, live);
  } catch (error) {
    throw seatError(host, seat, error);
  }
}

/**
 * Writes who has a seat, in place of the record that was seen there or of none; undefined when somebody else was
 * first. @throws NoSeat
 */
export async function writeSeat(
  cluster: Cluster,
  host: Host,
  { seat, record, version }: TakenSeat,
): Promise<TakenSeat | undefined> {
  const ref = refTo(seat);
  const path = await cluster.pathOf(ref);
  const { apiVersion, kind, namespace, name } = ref;
  const isNew = version === undefined;
  const metadata = { namespace, name, ...(!isNew && { resourceVersion: version }) };
  const body = { apiVersion, kind, metadata, data: { [key]: JSON.stringify(record) } };
  try {
    const written = isNew
      ? await cluster.request<ConfigMap>({ method: 'POST', path: path.slice(0, path.lastIndexOf('/')), body })
      : // Trying again could only meet the same other writer.
        await cluster.request<ConfigMap>({ method: 'PUT', path, body }, { attempts: 1 });
    return takenBy(cluster, seat, written);
  } catch (error) {
    const isLate = error instanceof ApiError && (error.code === 409 || (error.code === 404 && !isNew));
    if (isLate) return undefined;
    throw seatError(host, seat, error);
  }
}

/**
 * Ends a stay in the record, so that nobody prolongs what is about to go; undefined when somebody has written it since
 * it was read. Who claims it last has it: an earlier one sees that, and stops.
 */
export async function claimSeat(
  cluster: Cluster,
  host: Host,
  { seat, record, version }: TakenSeat,
): Promise<TakenSeat | undefined> {
  const expiresAt = new Date(cluster.clock.now()).toISOString();
  return writeSeat(cluster, host, { seat, record: { ...record, expiresAt }, version });
}

/** Gives a seat back, unless somebody has taken it meanwhile. */
export async function freeSeat(cluster: Cluster, { seat, version }: TakenSeat): Promise<boolean> {
  return cluster.delete(refTo(seat), { resourceVersion: version });
}

/** A record that nobody can read says at least that somebody had the seat. */
function takenBy({ clock }: Cluster, seat: Seat, live: ConfigMap | undefined): TakenSeat {
  return {
    ...{ seat, version: live?.metadata.resourceVersion },
    record: parsePreviewRecord('unknown', live?.data?.[key], clock.now()),
  };
}
