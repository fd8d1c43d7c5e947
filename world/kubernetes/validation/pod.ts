import type { Cause } from '../api/status';
import { amount } from '../schema/quantity';
import { at, type Fields } from '../types';
import { forms, misformed } from './names';
import { duplicate, missing, prohibited, required, unsupported, wrong } from './problems';

const list = (value: unknown) => (value ?? []) as readonly Fields[];

export const isPort = (value: unknown) => typeof value === 'number' && value >= 1 && value <= 65_535;
export const portRule = 'must be between 1 and 65535, inclusive';

/** What restart policies the pods of a kind may have; any of a pod's own. */
const restartPolicies: Readonly<Record<string, readonly string[]>> = {
  Deployment: ['Always'],
  ReplicaSet: ['Always'],
  StatefulSet: ['Always'],
  DaemonSet: ['Always'],
  Job: ['OnFailure', 'Never'],
  CronJob: ['OnFailure', 'Never'],
};

/** Problems of a pod's spec, below `path`; `kind` is the workload's. */
export function podProblems(path: string, value: unknown, kind: string): readonly Cause[] {
  const spec = (value ?? {}) as Fields;
  const volumes = list(spec['volumes']);
  const names = new Set(volumes.map(({ name }) => name));
  const containers = list(spec['containers']);
  const seen = new Set<unknown>();
  const named = (one: Fields, field: string) => {
    if (seen.has(one['name'])) return [duplicate(`${field}.name`, one['name'])];
    seen.add(one['name']);
    return [];
  };
  const of = (key: string) =>
    list(spec[key]).flatMap((one, i) => {
      const field = `${path}.${key}[${i}]`;
      return [...containerProblems(field, one, names), ...named(one, field)];
    });
  return [
    ...volumes.flatMap((one, i) => volumeProblems(`${path}.volumes[${i}]`, one, volumes.slice(0, i))),
    ...(containers.length === 0 ? [required(`${path}.containers`)] : []),
    ...of('containers'),
    ...of('initContainers'),
    ...restartProblems(`${path}.restartPolicy`, spec['restartPolicy'], kind),
    ...(amount(spec['terminationGracePeriodSeconds']) < 0
      ? [
          wrong(
            `${path}.terminationGracePeriodSeconds`,
            spec['terminationGracePeriodSeconds'],
            'must be greater than or equal to 0',
          ),
        ]
      : []),
    ...spreadProblems(path, spec),
  ];
}

function restartProblems(field: string, policy: unknown, kind: string): readonly Cause[] {
  const allowed = restartPolicies[kind] ?? ['Always', 'OnFailure', 'Never'];
  if (policy === undefined && kind.endsWith('Job')) {
    return [required(field, `valid values: ${allowed.map((one) => `"${one}"`).join(', ')}`)];
  }
  return allowed.includes(String(policy)) ? [] : [unsupported(field, policy, allowed)];
}

function volumeProblems(field: string, volume: Fields, before: readonly Fields[]): readonly Cause[] {
  const { name } = volume;
  const problem = misformed(String(name ?? ''), forms.label);
  const sources = Object.keys(volume).filter((key) => key !== 'name');
  return [
    ...(name === undefined
      ? [required(`${field}.name`)]
      : problem
        ? [wrong(`${field}.name`, name, problem)]
        : []),
    ...(before.some((one) => one['name'] === name) ? [duplicate(`${field}.name`, name)] : []),
    ...(sources.length > 1
      ? [prohibited(`${field}.${sources[1]}`, 'may not specify more than 1 volume type')]
      : []),
  ];
}

function containerProblems(
  field: string,
  container: Fields,
  volumes: ReadonlySet<unknown>,
): readonly Cause[] {
  const { name, image, imagePullPolicy, securityContext } = container;
  const problem = misformed(String(name ?? ''), forms.label);
  const policies = ['Always', 'IfNotPresent', 'Never'];
  const mounts = list(container['volumeMounts']);
  const privileged = at(securityContext, 'privileged') === true;
  return [
    ...(name === undefined
      ? [required(`${field}.name`)]
      : problem
        ? [wrong(`${field}.name`, name, problem)]
        : []),
    ...(image === undefined || image === '' ? [required(`${field}.image`)] : []),
    ...list(container['ports']).flatMap((port, i) => portProblems(`${field}.ports[${i}]`, port)),
    ...list(container['env']).flatMap((one, i) => envProblems(`${field}.env[${i}]`, one)),
    ...resourceProblems(`${field}.resources`, container['resources']),
    ...mounts.flatMap((one, i) =>
      mountProblems(`${field}.volumeMounts[${i}]`, one, mounts.slice(0, i), volumes),
    ),
    ...(imagePullPolicy === undefined || policies.includes(String(imagePullPolicy))
      ? []
      : [unsupported(`${field}.imagePullPolicy`, imagePullPolicy, policies)]),
    ...['livenessProbe', 'readinessProbe', 'startupProbe'].flatMap((probe) =>
      probeProblems(`${field}.${probe}`, container[probe], probe !== 'readinessProbe'),
    ),
    ...(privileged && at(securityContext, 'allowPrivilegeEscalation') === false
      ? [
          wrong(
            `${field}.securityContext`,
            securityContext,
            'cannot set `allowPrivilegeEscalation` to false and `privileged` to true',
          ),
        ]
      : []),
  ];
}

