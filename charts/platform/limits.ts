import { KubeLimitRange, KubeResourceQuota, Quantity } from 'cdk8s-plus-27/lib/imports/k8s';
import { Construct } from 'constructs';
import { cpuQuantity, scratchMiB } from '../container';
import type { PodNeeds } from './pod-needs';

export interface LimitsProps {
  readonly namespace: string;
  readonly pods: readonly PodNeeds[];
  readonly nodePorts: number;
}

/** What a namespace may take in all, and what one container may take: what its pods need at most, and no more. */
export class Limits extends Construct {
  constructor(scope: Construct, id: string, { namespace, pods, nodePorts }: LimitsProps) {
    super(scope, id);
    const sum = (of: (needs: PodNeeds) => number) => pods.reduce((total, needs) => total + of(needs), 0);
    const count = sum((needs) => needs.pods);
    const memory = mebibytes(sum((needs) => needs.pods * needs.resources.memoryMiB));
    const storage = mebibytes(count * scratchMiB.total);
    new KubeResourceQuota(this, 'quota', {
      metadata: { name: 'most', namespace },
      spec: {
        hard: {
          pods: Quantity.fromNumber(count),
          'requests.cpu': cpuQuantity(sum((needs) => needs.pods * needs.resources.cpu)),
          'requests.memory': memory,
          'limits.memory': memory,
          'requests.ephemeral-storage': storage,
          'limits.ephemeral-storage': storage,
          // The stack makes load balancers, and services keep nothing on volumes.
          'services.loadbalancers': Quantity.fromNumber(0),
          'services.nodeports': Quantity.fromNumber(nodePorts),
          persistentvolumeclaims: Quantity.fromNumber(0),
        },
      },
    });
    if (pods.length === 0) return;
    const largest = (of: (needs: PodNeeds) => number) => Math.max(...pods.map(of));
    new KubeLimitRange(this, 'range', {
      metadata: { name: 'container', namespace },
      spec: {
        limits: [
          {
            type: 'Container',
            max: {
              cpu: cpuQuantity(largest((needs) => needs.resources.cpu)),
              memory: mebibytes(largest((needs) => needs.resources.memoryMiB)),
              'ephemeral-storage': mebibytes(scratchMiB.total),
            },
            maxLimitRequestRatio: { memory: Quantity.fromNumber(1) },
          },
        ],
      },
    });
  }
}

function mebibytes(count: number): Quantity {
  return Quantity.fromString(`${count}Mi`);
}
