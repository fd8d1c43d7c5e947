import { KubeHorizontalPodAutoscalerV2 } from 'cdk8s-plus-27/lib/imports/k8s';
import type { Construct } from 'constructs';
import { labels } from './labels';

export interface AutoscalerProps {
  /** Of the Deployment, and of the autoscaler. */
  readonly name: string;
  readonly namespace: string;
  readonly component: string;
  readonly min: number;
  readonly max: number;
  /** Percent of the request, averaged over the pods. */
  readonly targetCpu: number;
}

/** Seconds of quiet before anything shrinks, so that a dip between two waves does not cost the second one. */
const calm = 300;

/** Owns a Deployment's number of pods: doubles within half a minute, gives back a fifth a minute. */
export class Autoscaler extends KubeHorizontalPodAutoscalerV2 {
  constructor(scope: Construct, id: string, props: AutoscalerProps) {
    const { name, namespace, component, min, max, targetCpu } = props;
    super(scope, id, {
      metadata: { name, namespace, labels: { [labels.component]: component } },
      spec: {
        scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name },
        minReplicas: min,
        maxReplicas: max,
        metrics: [
          {
            type: 'Resource',
            resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: targetCpu } },
          },
        ],
        behavior: {
          scaleUp: {
            stabilizationWindowSeconds: 0,
            selectPolicy: 'Max',
            policies: [
              { type: 'Percent', value: 100, periodSeconds: 30 },
              { type: 'Pods', value: 2, periodSeconds: 30 },
            ],
          },
          scaleDown: {
            stabilizationWindowSeconds: calm,
            selectPolicy: 'Max',
            policies: [
              { type: 'Percent', value: 20, periodSeconds: 60 },
              { type: 'Pods', value: 1, periodSeconds: 60 },
            ],
          },
        },
      },
    });
  }
}
