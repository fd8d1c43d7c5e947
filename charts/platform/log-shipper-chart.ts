import { Chart } from 'cdk8s';
import {
  type Container,
  IntOrString,
  KubeConfigMap,
  KubeDaemonSet,
  KubeServiceAccount,
} from 'cdk8s-plus-27/lib/imports/k8s';
import type { Construct } from 'constructs';
import { platformImages } from '../../regions/images';
import { container } from '../container';
import { annotations, chartLabels, labels, podLabels } from '../labels';
import { namespaces } from '../namespaces';
import { Allowance, blocks, tcp, toDns, toPodIdentity } from '../network-rules';
import type { Place } from '../place';
import { podSpec } from '../pod';
import { hashOf } from '../service/configuration';
import { shipperConfiguration } from './shipper-configuration';

const name = 'log-shipper';
const component = 'shipper';
const namespace = namespaces.system;

const state = '/var/lib/polycloud-log-shipper';

/**
 * Sends what services print to their log groups, from every node. In `kube-system` because it can't be `restricted`:
 * only root reads the node's log files, which it mounts from the host. It has no other privilege, and no token.
 */
export class LogShipperChart extends Chart {
  constructor(scope: Construct, { region, outputs, image }: Place) {
    const { tag, digest } = platformImages[name];
    const selector = podLabels(name, component);
    super(scope, name, { labels: chartLabels(name, region.name, tag) });
    const configuration = shipperConfiguration({
      awsRegion: region.awsRegion,
      logGroupPrefix: `/polycloud/${region.name}/services`,
      stateFolder: state,
    });
    new KubeServiceAccount(this, 'account', {
      metadata: { name, namespace },
      automountServiceAccountToken: false,
    });
    new KubeConfigMap(this, 'configuration', {
      metadata: { name, namespace },
      data: { 'fluent-bit.conf': configuration },
    });
    new Allowance(this, 'network', {
      name,
      namespace,
      ingress: [],
      egress: [toDns, toPodIdentity, { to: blocks(outputs.network.privateSubnetCidrs), ports: tcp(443) }],
    });
    const pod = podSpec({
      serviceAccount: name,
      pool: 'system',
      priorityClassName: 'system-node-critical',
      graceSeconds: 30,
      volumes: [
        { name: 'configuration', configMap: { name } },
        { name: 'logs', hostPath: { path: '/var/log', type: 'Directory' } },
        { name: 'state', hostPath: { path: state, type: 'DirectoryOrCreate' } },
      ],
      containers: [shipper(image(name, digest))],
    });
    new KubeDaemonSet(this, 'pods', {
      metadata: { name, namespace, labels: { [labels.component]: component } },
      spec: {
        updateStrategy: {
          type: 'RollingUpdate',
          rollingUpdate: { maxUnavailable: IntOrString.fromString('10%') },
        },
        selector: { matchLabels: selector },
        template: {
          metadata: {
            labels: {
              ...selector,
              [labels.partOf]: 'polycloud',
              [labels.version]: tag,
              [labels.region]: region.name,
            },
            annotations: { [annotations.configuration]: hashOf({ configuration }) },
          },
          spec: {
            ...pod,
            // On nodes of every pool.
            nodeSelector: { 'kubernetes.io/os': 'linux' },
            tolerations: [{ operator: 'Exists' }],
            securityContext: { runAsUser: 0, runAsGroup: 0, seccompProfile: { type: 'RuntimeDefault' } },
          },
        },
      },
    });
  }
}

function shipper(image: string): Container {
  const health = { httpGet: { path: '/api/v1/health', port: IntOrString.fromString('health') } };
  return container({
    name,
    image,
    resources: { cpu: 0.05, memoryMiB: 128 },
    command: ['/fluent-bit/bin/fluent-bit', '-c', '/etc/shipper/fluent-bit.conf'],
    ports: [{ name: 'health', containerPort: 2020, protocol: 'TCP' }],
    mounts: [
      { name: 'configuration', mountPath: '/etc/shipper', readOnly: true },
      { name: 'logs', mountPath: '/var/log', readOnly: true },
      { name: 'state', mountPath: state },
    ],
    startupProbe: { ...health, periodSeconds: 5, timeoutSeconds: 2, failureThreshold: 12 },
    readinessProbe: { ...health, periodSeconds: 10, timeoutSeconds: 2, failureThreshold: 3 },
    livenessProbe: {
      tcpSocket: { port: IntOrString.fromString('health') },
      periodSeconds: 30,
      timeoutSeconds: 5,
      failureThreshold: 5,
    },
  });
}
