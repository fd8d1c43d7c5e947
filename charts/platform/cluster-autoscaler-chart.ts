import { Chart } from 'cdk8s';
import {
  IntOrString,
  KubeConfigMap,
  KubeDeployment,
  KubeServiceAccount,
} from 'cdk8s-plus-27/lib/imports/k8s';
import type { Construct } from 'constructs';
import { platformImages } from '../../regions/images';
import { container } from '../container';
import { DisruptionBudget } from '../disruption-budget';
import { annotations, chartLabels, labels, podLabels } from '../labels';
import { namespaces } from '../namespaces';
import { Allowance, blocks, tcp, toDns, toPodIdentity } from '../network-rules';
import type { Place } from '../place';
import { podSpec } from '../pod';
import { hashOf } from '../service/configuration';
import { AutoscalerRights } from './autoscaler-rights';
import { groupPriorities } from './group-priorities';

const name = 'cluster-autoscaler';
const component = 'autoscaler';
const namespace = namespaces.system;

/** The name under which the priority expander looks for its configuration. */
const expander = 'cluster-autoscaler-priority-expander';

/**
 * Sizes the node groups. In `kube-system` for two reasons: only there may a pod have the priority of what a cluster
 * can't do without, and the stack binds its role to that namespace. It is confined all the same.
 */
export class ClusterAutoscalerChart extends Chart {
  constructor(scope: Construct, place: Place) {
    const { region, tier, outputs } = place;
    const { tag, digest } = platformImages[name];
    const selector = podLabels(name, component);
    super(scope, name, { labels: chartLabels(name, region.name, tag) });
    new KubeServiceAccount(this, 'account', {
      metadata: { name, namespace },
      automountServiceAccountToken: false,
    });
    new AutoscalerRights(this, 'rights', { name, namespace, expander });
    const priorities = groupPriorities(tier.spotGroups.map((group) => group.name));
    new KubeConfigMap(this, 'priorities', { metadata: { name: expander, namespace }, data: { priorities } });
    const https = tcp(443);
    new Allowance(this, 'network', {
      name,
      namespace,
      ingress: [],
      // The API server's addresses and those of AWS's endpoints are in the private subnets.
      egress: [toDns, toPodIdentity, { to: blocks(outputs.network.privateSubnetCidrs), ports: https }],
    });
    new KubeDeployment(this, 'pods', {
      metadata: { name, namespace, labels: { [labels.component]: component } },
      spec: {
        // One works, the other waits for its lease; no load to scale by.
        replicas: 2,
        revisionHistoryLimit: 5,
        progressDeadlineSeconds: 600,
        selector: { matchLabels: selector },
        template: {
          metadata: {
            labels: {
              ...selector,
              [labels.partOf]: 'polycloud',
              [labels.version]: tag,
              [labels.region]: region.name,
            },
            annotations: { [annotations.configuration]: hashOf({ priorities }) },
          },
          spec: podSpec({
            serviceAccount: name,
            callsApi: true,
            pool: 'system',
            priorityClassName: 'system-cluster-critical',
            graceSeconds: 30,
            spread: selector,
            containers: [
              container({
                name,
                image: place.image(name, digest),
                resources: { cpu: 0.1, memoryMiB: 600 },
                command: ['./cluster-autoscaler'],
                args: flags(region.name),
                env: [{ name: 'AWS_REGION', value: region.awsRegion }],
                ports: [{ name: 'health', containerPort: 8085, protocol: 'TCP' }],
                ...probes,
              }),
            ],
          }),
        },
      },
    });
    new DisruptionBudget(this, 'disruption', { name, namespace, component, selector });
  }
}

function flags(cluster: string): readonly string[] {
  return [
    '--cloud-provider=aws',
    `--cluster-name=${cluster}`,
    `--node-group-auto-discovery=asg:tag=k8s.io/cluster-autoscaler/enabled,k8s.io/cluster-autoscaler/${cluster}`,
    // Where two groups have the same priority, the one that wastes least.
    '--expander=priority,least-waste',
    '--balance-similar-node-groups=true',
    // A spot request that AWS can't fill must soon give way to the fallback.
    '--max-node-provision-time=5m',
    '--scale-down-unneeded-time=10m',
    '--scale-down-delay-after-add=10m',
    // All pods have a /tmp of their own, and system pods have budgets: neither should keep a node.
    '--skip-nodes-with-local-storage=false',
    '--skip-nodes-with-system-pods=false',
    '--max-graceful-termination-sec=120',
    '--address=:8085',
    '--v=2',
  ];
}

const health = { httpGet: { path: '/health-check', port: IntOrString.fromString('health') } };

const probes = {
  startupProbe: { ...health, periodSeconds: 5, timeoutSeconds: 2, failureThreshold: 24 },
  readinessProbe: { ...health, periodSeconds: 10, timeoutSeconds: 2, failureThreshold: 3 },
  // Longer than its own watch for a stuck loop, which ends the process by itself.
  livenessProbe: { ...health, periodSeconds: 60, timeoutSeconds: 5, failureThreshold: 10 },
};
