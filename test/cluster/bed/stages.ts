/**
 * What fake nodes do, as kwok's stages: which objects each takes on, how long it waits, and the status that it then
 * writes (a template of Go that gives YAML). Without them no node and no pod becomes ready.
 */

/** Annotations by which a pod tells kwok what becomes of it. */
export const podAnnotations = {
  /** `crashloop`, `pullfail` or `unready`; set on admission. */
  fault: 'test.polycloud.io/fault',
  message: 'test.polycloud.io/fault-message',
  /** A duration of Go, e.g. `5s`, from being scheduled to being ready. */
  readyAfter: 'test.polycloud.io/ready-after',
} as const;

interface Condition {
  /** A jq expression over the object. */
  readonly key: string;
  readonly operator: 'In' | 'NotIn' | 'Exists' | 'DoesNotExist';
  readonly values?: readonly string[];
}

interface Stage {
  readonly name: string;
  readonly kind: 'Node' | 'Pod';
  readonly when: readonly Condition[];
  readonly afterMs: number;
  /** The annotation, if there, that says the delay instead. */
  readonly afterAnnotation?: string;
  readonly status?: string;
  readonly event?: { readonly type: string; readonly reason: string; readonly message: string };
  readonly delete?: boolean;
}

const exists = (key: string): Condition => ({ key, operator: 'Exists' });
const missing = (key: string): Condition => ({ key, operator: 'DoesNotExist' });
const is = (key: string, ...values: string[]): Condition => ({ key, operator: 'In', values });
const isNot = (key: string, ...values: string[]): Condition => ({ key, operator: 'NotIn', values });

const annotation = (name: string) => `.metadata.annotations["${name}"]`;
const fault = annotation(podAnnotations.fault);
const ready = '.status.conditions.[] | select(.type == "Ready") | .status';
const waiting = '.status.containerStatuses.[].state.waiting.reason';
const alive = missing('.metadata.deletionTimestamp');
const fresh = [alive, exists('.spec.nodeName'), missing('.status.podIP')];

const nodeStatus = `
{{ $now := Now }}
phase: Running
conditions:
{{ range NodeConditions }}
- type: {{ .type | Quote }}
  status: {{ .status | Quote }}
  reason: {{ .reason | Quote }}
  message: {{ .message | Quote }}
  lastHeartbeatTime: {{ $now | Quote }}
  lastTransitionTime: {{ $now | Quote }}
{{ end }}
`;

/** A pod's status with every container in one state. `container` gives further keys of its status, in flow style. */
function podStatus(phase: string, isReady: boolean, container: string): string {
  const becameReady = (type: string) =>
    `- {type: ${type}, status: "${isReady ? 'True' : 'False'}", lastTransitionTime: {{ $now | Quote }}}`;
  return `
{{ $now := Now }}
{{ $message := or (index (or .metadata.annotations dict) "${podAnnotations.message}") "" }}
phase: ${phase}
startTime: {{ $now | Quote }}
hostIP: {{ NodeIPWith .spec.nodeName | Quote }}
podIP: {{ PodIPWith .spec.nodeName (or .spec.hostNetwork false) (or .metadata.uid "") (or .metadata.name "") (or .metadata.namespace "") | Quote }}
conditions:
- {type: Initialized, status: "True", lastTransitionTime: {{ $now | Quote }}}
${becameReady('Ready')}
${becameReady('ContainersReady')}
initContainerStatuses:
{{ range .spec.initContainers }}
- name: {{ .name | Quote }}
  image: {{ .image | Quote }}
  imageID: ""
  ready: true
  restartCount: 0
  {{ if eq (or .restartPolicy "") "Always" }}
  started: true
  state: {running: {startedAt: {{ $now | Quote }}}}
  {{ else }}
  state: {terminated: {exitCode: 0, reason: Completed, startedAt: {{ $now | Quote }}, finishedAt: {{ $now | Quote }}}}
  {{ end }}
{{ end }}
containerStatuses:
{{ range .spec.containers }}
- {name: {{ .name | Quote }}, image: {{ .image | Quote }}, imageID: "", ready: ${isReady}, ${container}}
{{ end }}
`;
}

const running = 'started: true, restartCount: 0, state: {running: {startedAt: {{ $now | Quote }}}}';
const terminated = (exitCode: number, reason: string) =>
  `terminated: {exitCode: ${exitCode}, reason: ${reason}, startedAt: {{ $now | Quote }}, finishedAt: {{ $now | Quote }}}`;
