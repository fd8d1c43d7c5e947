import { webTimeouts } from '../stacks/edge/web-timeouts';

/** Seconds until every node has heard that a pod takes no new connections. */
const endpointPropagation = 5;

/** Seconds after which the gateway gives up a connection to a service, however busy; new ones go to other pods. */
const upstreamConnectionLife = 10;

/** Seconds in which a service must answer: the gateway tells a client of a slow one before the balancer hangs up. */
const upstreamResponse = webTimeouts.idleSeconds - 5;

/** Seconds that a process gets, beyond the longest request, to close what it has open. */
const closing = 5;

/**
 * How a request travels from the load balancer to a service and how pods leave, in seconds. A pod that ends first
 * goes on serving until nobody sends to it any more (`leave`), then finishes what it has (`finish`), then goes.
 */
export const timing = {
  upstreamConnect: 2,
  upstreamResponse,
  upstreamConnectionLife,
  /** Longer than the balancer keeps an idle connection, so that it is never the gateway that closes it first. */
  clientKeepalive: webTimeouts.idleSeconds + 15,
  service: {
    leave: endpointPropagation + upstreamConnectionLife,
    finish: upstreamResponse,
    grace: endpointPropagation + upstreamConnectionLife + upstreamResponse + closing,
  },
  /** A worker takes no calls: it stops taking work at once and finishes what it has. */
  worker: { grace: 60 },
  gateway: {
    leave: endpointPropagation + upstreamConnectionLife,
    finish: upstreamResponse + closing,
    grace: endpointPropagation + upstreamConnectionLife + upstreamResponse + 2 * closing,
  },
} as const;
