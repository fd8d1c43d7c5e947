/** How long the web balancer waits, in seconds; the gateway behind it is set by the same values. */
export const webTimeouts = {
  /** Without a byte on a connection. */
  idleSeconds: 60,
  /** For requests in flight on a node that leaves. */
  deregistrationSeconds: 60,
} as const;
