import type { Cluster } from './kubernetes/cluster';
import { checkChain, type FoundLine } from './log/chain';
import { readHead, writeHead } from './log/head';
import { type Deployment, type Head, hashOf, type LogLine, nextLine } from './log/line';
import type { LogStore } from './log/store';

export interface RecordOptions {
  readonly store: LogStore;
  /** Undefined while the region has no cluster yet. */
  readonly cluster: Cluster | undefined;
  readonly region: string;
  readonly deployment: Deployment;
}

/** Attempts to get a place in the log while others take it. */
const attempts = 20;

/** Appends a deployment to the region's log, then moves the head that the cluster keeps. Returns where the log then ends. */
export async function record({ store, cluster, region, deployment }: RecordOptions): Promise<Head> {
  for (let attempt = 1; attempt <= attempts; attempt++) {
    const [found, known] = await Promise.all([store.lines(), cluster && readHead(cluster)]);
    const { text, head } = nextLine(region, endOf(lastOf(found), known), deployment);
    if (!(await store.append(head.sequence, text))) continue;
    if (cluster !== undefined) await writeHead(cluster, head);
    return head;
  }
  throw new Error(`the log of ${region} is written by others all the time; run the command again`);
}

/** The lines of a region's log that can be read, and what is wrong with it. */
export async function readLog(
  store: LogStore,
  cluster: Cluster | undefined,
  region: string,
): Promise<{ readonly lines: readonly LogLine[]; readonly problems: readonly string[] }> {
  const [found, head] = await Promise.all([store.lines(), cluster && readHead(cluster)]);
  return checkChain(region, found, head ?? (cluster === undefined ? lastOf(found) : undefined));
}

/**
 * What the next line follows: the cluster's word where the log ends early or otherwise than it says, so that a new
 * deployment never covers up what was done to the line before.
 */
function endOf(last: Head | undefined, known: Head | undefined): Head | undefined {
  return known !== undefined && known.sequence >= (last?.sequence ?? 0) ? known : last;
}

function lastOf(found: readonly FoundLine[]): Head | undefined {
  const last = found.at(-1);
  return last && { sequence: last.sequence, hash: hashOf(last.text) };
}
