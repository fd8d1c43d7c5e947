import { at, type Fields } from '../../types';

export type Level = 'baseline' | 'restricted';

/** A pod, or a template of pods, as the checks see it. */
interface Subject {
  readonly metadata: Fields;
  readonly spec: Fields;
  readonly containers: readonly Fields[];
}

/** What a pod violates, as `reason (detail)`; undefined where nothing is. */
type Check = (subject: Subject) => string | undefined;

const quoted = (names: readonly unknown[]) => names.map((name) => `"${String(name)}"`).join(', ');
const plural = (names: readonly unknown[]) => (names.length === 1 ? '' : 's');
const named = (containers: readonly Fields[]) => {
  const names = containers.map(({ name }) => name);
  return `container${plural(names)} ${quoted(names)}`;
};

const context = (container: Fields, ...path: readonly string[]) => at(container, 'securityContext', ...path);
const podContext = ({ spec }: Subject, ...path: readonly string[]) => at(spec, 'securityContext', ...path);

/** Capabilities that a container runtime gives anyway. */
const usual = new Set(
  'AUDIT_WRITE CHOWN DAC_OVERRIDE FOWNER FSETID KILL MKNOD NET_BIND_SERVICE SETFCAP SETGID SETPCAP SETUID SYS_CHROOT'.split(
    ' ',
  ),
);

const safeSysctls = new Set(
  (
    'kernel.shm_rmid_forced net.ipv4.ip_local_port_range net.ipv4.ip_unprivileged_port_start net.ipv4.tcp_syncookies ' +
    'net.ipv4.ping_group_range net.ipv4.ip_local_reserved_ports net.ipv4.tcp_keepalive_time net.ipv4.tcp_fin_timeout ' +
    'net.ipv4.tcp_keepalive_intvl net.ipv4.tcp_keepalive_probes net.ipv4.tcp_rmem net.ipv4.tcp_wmem'
  ).split(' '),
);

const restrictedVolumes = new Set(
  'configMap csi downwardAPI emptyDir ephemeral persistentVolumeClaim projected secret'.split(' '),
);

const addedBeyond = (allowed: ReadonlySet<string>) => (container: Fields) =>
  ((context(container, 'capabilities', 'add') ?? []) as readonly string[]).filter((one) => !allowed.has(one));

const forbiddenAdds = (containers: readonly Fields[], allowed: ReadonlySet<string>) => {
  const bad = containers.filter((one) => addedBeyond(allowed)(one).length > 0);
  if (bad.length === 0) return undefined;
  const added = [...new Set(bad.flatMap(addedBeyond(allowed)))].sort();
  return `${named(bad)} must not include ${quoted(added)} in securityContext.capabilities.add`;
};

const volumesOf = ({ spec }: Subject) => (spec['volumes'] ?? []) as readonly Fields[];
const typeOf = (volume: Fields) => Object.keys(volume).find((key) => key !== 'name') ?? 'emptyDir';

const seccomp = (value: unknown) => value === 'RuntimeDefault' || value === 'Localhost';

const privileged: Check = ({ containers }) => {
  const bad = containers.filter((one) => context(one, 'privileged') === true);
  return bad.length === 0
    ? undefined
    : `privileged (${named(bad)} must not set securityContext.privileged=true)`;
};

const hostNamespaces: Check = ({ spec }) => {
  const bad = ['hostNetwork', 'hostPID', 'hostIPC'].filter((key) => spec[key] === true);
  return bad.length === 0 ? undefined : `host namespaces (${bad.map((key) => `${key}=true`).join(', ')})`;
};

const hostPorts: Check = ({ containers }) => {
  const ports = (one: Fields) =>
    ((one['ports'] ?? []) as readonly Fields[]).map(({ hostPort }) => hostPort).filter(Boolean);
  const bad = containers.filter((one) => ports(one).length > 0);
  const all = [...new Set(bad.flatMap(ports))];
  if (bad.length === 0) return undefined;
  const uses = bad.length === 1 ? 'uses' : 'use';
  return `hostPort (${named(bad)} ${uses} hostPort${plural(all)} ${all.join(', ')})`;
};

const hostPaths: Check = (subject) => {
  const bad = volumesOf(subject).filter((volume) => volume['hostPath'] !== undefined);
  if (bad.length === 0) return undefined;
  return `hostPath volumes (volume${plural(bad)} ${quoted(bad.map(({ name }) => name))})`;
};

const baselineCapabilities: Check = ({ containers }) => {
  const text = forbiddenAdds(containers, usual);
  return text === undefined ? undefined : `non-default capabilities (${text})`;
};

const procMount: Check = ({ containers }) => {
  const bad = containers.filter((one) => (context(one, 'procMount') ?? 'Default') !== 'Default');
  if (bad.length === 0) return undefined;
  const values = [...new Set(bad.map((one) => context(one, 'procMount')))];
  return `procMount (${named(bad)} must not set securityContext.procMount to ${quoted(values)})`;
};