function portProblems(field: string, { containerPort, hostPort, name }: Fields): readonly Cause[] {
  const named = String(name ?? 'x');
  return [
    ...(containerPort === undefined ? [required(`${field}.containerPort`)] : []),
    ...(containerPort !== undefined && !isPort(containerPort)
      ? [wrong(`${field}.containerPort`, containerPort, portRule)]
      : []),
    ...(hostPort !== undefined && hostPort !== 0 && !isPort(hostPort)
      ? [wrong(`${field}.hostPort`, hostPort, portRule)]
      : []),
    ...(named.length > 15 ? [wrong(`${field}.name`, name, 'must be no more than 15 characters')] : []),
  ];
}

function envProblems(field: string, { name, value, valueFrom }: Fields): readonly Cause[] {
  return [
    ...(name === undefined || name === '' ? [required(`${field}.name`)] : []),
    ...(value !== undefined && value !== '' && valueFrom !== undefined
      ? [wrong(`${field}.valueFrom`, '', 'may not be specified when `value` is not empty')]
      : []),
  ];
}

function resourceProblems(field: string, resources: unknown): readonly Cause[] {
  const limits = (at(resources, 'limits') ?? {}) as Fields;
  const requests = (at(resources, 'requests') ?? {}) as Fields;
  return Object.entries(requests).flatMap(([name, value]) => {
    const limit = limits[name];
    if (amount(value) < 0)
      return [wrong(`${field}.requests[${name}]`, value, 'must be greater than or equal to 0')];
    if (limit === undefined || amount(value) <= amount(limit)) return [];
    return [
      wrong(`${field}.requests`, value, `must be less than or equal to ${name} limit of ${String(limit)}`),
    ];
  });
}

function mountProblems(
  field: string,
  { name, mountPath }: Fields,
  before: readonly Fields[],
  volumes: ReadonlySet<unknown>,
): readonly Cause[] {
  return [
    ...(name === undefined
      ? [required(`${field}.name`)]
      : volumes.has(name)
        ? []
        : [missing(`${field}.name`, name)]),
    ...(mountPath === undefined || mountPath === '' ? [required(`${field}.mountPath`)] : []),
    ...(before.some((one) => one['mountPath'] === mountPath)
      ? [wrong(`${field}.mountPath`, mountPath, 'must be unique')]
      : []),
  ];
}

const handlers = ['exec', 'httpGet', 'tcpSocket', 'grpc'];

function probeProblems(field: string, probe: unknown, once: boolean): readonly Cause[] {
  if (probe === undefined) return [];
  const given = handlers.filter((key) => at(probe, key) !== undefined);
  const successes = at(probe, 'successThreshold') ?? 1;
  const port = at(probe, 'httpGet', 'port') ?? at(probe, 'tcpSocket', 'port') ?? at(probe, 'grpc', 'port');
  return [
    ...(given.length === 0 ? [required(field, 'must specify a handler type')] : []),
    ...given.slice(1).map((key) => prohibited(`${field}.${key}`, 'may not specify more than 1 handler type')),
    ...(typeof port === 'number' && !isPort(port)
      ? [wrong(`${field}.${given[0]}.port`, port, portRule)]
      : []),
    ...(once && successes !== 1 ? [wrong(`${field}.successThreshold`, successes, 'must be 1')] : []),
  ];
}

function spreadProblems(path: string, spec: Fields): readonly Cause[] {
  return list(spec['topologySpreadConstraints']).flatMap((one, i) => {
    const field = `${path}.topologySpreadConstraints[${i}]`;
    const { maxSkew, topologyKey, whenUnsatisfiable } = one;
    const known = ['DoNotSchedule', 'ScheduleAnyway'];
    return [
      ...(Number(maxSkew ?? 0) <= 0
        ? [wrong(`${field}.maxSkew`, maxSkew ?? 0, 'must be greater than zero')]
        : []),
      ...(topologyKey === undefined || topologyKey === ''
        ? [required(`${field}.topologyKey`, 'can not be empty')]
        : []),
      ...(known.includes(String(whenUnsatisfiable))
        ? []
        : [unsupported(`${field}.whenUnsatisfiable`, whenUnsatisfiable ?? '', known)]),
    ];
  });
}
