import { IntOrString, KubePodDisruptionBudget } from 'cdk8s-plus-27/lib/imports/k8s';
import type { Construct } from 'constructs';
import { labels } from './labels';

export interface DisruptionBudgetProps {
  readonly name: string;
  readonly namespace: string;
  readonly component: string;
  /** Of the pods. */
  readonly selector: Readonly<Record<string, string>>;
}

/** One pod at a time may be evicted, whatever their number; one that does not work anyway never holds up a drain. */
export class DisruptionBudget extends KubePodDisruptionBudget {
  constructor(scope: Construct, id: string, props: DisruptionBudgetProps) {
    const { name, namespace, component, selector } = props;
    super(scope, id, {
      metadata: { name, namespace, labels: { [labels.component]: component } },
      spec: {
        maxUnavailable: IntOrString.fromNumber(1),
        unhealthyPodEvictionPolicy: 'AlwaysAllow',
        selector: { matchLabels: { ...selector } },
      },
    });
  }
}
