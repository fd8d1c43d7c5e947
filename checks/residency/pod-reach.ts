import type { Block } from '../model/model';
import { type At, manifestVerdict as verdict } from './manifest-verdict';
import { leaves, unknown } from './row';
import type { Verdict } from './verdict';

/** Volumes that lie in the cluster, on the node, or in its memory. */
const nearVolumes = ['configMap', 'downwardAPI', 'emptyDir', 'hostPath', 'projected', 'secret'];
const secretsDriver = 'secrets-store.csi.k8s.io';

/** Ways of a pod past its network policies: what its node mounts for it, and who tells it where names lead. */
export function reachOfPods(at: At, pod: Block): readonly Verdict[] {
  return [...volumes(at, pod), ...names(at, pod)];
}

function volumes(at: At, pod: Block): readonly Verdict[] {
  const listed = (pod['volumes'] ?? []) as readonly Block[];
  return listed.flatMap((volume, i) => {
    const kind = Object.keys(volume).find((key) => key !== 'name') ?? 'emptyDir';
    const driver = kind === 'csi' ? (volume[kind] as Block)['driver'] : undefined;
    if (nearVolumes.includes(kind) || driver === secretsDriver) return [];
    const value = driver === undefined ? kind : `csi ${String(driver)}`;
    const end = `wherever ${value} leads`;
    return [
      verdict(at, unknown('the node mounts it, past every network policy, from nobody knows where', end), {
        rule: 'volume-elsewhere',
        edge: 'mounts',
        key: `volumes[${i}].${kind}`,
        value,
        source: 'Kubernetes documentation: Volumes',
        mend: 'keep data in the stores of the stack, or add the kind to checks/residency/pod-reach.ts',
      }),
    ];
  });
}

const clusterDns = ['ClusterFirst', 'Default'];

function names(at: At, pod: Block): readonly Verdict[] {
  const { nameservers = [] } = (pod['dnsConfig'] ?? {}) as { readonly nameservers?: readonly string[] };
  const told = (key: string, value: unknown, end: string) =>
    verdict(at, leaves('names lead where the cluster’s DNS does not say', end), {
      rule: 'name-elsewhere',
      edge: `has ${key}`,
      key,
      value,
      source: 'Kubernetes documentation: DNS for Services and Pods',
      mend: 'leave names to the DNS of the cluster and the zones of the stack',
    });
  const aliases = (pod['hostAliases'] ?? []) as readonly Block[];
  const policy = String(pod['dnsPolicy'] ?? 'ClusterFirst');
  return [
    ...(clusterDns.includes(policy) ? [] : [told('dnsPolicy', policy, nameservers.join(', ') || policy)]),
    ...nameservers.map((server) => told('dnsConfig.nameservers', server, server)),
    ...aliases.map((alias) => told('hostAliases', alias, String(alias['ip']))),
  ];
}
