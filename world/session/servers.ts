import { Attribution } from '../attribution';
import { findBucket } from '../aws/endpoints/s3/buckets';
import { startEndpoints } from '../aws/endpoints/server';
import { startProvider } from '../aws/provider/server';
import type { Observer, Scope } from '../aws/types';
import { Configuration } from '../configuration';
import { isState, learnAddresses, parseState } from '../state';
import type { WorldStore } from '../store';
import type { Environment } from './environment';
import { isLock, recordLock } from './locks';

/** What a server of the world is started with. */
export interface ServerOptions {
  readonly store: WorldStore;
  readonly observer: Observer;
  /** Name of the session that starts it. */
  readonly session: string;
  /** Folders of synthesized stacks: cdktf outputs, or folders of one stack. */
  readonly configurations: readonly string[];
  /** Account of whoever names none. */
  readonly account?: string;
  readonly bootstrapped: (bucket: string) => Scope | undefined;
  readonly now: () => Date;
}

/** A running server: what a command's environment must say to reach it, and its end. */
export interface WorldServer {
  readonly environment: Environment;
  close(): Promise<void>;
}

export type StartServer = (options: ServerOptions) => Promise<WorldServer>;

/** AWS as Terraform sees it. */
export const terraformProvider: StartServer = async ({ store, observer, configurations, account }) => {
  const attribution = new Attribution(new Configuration(configurations), await store.read());
  const { reattach, close } = await startProvider({
    store,
    observer,
    check: () => [],
    locate: (type, attributes, scope) => attribution.locate(type, attributes, scope),
    ...(account === undefined ? {} : { account }),
  });
  return { environment: { TF_REATTACH_PROVIDERS: reattach }, close };
};

/** S3 and STS. From the states and locks written to S3, the world learns addresses and who works. */
export const awsEndpoints: StartServer = async ({ store, session, configurations, bootstrapped, now }) => {
  const attribution = new Attribution(new Configuration(configurations), await store.read());
  const { url, close } = await startEndpoints({
    store,
    bootstrapped,
    now,
    onWrite(tx, bucket, key, content) {
      if (isLock(key)) recordLock(tx, bucket, key, content.toString(), session);
      if (!isState(key)) return;
      const stack = attribution.stackOf(bucket, key);
      const owner = findBucket(tx, bucket)?.account;
      if (stack === undefined || owner === undefined) return;
      learnAddresses(tx, stack, owner, parseState(content.toString()));
    },
  });
  return { environment: { AWS_ENDPOINT_URL: url }, close };
};

/** Every server of the world, in the order in which they start; the Kubernetes API joins here. */
export const servers: readonly StartServer[] = [terraformProvider, awsEndpoints];
