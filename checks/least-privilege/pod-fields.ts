import type { Block } from '../model/model';

/** Fields of a security context that the proof reads, or that take something away; any other may give more. */
const ofPod = ['fsGroup', 'fsGroupChangePolicy', 'runAsGroup', 'runAsNonRoot', 'runAsUser', 'seccompProfile'];
const ofContainer = [
  ...['allowPrivilegeEscalation', 'capabilities', 'privileged', 'readOnlyRootFilesystem'],
  ...['runAsGroup', 'runAsNonRoot', 'runAsUser', 'seccompProfile'],
];

/** A field with what it holds, which gives a pod more than the standard `restricted`, or nobody knows what. */
export type Field = readonly [key: string, value: string];

/** What the security contexts of a pod say beyond the fields that are known. Source: Kubernetes, Pod Security Standards. */
export function unreadFields(pod: Block, containers: readonly Block[]): readonly Field[] {
  return [
    ...unread('securityContext', pod, ofPod),
    ...containers.flatMap((container) =>
      unread(`containers.${String(container['name'])}.securityContext`, container, ofContainer),
    ),
  ];
}

function unread(key: string, { securityContext = {} }: Block, known: readonly string[]): readonly Field[] {
  return Object.entries(securityContext as Block)
    .filter(([name]) => !known.includes(name))
    .map(([name, value]) => [`${key}.${name}`, JSON.stringify(value)]);
}

/** Groups of root that a pod is in. */
export function rootGroups(pod: Block, containers: readonly Block[]): readonly Field[] {
  return [pod, ...containers].flatMap(({ securityContext = {} }) =>
    ['fsGroup', 'runAsGroup']
      .filter((name) => (securityContext as Block)[name] === 0)
      .map((name): Field => [`securityContext.${name}`, 'is the group of root']),
  );
}

/** Volumes by which a pod gets a token for the API although it is to have none. */
export function projectedTokens(pod: Block): readonly string[] {
  const volumes = (pod['volumes'] ?? []) as readonly Block[];
  return volumes
    .filter(({ projected }) => JSON.stringify(projected ?? {}).includes('"serviceAccountToken"'))
    .map(({ name }) => String(name));
}
