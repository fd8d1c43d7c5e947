import type { Environment } from '../model/model';
import { type Selector, selects } from '../model/selector';
import { containersOf, type Workload, workloadsOf } from '../model/workloads';
import { field } from './fields';
import { ofManifest, type Told, type Weakness } from './weakness';
import { podKey } from './whose';

/** Source: Kubernetes API reference, PodSpec, in seconds. */
const defaultGrace = 30;

/** Grace that the cluster autoscaler waits for where its arguments say nothing, in seconds. */
const defaultWait = 600;

const mend = 'correct charts/timing.ts';

/** Pods that leave are called by nobody any more before they stop, and get the time that this takes. */
export function leavingWeaknesses(environment: Environment): readonly Weakness[] {
  const waits = graceWaitedFor(environment);
  return workloadsOf(environment).flatMap((workload) => {
    const grace = Number(workload.pod['terminationGracePeriodSeconds'] ?? defaultGrace);
    const at = `${podKey(workload)}.terminationGracePeriodSeconds`;
    return [...farewell(environment, workload, grace, at), ...tooLong(grace, waits, at)].map((told) =>
      ofManifest(environment, workload.manifest, told),
    );
  });
}

function farewell(environment: Environment, workload: Workload, grace: number, at: string): readonly Told[] {
  const where = `${podKey(workload)}.containers.lifecycle.preStop`;
  const hooks = containersOf(workload)
    .map((container) => field(container, 'lifecycle', 'preStop'))
    .filter((hook) => hook !== undefined);
  if (hooks.length === 0 && isCalled(environment, workload)) {
    const says = 'is called by others and stops at once, while they still send to it';
    const wait = 'wait in preStop until nobody sends any more (charts/service/deployment.ts)';
    return [{ rule: 'no-farewell', at: where, value: undefined, says, mend: wait }];
  }
  return hooks.flatMap((hook): readonly Told[] => {
    const seconds = secondsOf(hook);
    if (seconds === undefined) {
      const says = 'does something before it stops that nobody can tell the length of';
      const use = 'use preStop.sleep, or a shell with nothing but sleep and kill';
      return [{ rule: 'unknown-value', at: where, value: hook, says, mend: use }];
    }
    if (seconds < grace) return [];
    const says = `is killed ${grace} s after it was asked to go, and its preStop alone takes ${seconds} s`;
    return [{ rule: 'grace-too-short', at, value: grace, says, mend }];
  });
}

/** Seconds of `sleep`, or of a shell's sleeps between signals; undefined for what does anything else. */
function secondsOf(hook: unknown): number | undefined {
  const slept = field(hook, 'sleep', 'seconds');
  if (typeof slept === 'number') return slept;
  const command = field(hook, 'exec', 'command');
  const [shell, flag, script] = Array.isArray(command) ? command.map(String) : [];
  if (shell !== '/bin/sh' || flag !== '-c' || script === undefined) return undefined;
  return script.split(';').reduce<number | undefined>((sum, statement) => {
    const [, seconds = statement.trim()] = /^sleep (\d+)$/.exec(statement.trim()) ?? [];
    const takes = /^kill -[A-Z]+ 1$/.test(seconds) ? 0 : Number(seconds);
    return sum === undefined || Number.isNaN(takes) ? undefined : sum + takes;
  }, 0);
}

/** Whether a Service leads to its pods. */
export function isCalled({ manifests }: Environment, { namespace, labels }: Workload): boolean {
  return manifests.some(
    ({ object }) =>
      object.kind === 'Service' &&
      (object.metadata.namespace ?? 'default') === namespace &&
      // A Service without a selector is for addresses that somebody writes.
      field(object, 'spec', 'selector') !== undefined &&
      selects({ matchLabels: field(object, 'spec', 'selector') } as Selector, labels),
  );
}

function tooLong(grace: number, waits: number, at: string): readonly Told[] {
  if (grace <= waits) return [];
  const says = `may take ${grace} s to go, and the autoscaler waits ${waits} s`;
  return [{ rule: 'grace-too-long', at, value: grace, says, mend }];
}

function graceWaitedFor(environment: Environment): number {
  const autoscaler = workloadsOf(environment).find(({ name }) => name === 'cluster-autoscaler');
  const args =
    autoscaler === undefined ? [] : containersOf(autoscaler).flatMap(({ args }) => (args ?? []) as string[]);
  const [seconds] = args.flatMap((arg) => /^--max-graceful-termination-sec=(\d+)$/.exec(arg)?.slice(1) ?? []);
  return seconds === undefined ? defaultWait : Number(seconds);
}
