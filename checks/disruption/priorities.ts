import type { Environment, ManifestObject } from '../model/model';
import { containersOf, workloadsOf } from '../model/workloads';
import { field } from './fields';
import type { Group } from './groups';
import type { Told } from './weakness';

interface Ranking {
  readonly manifest: ManifestObject;
  readonly text: string;
  /** Highest priority that the group's Auto Scaling groups have; undefined when no pattern takes them. */
  readonly of: (group: Group) => number | undefined;
}

const configuration = 'cluster-autoscaler-priority-expander';

/**
 * How the cluster autoscaler ranks node groups, from its ConfigMap; a weakness where it does not rank them.
 * Source: Cluster Autoscaler, Priority based expander: the highest number wins, patterns are regular expressions.
 */
export function priorities(environment: Environment): Ranking | { readonly weakness: Told } {
  const autoscaler = workloadsOf(environment).find(({ name }) => name === 'cluster-autoscaler');
  const args = (autoscaler === undefined ? [] : containersOf(autoscaler)).flatMap(
    ({ args = [] }) => args as string[],
  );
  const [expander = ''] = args.flatMap((arg) => arg.match(/^--expander=(.*)$/)?.slice(1) ?? []);
  const manifest = environment.manifests.find(
    ({ object }) => object.kind === 'ConfigMap' && object.metadata.name === configuration,
  );
  if (!expander.split(',').includes('priority') || manifest === undefined) {
    const says =
      manifest === undefined
        ? `has nothing that ranks it against its fallback: there is no ConfigMap ${configuration}`
        : `is not ranked against its fallback: the autoscaler runs with the expander ${expander || 'random'}`;
    const mend = 'run the autoscaler with --expander=priority in charts/platform/cluster-autoscaler-chart.ts';
    return { weakness: { rule: 'no-expander', at: 'capacity_type', value: 'SPOT', says, mend } };
  }
  const text = String(field(manifest.object, 'data', 'priorities') ?? '');
  const patterns = read(text);
  return {
    manifest,
    text,
    of: ({ name }) => {
      // EKS names them eks-<node group>-<id>; Terraform ends the name of a group with a prefix in digits.
      const scaling = `eks-${name}${name.endsWith('-') ? '20260101000000000000000001' : ''}-0a1b2c3d`;
      const taken = patterns.filter(({ pattern }) => pattern.test(scaling)).map(({ priority }) => priority);
      return taken.length === 0 ? undefined : Math.max(...taken);
    },
  };
}

/** Lines of `30:`, each with lines `- pattern` below. */
function read(text: string): readonly { readonly priority: number; readonly pattern: RegExp }[] {
  let priority = Number.NaN;
  return text.split('\n').flatMap((line) => {
    const [, number] = /^(\d+):\s*$/.exec(line) ?? [];
    if (number !== undefined) priority = Number(number);
    const [, pattern] = /^\s+-\s+'?([^']+)'?\s*$/.exec(line) ?? [];
    return pattern === undefined || !isPattern(pattern) ? [] : [{ priority, pattern: new RegExp(pattern) }];
  });
}

function isPattern(text: string): boolean {
  try {
    return new RegExp(text) !== undefined;
  } catch {
    return false;
  }
}