const waitingFor = (reason: string, message: string) =>
  `started: false, restartCount: 0, state: {waiting: {reason: ${reason}, message: ${message}}}`;
const crashed = `started: false, restartCount: 2, state: {waiting: {reason: CrashLoopBackOff, message: {{ printf "back-off 20s restarting failed container=%s" .name | Quote }}}}, lastState: {${terminated(1, 'Error')}}`;

const stages: readonly Stage[] = [
  { name: 'node-ready', kind: 'Node', when: [isNot(ready, 'True')], afterMs: 0, status: nodeStatus },
  {
    name: 'pod-ready',
    kind: 'Pod',
    when: [...fresh, missing(fault)],
    afterMs: 300,
    afterAnnotation: podAnnotations.readyAfter,
    status: podStatus('Running', true, running),
  },
  {
    name: 'pod-healed',
    kind: 'Pod',
    when: [
      alive,
      exists('.status.podIP'),
      is(ready, 'False'),
      is('.status.phase', 'Running', 'Pending'),
      missing(fault),
    ],
    afterMs: 300,
    status: podStatus('Running', true, running),
  },
  {
    name: 'job-done',
    kind: 'Pod',
    when: [
      alive,
      is('.status.phase', 'Running'),
      is(ready, 'True'),
      is('.metadata.ownerReferences.[].kind', 'Job'),
    ],
    afterMs: 300,
    status: podStatus(
      'Succeeded',
      false,
      `started: false, restartCount: 0, state: {${terminated(0, 'Completed')}}`,
    ),
  },
  {
    name: 'pod-unready',
    kind: 'Pod',
    when: [...fresh, is(fault, 'unready')],
    afterMs: 100,
    status: podStatus('Running', false, running),
    event: {
      type: 'Warning',
      reason: 'Unhealthy',
      message: 'Readiness probe failed: HTTP probe failed with statuscode: 503',
    },
  },
  {
    name: 'pod-crash',
    kind: 'Pod',
    when: [...fresh, is(fault, 'crashloop')],
    afterMs: 100,
    status: podStatus(
      'Running',
      false,
      `started: false, restartCount: 0, state: {${terminated(1, 'Error')}}`,
    ),
  },
  {
    name: 'pod-crash-loop',
    kind: 'Pod',
    when: [alive, is(fault, 'crashloop'), exists('.status.podIP'), missing(waiting)],
    afterMs: 500,
    status: podStatus('Running', false, crashed),
    event: { type: 'Warning', reason: 'BackOff', message: 'Back-off restarting failed container' },
  },
  {
    name: 'pod-pull-fail',
    kind: 'Pod',
    when: [...fresh, is(fault, 'pullfail')],
    afterMs: 100,
    status: podStatus('Pending', false, waitingFor('ErrImagePull', '{{ $message | Quote }}')),
    event: {
      type: 'Warning',
      reason: 'Failed',
      message: 'Failed to pull the image',
    },
  },
  {
    name: 'pod-pull-back-off',
    kind: 'Pod',
    when: [alive, is(fault, 'pullfail'), is(waiting, 'ErrImagePull')],
    afterMs: 500,
    status: podStatus(
      'Pending',
      false,
      waitingFor('ImagePullBackOff', '{{ printf "Back-off pulling image %q: %s" .image $message | Quote }}'),
    ),
  },
  // Not at once: a terminating pod counts against nothing, but what replaces it must not seem to come for free.
  {
    name: 'pod-gone',
    kind: 'Pod',
    when: [exists('.metadata.deletionTimestamp')],
    afterMs: 200,
    delete: true,
  },
];

/** The documents of kwok's configuration file. */
export function kwokStages(): readonly object[] {
  return stages.map(({ name, kind, when, afterMs, afterAnnotation, status, event, delete: gone }) => ({
    apiVersion: 'kwok.x-k8s.io/v1alpha1',
    kind: 'Stage',
    metadata: { name },
    spec: {
      resourceRef: { apiGroup: 'v1', kind },
      selector: { matchExpressions: when },
      delay: {
        durationMilliseconds: afterMs,
        ...(afterAnnotation && { durationFrom: { expressionFrom: annotation(afterAnnotation) } }),
      },
      next: {
        ...(status && { statusTemplate: status }),
        ...(event && { event }),
        ...(gone && { delete: true }),
      },
    },
  }));
}
