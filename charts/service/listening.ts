import { IntOrString, type Probe } from 'cdk8s-plus-27/lib/imports/k8s';
import type { Service } from '../../services/service';

/** Where workers, queue workers and schedulers answer probes, and nothing else. */
export const probePort = 8081;

/** What a process answers on its port. */
export interface Listening {
  readonly port: number;
  readonly ready: string;
  readonly live: string;
  /** Whether others call it there; else only the kubelet does. */
  readonly serves: boolean;
}

/** The service's own port and paths for the part that serves; the same probes for every other process. */
export function listeningOf(service: Service, isMain: boolean): Listening {
  if (isMain && 'port' in service) {
    return { port: service.port, ...service.probes, serves: true };
  }
  return { port: probePort, ready: '/readyz', live: '/livez', serves: false };
}

/**
 * Startup gives a process a minute and a half to come up, and keeps the others silent until then. Readiness takes a
 * pod out of traffic within ten seconds and brings it back at once. Liveness restarts only what has not answered
 * for a minute: a slow dependency must not restart a fleet.
 */
export function probesOf({ port, ready, live, serves }: Listening) {
  const get = (path: string): Pick<Probe, 'httpGet'> => ({
    httpGet: { path, port: IntOrString.fromString(serves ? 'http' : 'probes') },
  });
  return {
    ports: [{ name: serves ? 'http' : 'probes', containerPort: port, protocol: 'TCP' }],
    startupProbe: { ...get(live), periodSeconds: 3, timeoutSeconds: 2, failureThreshold: 30 },
    readinessProbe: { ...get(ready), periodSeconds: 5, timeoutSeconds: 2, failureThreshold: 2 },
    livenessProbe: { ...get(live), periodSeconds: 20, timeoutSeconds: 5, failureThreshold: 3 },
  };
}