const sysctls: Check = (subject) => {
  const set = (podContext(subject, 'sysctls') ?? []) as readonly Fields[];
  const bad = set.map(({ name }) => String(name)).filter((name) => !safeSysctls.has(name));
  return bad.length === 0 ? undefined : `forbidden sysctls (${bad.join(', ')})`;
};

const unconfined: Check = (subject) => {
  const pod = podContext(subject, 'seccompProfile', 'type') === 'Unconfined' ? ['pod'] : [];
  const bad = subject.containers.filter((one) => context(one, 'seccompProfile', 'type') === 'Unconfined');
  const who = [...pod, ...(bad.length > 0 ? [named(bad)] : [])];
  if (who.length === 0) return undefined;
  return `seccompProfile (${who.join(' and ')} must not set securityContext.seccompProfile.type to "Unconfined")`;
};

const escalation: Check = ({ containers, spec }) => {
  if (at(spec, 'os', 'name') === 'windows') return undefined;
  const bad = containers.filter((one) => context(one, 'allowPrivilegeEscalation') !== false);
  return bad.length === 0
    ? undefined
    : `allowPrivilegeEscalation != false (${named(bad)} must set securityContext.allowPrivilegeEscalation=false)`;
};

const restrictedCapabilities: Check = ({ containers }) => {
  const undropped = containers.filter(
    (one) => !((context(one, 'capabilities', 'drop') ?? []) as readonly string[]).includes('ALL'),
  );
  const drops =
    undropped.length === 0 ? [] : [`${named(undropped)} must set securityContext.capabilities.drop=["ALL"]`];
  const adds = forbiddenAdds(containers, new Set(['NET_BIND_SERVICE'])) ?? [];
  const texts = [...drops, ...(typeof adds === 'string' ? [adds] : [])];
  return texts.length === 0 ? undefined : `unrestricted capabilities (${texts.join('; ')})`;
};

const restrictedVolumeTypes: Check = (subject) => {
  const bad = volumesOf(subject).filter((volume) => !restrictedVolumes.has(typeOf(volume)));
  if (bad.length === 0) return undefined;
  const types = [...new Set(bad.map(typeOf))].sort();
  const uses = bad.length === 1 ? 'uses' : 'use';
  const names = quoted(bad.map(({ name }) => name));
  return `restricted volume types (volume${plural(bad)} ${names} ${uses} restricted volume type${plural(types)} ${quoted(types)})`;
};

const nonRoot: Check = (subject) => {
  const pod = podContext(subject, 'runAsNonRoot');
  const denied = subject.containers.filter((one) => context(one, 'runAsNonRoot') === false);
  if (pod === false) return 'runAsNonRoot != true (pod must not set securityContext.runAsNonRoot=false)';
  if (denied.length > 0) {
    return `runAsNonRoot != true (${named(denied)} must not set securityContext.runAsNonRoot=false)`;
  }
  const open = subject.containers.filter((one) => context(one, 'runAsNonRoot') !== true);
  return pod === true || open.length === 0
    ? undefined
    : `runAsNonRoot != true (pod or ${named(open)} must set securityContext.runAsNonRoot=true)`;
};

const rootUser: Check = (subject) => {
  const pod = podContext(subject, 'runAsUser') === 0 ? ['pod'] : [];
  const bad = subject.containers.filter((one) => context(one, 'runAsUser') === 0);
  const who = [...pod, ...(bad.length > 0 ? [named(bad)] : [])];
  return who.length === 0 ? undefined : `runAsUser=0 (${who.join(' and ')} must not set runAsUser=0)`;
};

const restrictedSeccomp: Check = (subject) => {
  if (seccomp(podContext(subject, 'seccompProfile', 'type'))) return unconfined(subject);
  const bad = subject.containers.filter((one) => !seccomp(context(one, 'seccompProfile', 'type')));
  const wanted = 'must set securityContext.seccompProfile.type to "RuntimeDefault" or "Localhost"';
  return bad.length === 0 ? undefined : `seccompProfile (pod or ${named(bad)} ${wanted})`;
};

/** In the order in which the API server tells them. Source: the Pod Security Standards of Kubernetes 1.36. */
const checks: Readonly<Record<Level, readonly Check[]>> = {
  baseline: [
    baselineCapabilities,
    hostNamespaces,
    hostPaths,
    hostPorts,
    privileged,
    procMount,
    unconfined,
    sysctls,
  ],
  restricted: [
    hostNamespaces,
    hostPorts,
    privileged,
    procMount,
    sysctls,
    escalation,
    restrictedCapabilities,
    restrictedVolumeTypes,
    nonRoot,
    rootUser,
    restrictedSeccomp,
  ],
};

/** What a pod violates of a level, in the API server's words. */
export function violations(level: Level, pod: Fields): readonly string[] {
  const spec = (pod['spec'] ?? {}) as Fields;
  const of = (list: string) => (spec[list] ?? []) as readonly Fields[];
  const containers = [...of('initContainers'), ...of('containers'), ...of('ephemeralContainers')];
  const subject: Subject = { metadata: (pod['metadata'] ?? {}) as Fields, spec, containers };
  return checks[level].flatMap((check) => check(subject) ?? []);
}
