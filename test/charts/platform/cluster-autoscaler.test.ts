import { parse } from 'yaml';
import { groupPriorities } from '../../../charts/platform/group-priorities';
import { eu } from '../../../regions/eu';
import { objectsOf, realCharts } from '../fixtures';

/** The priorities that the expander gives a group, highest first: it matches any part of the name. */
function prioritiesOf(group: string): readonly number[] {
  const table: Readonly<Record<string, readonly string[]>> = parse(groupPriorities(['spot', 'spot-large']));
  return Object.entries(table)
    .filter(([, patterns]) => patterns.some((pattern) => new RegExp(pattern).test(group)))
    .map(([priority]) => Number(priority))
    .sort((a, b) => b - a);
}
const id = '20261121084200123400000001-0ecb1f2a-3b4c-5d6e-7f80-91a2b3c4d5e6';

test.each([
  [`eks-spot-${id}`, 30],
  [`eks-spot-large-${id}`, 30],
  [`eks-spot-fallback-${id}`, 20],
  [`eks-spot-large-fallback-${id}`, 20],
  [`eks-critical-${id}`, 10],
  [`eks-system-${id}`, 10],
])('%s has priority %i', (group, priority) => {
  expect(prioritiesOf(group)[0]).toBe(priority);
});

const objects = objectsOf(realCharts(eu), 'cluster-autoscaler');

test('it may change no more than nodes, and its own notes', () => {
  interface Rule {
    readonly resources: readonly string[];
    readonly verbs: readonly string[];
    readonly resourceNames?: readonly string[];
  }
  const rules = (path: string) => objects[path]?.['rules'] as readonly Rule[];
  const looking = ['get', 'list', 'watch'];
  const changing = rules('ClusterRole/polycloud-cluster-autoscaler').filter(({ verbs }) =>
    verbs.some((verb) => !looking.includes(verb)),
  );
  expect(changing.flatMap(({ resources }) => resources).sort()).toEqual([
    'events',
    'nodes',
    'pods/eviction',
    'pods/status',
  ]);
  expect(JSON.stringify(rules('ClusterRole/polycloud-cluster-autoscaler'))).not.toMatch(/"\*"|secrets/);
  for (const { verbs, resourceNames } of rules('Role/cluster-autoscaler')) {
    if (verbs.some((verb) => ['update', 'delete'].includes(verb))) expect(resourceNames).toBeDefined();
  }
});

test('it finds the groups of its own cluster, and tries spot first', () => {
  const text = JSON.stringify(objects['Deployment/cluster-autoscaler']);
  expect(text).toContain('asg:tag=k8s.io/cluster-autoscaler/enabled,k8s.io/cluster-autoscaler/eu');
  expect(text).toContain('--expander=priority,least-waste');
  expect(objects['ConfigMap/cluster-autoscaler-priority-expander']?.metadata.namespace).toBe('kube-system');
});
