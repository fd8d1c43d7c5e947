import type { Block } from '../model/model';
import { quantity } from '../model/quantity';

type Kind = 'requests' | 'limits';

/** What a container requests, or may take at most, of a resource; undefined where it does not say. */
export function amountOf(container: Block, kind: Kind, resource: string): number | undefined {
  const resources = (container['resources'] ?? {}) as Readonly<Record<string, Block | undefined>>;
  return quantity(resources[kind]?.[resource]);
}

/**
 * The same of a pod: all containers together, or the init container that takes most, whichever is more.
 * Source: Kubernetes documentation, Init Containers: resource sharing within containers.
 */
export function amountOfPod(pod: Block, kind: Kind, resource: string): number {
  const each = (list: string) =>
    ((pod[list] ?? []) as readonly Block[]).map((container) => amountOf(container, kind, resource) ?? 0);
  return Math.max(
    each('containers').reduce((sum, one) => sum + one, 0),
    ...each('initContainers'),
  );
}
