import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import { Attribution } from '../attribution';
import type { RaisedQuotas } from '../aws/rules';
import type { Observer, Scope } from '../aws/types';
import { Configuration } from '../configuration';
import { openStore, type WorldStore } from '../store';
import { type CommandOptions, runCommand } from './command';
import { type Environment, worldEnvironment } from './environment';
import { releaseLocks, type StateLock } from './locks';
import { Orphans } from './orphans';
import { announce, sessionsIn } from './presence';
import { type ServerOptions, servers, type WorldServer } from './servers';

export interface WorldOptions {
  /** Folder of the world. */
  readonly dir: string;
  /** Environment that commands get, apart from what the world takes out and puts in. */
  readonly env: Environment;
  /** What the session is for, to tell a person who wants to reset the world meanwhile. */
  readonly purpose: string;
  /** Folders of synthesized stacks, from which objects get their Terraform addresses. */
  readonly configurations: readonly string[];
  /** 12 digits: whose credentials commands get; without it they act for whatever they touch. */
  readonly account?: string;
  /** Owner and AWS region of the state buckets that accounts of the world come with. */
  readonly bootstrapped?: (bucket: string) => Scope | undefined;
  /** Service quotas that AWS raised for an account, by code; none unless told. */
  readonly quotas?: RaisedQuotas;
  /** Watches and disturbs what Terraform does; made when the store is open. */
  readonly observer?: (store: WorldStore) => Observer;
  /** What goes wrong in clusters from now on; unless told, what an earlier session put in force stays. */
  readonly clusterFaults?: ServerOptions['clusterFaults'];
  /** Told of each state lock that was left by a killed Terraform, and released. */
  readonly onRelease?: (lock: StateLock) => void;
  /** Whether a person watches the commands on a terminal. */
  readonly terminal?: boolean;
  readonly now?: () => Date;
}

/** An open world, with its servers running. */
export interface World {
  readonly store: WorldStore;
  /** What a process needs in its environment to be inside the world. */
  readonly environment: Environment;
  /** Runs a command inside the world to its end and returns its exit code. Throws CommandNotStarted. */
  run(
    command: readonly string[],
    options?: Omit<CommandOptions, 'env'> & { env?: Environment },
  ): Promise<number>;
}

const unwatched: Observer = { before: async () => ({ do: 'nothing' }), after: async () => undefined };

/**
 * Opens the world in `dir`, starts its servers on this machine's loopback interface, and closes everything when
 * `work` has ended, however it ends. Several sessions may use one world at once.
 */
export async function withWorld<T>(
  {
    dir,
    env,
    purpose,
    configurations,
    account,
    bootstrapped = () => undefined,
    quotas = () => ({}),
    observer = () => unwatched,
    clusterFaults,
    onRelease = () => undefined,
    terminal = false,
    now = () => new Date(),
  }: WorldOptions,
  work: (world: World) => Promise<T>,
): Promise<T> {
  const session = randomUUID();
  const store = await openStore(resolve(dir));
  const leave = announce(store.dir, session, purpose);
  const running: WorldServer[] = [];
  let commands = 0;
  const release = async (hasEnded: (session: string) => boolean) => {
    for (const lock of await releaseLocks(store, hasEnded, now())) onRelease(lock);
  };
  try {
    const living = new Set(sessionsIn(store.dir).map(({ id }) => id));
    await release((one) => !living.has(one));
    const orphans = new Orphans(store);
    const attribution = new Attribution(new Configuration(configurations), await store.read());
    const common = {
      store,
      observer: observer(store),
      session,
      attribution,
      bootstrapped,
      quotas,
      orphans,
      now,
      ...(clusterFaults === undefined ? {} : { clusterFaults }),
    };
    for (const start of servers) {
      running.push(await start({ ...common, ...(account === undefined ? {} : { account }) }));
    }
    const environment = worldEnvironment({
      base: env,
      terminal,
      servers: [...running.map((server) => server.environment), { POLYCLOUD_WORLD: store.dir }],
      ...(account === undefined ? {} : { account }),
    });
    return await work({
      store,
      environment,
      async run(command, { env: more = {}, ...options } = {}) {
        commands += 1;
        try {
          return await runCommand(command, { ...options, env: { ...environment, ...more } });
        } finally {
          commands -= 1;
          // Whoever took a lock through this session has ended with its last command.
          if (commands === 0) await release((one) => one === session);
        }
      },
    });
  } finally {
    for (const server of running) await server.close();
    leave();
    await store.close();
  }
}
