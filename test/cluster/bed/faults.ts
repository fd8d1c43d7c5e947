import picomatch from 'picomatch';
import type { KubernetesFault } from '../../deploy/backend';
import type { KubeObject } from './api';

/** The workload that a pod is of, as faults name it, and the template that it was made from. */
export interface Origin {
  /** E.g. `deployment/payments`. */
  readonly workload: string;
  /** The hash of its template; empty for a Job's pods, which have just one. */
  readonly template: string;
}

export interface PodFault {
  readonly do: 'crashloop' | 'pullfail' | 'unready' | 'unschedulable';
  readonly message: string;
}

const podFaults: readonly string[] = ['crashloop', 'pullfail', 'unready', 'unschedulable'];

const usualMessages: Readonly<Record<PodFault['do'], string>> = {
  crashloop: 'fatal: the process ended with exit code 1',
  pullfail: 'not found',
  unready: 'Readiness probe failed: HTTP probe failed with statuscode: 503',
  unschedulable: '',
};

/** Which workload a pod belongs to, or undefined when nothing owns it. */
export function originOf({ metadata }: KubeObject): Origin | undefined {
  const owner = metadata.ownerReferences?.[0];
  if (owner === undefined) return undefined;
  const { labels = {} } = metadata;
  if (owner.kind !== 'ReplicaSet')
    return {
      workload: `${owner.kind.toLowerCase()}/${owner.name}`,
      template: labels['controller-revision-hash'] ?? '',
    };
  const template = labels['pod-template-hash'] ?? '';
  return { workload: `deployment/${owner.name.slice(0, -template.length - 1)}`, template };
}

/** The faults in force, and what each has hit so far. */
export class Faults {
  readonly #rules: readonly {
    readonly fault: KubernetesFault;
    readonly matches: (name: string) => boolean;
    /** Templates, or single requests, that it has hit. */
    readonly hits: Set<string>;
  }[];

  /**
   * @param good Templates, as `workload template`, of which a pod was ready when the faults came: they go on
   * working.
   */
  constructor(
    faults: readonly KubernetesFault[],
    readonly good: ReadonlySet<string>,
  ) {
    this.#rules = faults.map((fault) => ({ fault, matches: picomatch(fault.match), hits: new Set() }));
  }

  /** What goes wrong with a pod; the first fault that fits. */
  ofPod(pod: KubeObject): PodFault | undefined {
    const broken = brokenImage(pod);
    if (broken !== undefined) return broken;
    const origin = originOf(pod);
    if (origin === undefined) return undefined;
    const template = `${origin.workload} ${origin.template}`;
    if (this.good.has(template)) return undefined;
    const rule = this.#rules.find(
      ({ fault, matches, hits }) =>
        podFaults.includes(fault.do) &&
        matches(origin.workload) &&
        (hits.has(template) || hits.size < (fault.times ?? Number.POSITIVE_INFINITY)),
    );
    if (rule === undefined) return undefined;
    rule.hits.add(template);
    const kind = rule.fault.do as PodFault['do'];
    return { do: kind, message: rule.fault.message ?? usualMessages[kind] };
  }

  /** The answer to a write of an object, `kind/name`, or undefined when it goes through. */
  ofWrite(object: string): { readonly status: number; readonly message: string } | undefined {
    const rule = this.#rules.find(
      ({ fault, matches, hits }) =>
        fault.do === 'apierror' && matches(object) && hits.size < (fault.times ?? Number.POSITIVE_INFINITY),
    );
    if (rule === undefined) return undefined;
    rule.hits.add(`${rule.hits.size}`);
    const { status = 500, message = `a fault answers ${status}` } = rule.fault;
    return { status, message };
  }
}

/** Images tagged `broken` crash, without any fault in force. */
function brokenImage({ spec }: KubeObject): PodFault | undefined {
  const { containers = [] } = (spec ?? {}) as {
    readonly containers?: readonly { readonly image?: string }[];
  };
  return containers.some(({ image }) => image?.endsWith(':broken'))
    ? { do: 'crashloop', message: usualMessages.crashloop }
    : undefined;
}
