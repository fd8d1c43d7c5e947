import { product } from './naming';
import type { Region } from './region';

/** Name of the Session Manager document that leads to the region's Kubernetes API, and nowhere else. */
export function tunnelDocument({ name }: Pick<Region, 'name'>): string {
  return `${product}-${name}-kubernetes-api`;
}
