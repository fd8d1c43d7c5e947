import {
  type Container,
  IntOrString,
  KubeDeployment,
  type Probe,
  Quantity,
} from 'cdk8s-plus-27/lib/imports/k8s';
import type { Construct } from 'constructs';
import { platformImages } from '../../regions/images';
import { container } from '../container';
import { annotations, labels, podLabels } from '../labels';
import type { Place } from '../place';
import { podSpec } from '../pod';
import { priorityClassName } from '../priorities';
import { oneAtATime, rolling } from '../rolling';
import { hashOf } from '../service/configuration';
import { timing } from '../timing';
import { gatewayPorts } from './gateway-ports';
import { gatewayResources, steadyPool } from './sizing';

export interface GatewayPodsProps {
  readonly name: string;
  readonly namespace: string;
  readonly component: string;
  /** The text of nginx.conf. */
  readonly configuration: string;
  readonly place: Place;
}

/** Where nginx finds its certificate. */
export const tlsFolder = '/run/tls';

/** nginx, with a certificate of each pod's own (docs/adr/0008). */
export class GatewayPods extends KubeDeployment {
  constructor(scope: Construct, id: string, props: GatewayPodsProps) {
    const { name, namespace, component, configuration, place } = props;
    const selector = podLabels(name, component);
    const { tag, digest } = platformImages.gateway;
    const { home } = place;
    const image = place.image('gateway', digest);
    super(scope, id, {
      metadata: { name, namespace, labels: { [labels.component]: component } },
      spec: {
        ...(home.pods === 'one' ? oneAtATime : { strategy: rolling }),
        revisionHistoryLimit: 5,
        progressDeadlineSeconds: 600,
        selector: { matchLabels: selector },
        template: {
          metadata: {
            labels: {
              ...selector,
              [labels.partOf]: 'polycloud',
              [labels.version]: tag,
              [labels.region]: place.region.name,
            },
            annotations: { [annotations.configuration]: hashOf({ 'nginx.conf': configuration }) },
          },
          spec: podSpec({
            serviceAccount: name,
            pool: home.pool ?? steadyPool(place.tier),
            priorityClassName: priorityClassName(home.priority('platform')),
            graceSeconds: timing.gateway.grace,
            spread: selector,
            volumes: [
              { name: 'configuration', configMap: { name } },
              // In memory: the key is on no disk and goes with the pod.
              { name: 'tls', emptyDir: { medium: 'Memory', sizeLimit: Quantity.fromString('1Mi') } },
            ],
            initContainers: [certificate(image)],
            containers: [nginx(image)],
          }),
        },
      },
    });
  }
}

function nginx(image: string): Container {
  const alive: Pick<Probe, 'httpGet'> = {
    httpGet: { path: '/healthz', port: IntOrString.fromString('web'), scheme: 'HTTPS' },
  };
  const { leave, finish } = timing.gateway;
  return container({
    name: 'gateway',
    image,
    resources: gatewayResources,
    command: ['nginx', '-e', 'stderr', '-c', '/etc/gateway/nginx.conf', '-g', 'daemon off;'],
    ports: [
      { name: 'web', containerPort: gatewayPorts.web, protocol: 'TCP' },
      { name: 'stream', containerPort: gatewayPorts.stream, protocol: 'TCP' },
    ],
    mounts: [
      { name: 'configuration', mountPath: '/etc/gateway', readOnly: true },
      { name: 'tls', mountPath: tlsFolder, readOnly: true },
    ],
    // SIGTERM would cut requests off; QUIT lets nginx finish them, and the hook ends with it.
    lifecycle: {
      preStop: { exec: { command: ['/bin/sh', '-c', `sleep ${leave}; kill -QUIT 1; sleep ${finish}`] } },
    },
    startupProbe: { ...alive, periodSeconds: 2, timeoutSeconds: 2, failureThreshold: 30 },
    readinessProbe: { ...alive, periodSeconds: 5, timeoutSeconds: 2, failureThreshold: 2 },
    // Whether it still takes connections: what it answers is readiness' question.
    livenessProbe: {
      tcpSocket: { port: IntOrString.fromString('web') },
      periodSeconds: 20,
      timeoutSeconds: 5,
      failureThreshold: 3,
    },
  });
}

/** A key and a certificate that nobody need trust: the balancer encrypts to the gateway, and checks no name. */
function certificate(image: string): Container {
  const request = 'openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 3650';
  const files = `-keyout ${tlsFolder}/tls.key -out ${tlsFolder}/tls.crt`;
  return container({
    name: 'certificate',
    image,
    resources: { cpu: 0.1, memoryMiB: 64 },
    command: ['/bin/sh', '-ec', `umask 077; ${request} -subj /CN=gateway ${files}`],
    mounts: [{ name: 'tls', mountPath: tlsFolder }],
  });
}
