import { Chart } from 'cdk8s';
import { KubePriorityClass } from 'cdk8s-plus-27/lib/imports/k8s';
import type { Construct } from 'constructs';
import { chartLabels } from '../labels';
import type { Place } from '../place';
import { type Priority, priorities, priorityClassName } from '../priorities';

/** Who goes first when there is not room for all. */
export class PriorityClassesChart extends Chart {
  constructor(scope: Construct, { region }: Place) {
    super(scope, 'priority-classes', { labels: chartLabels('priority-classes', region.name) });
    for (const [name, { value, preempts, for: description }] of Object.entries(priorities)) {
      new KubePriorityClass(this, name, {
        metadata: { name: priorityClassName(name as Priority) },
        value,
        description,
        globalDefault: false,
        preemptionPolicy: preempts ? 'PreemptLowerPriority' : 'Never',
      });
    }
  }
}
