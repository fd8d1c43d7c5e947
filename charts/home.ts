import { guests, type Seat } from '../regions/guests';
import type { PoolName } from '../regions/pools';
import { namespaces } from './namespaces';
import type { Priority } from './priorities';

/** What a copy of the product calls its own in the stores that it shares with others. */
export interface StoreNames {
  readonly database: (service: string) => string;
  readonly databaseUser: (service: string) => string;
  /** In front of every topic's name. */
  readonly topicPrefix: string;
  readonly consumerGroup: (service: string) => string;
  /** Behind the name of the region. */
  readonly cacheUser: (service: string) => string;
  readonly keyPrefix: (service: string) => string;
  readonly indexPrefix: (service: string) => string;
  readonly objectPrefix: (service: string) => string;
}

/** Where a copy of the product lives in a cluster, how much room it takes there, and what its things are called. */
export interface Home {
  readonly namespaces: { readonly services: string; readonly gateway: string; readonly setup: string };
  /** The ServiceAccount of a service's pods. @default - one of its own, named after it */
  readonly serviceAccount?: string;
  /** Whether load decides how many pods there are, or there is one of each. */
  readonly pods: 'by-load' | 'one';
  /** The pool of every pod. @default - each its own */
  readonly pool?: PoolName;
  readonly priority: (wanted: Priority) => Priority;
  readonly stores: StoreNames;
}

/** The region's own copy: everything carries the service's name. */
export const ownHome: Home = {
  namespaces: { services: namespaces.services, gateway: namespaces.gateway, setup: namespaces.platform },
  pods: 'by-load',
  priority: (wanted) => wanted,
  stores: {
    database: (service) => service,
    databaseUser: (service) => service,
    topicPrefix: '',
    consumerGroup: (service) => service,
    cacheUser: (service) => service,
    keyPrefix: (service) => `${service}:`,
    indexPrefix: (service) => `${service}-`,
    objectPrefix: (service) => `${service}/`,
  },
};

/**
 * A guest's copy: one namespace, one pod of each kind, and the last to be served. The seat is its user in every store
 * and bounds what it sees; the preview's name behind it keeps what a former guest left out of sight.
 */
export function guestHome({ name: seat }: Pick<Seat, 'name'>, preview: string): Home {
  return {
    namespaces: { services: seat, gateway: seat, setup: seat },
    serviceAccount: guests.serviceAccount,
    pods: 'one',
    pool: 'spot',
    priority: () => 'deferrable',
    stores: {
      database: (service) => `${seat}-${preview}-${service}`,
      databaseUser: () => seat,
      topicPrefix: `${seat}.${preview}.`,
      consumerGroup: (service) => `${seat}.${preview}.${service}`,
      cacheUser: () => seat,
      keyPrefix: (service) => `${seat}:${preview}:${service}:`,
      indexPrefix: (service) => `${seat}-${preview}-${service}-`,
      objectPrefix: (service) => `${seat}/${preview}/${service}/`,
    },
  };
}
