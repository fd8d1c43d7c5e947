import type { Attribution } from '../attribution';
import { findBucket } from '../aws/endpoints/s3/buckets';
import { bucketEmpty } from '../aws/endpoints/s3/rule';
import { startEndpoints } from '../aws/endpoints/server';
import { startProvider } from '../aws/provider/server';
import { createCheck, type RaisedQuotas } from '../aws/rules';
import type { Observer, Scope } from '../aws/types';
import type { KubernetesFault } from '../kubernetes/faults/fault';
import { startClusters } from '../kubernetes/session';
import { isState, learnAddresses, parseState } from '../state';
import type { WorldStore } from '../store';
import type { Environment } from './environment';
import { isLock, recordLock } from './locks';
import type { Orphans } from './orphans';

/** What a server of the world is started with. */
export interface ServerOptions {
  readonly store: WorldStore;
  readonly observer: Observer;
  /** Name of the session that starts it. */
  readonly session: string;
  readonly attribution: Attribution;
  /** Account of whoever names none. */
  readonly account?: string;
  readonly bootstrapped: (bucket: string) => Scope | undefined;
  readonly quotas: RaisedQuotas;
  /** What killed Terraforms left behind, shared by the servers of a session. */
  readonly orphans: Orphans;
  /** What goes wrong in clusters from now on; what an earlier session put in force stays unless told. */
  readonly clusterFaults?: { readonly faults: readonly KubernetesFault[]; readonly seed: number };
  readonly now: () => Date;
}

/** A running server: what a command's environment must say to reach it, and its end. */
export interface WorldServer {
  readonly environment: Environment;
  close(): Promise<void>;
}

export type StartServer = (options: ServerOptions) => Promise<WorldServer>;

/** AWS as Terraform sees it. */
export const terraformProvider: StartServer = async (options) => {
  const { store, observer, attribution, account, orphans, quotas } = options;
  const check = createCheck({ raised: quotas });
  const { reattach, close } = await startProvider({
    store,
    observer,
    check: (change, objects) => [...check(change, objects), ...bucketEmpty(change, objects)],
    locate: (type, attributes, scope) => attribution.locate(type, attributes, scope),
    orphan: (type, address, scope) => orphans.find(type, address, scope),
    ...(account === undefined ? {} : { account }),
  });
  return { environment: { TF_REATTACH_PROVIDERS: reattach }, close };
};

/** S3 and STS. From the states and locks written to S3, the world learns addresses and who works. */
export const awsEndpoints: StartServer = async (options) => {
  const { store, session, attribution, bootstrapped, orphans, now } = options;
  const { url, close } = await startEndpoints({
    store,
    bootstrapped,
    now,
    onWrite(tx, bucket, key, content) {
      const stack = attribution.stackOf(bucket, key.replace(/\.tflock$/, ''));
      if (isLock(key)) {
        recordLock(tx, bucket, key, content.toString(), session);
        if (stack !== undefined) orphans.look(tx, stack, bucket, key.replace(/\.tflock$/, ''));
      }
      if (!isState(key)) return;
      const owner = findBucket(tx, bucket)?.account;
      if (stack === undefined || owner === undefined) return;
      learnAddresses(tx, stack, owner, parseState(content.toString()));
    },
  });
  // Terraform's SDK asks STS for the roles of a profile before it has read the address of all services.
  return { environment: { AWS_ENDPOINT_URL: url, AWS_ENDPOINT_URL_STS: url }, close };
};

/** The Kubernetes API of every EKS cluster. */
export const kubernetesApi: StartServer = ({ store, session, clusterFaults, now }) =>
  startClusters({ store, session, now, ...(clusterFaults === undefined ? {} : { faults: clusterFaults }) });

/** Every server of the world, in the order in which they start. */
export const servers: readonly StartServer[] = [terraformProvider, awsEndpoints, kubernetesApi];
