import type { Manifest } from './manifest';

/**
 * Sets a field that is younger than the classes of cdk8s-plus-27, which drop what they don't know: their `toJson` is
 * overridden with this. The field must belong to an object that is there.
 * @throws Error if a step of the path leads nowhere
 */
export function withField(manifest: Manifest, path: readonly (string | number)[], value: unknown): Manifest {
  const field = path.at(-1);
  let owner: unknown = manifest;
  for (const step of path.slice(0, -1))
    owner = (owner as Record<string | number, unknown> | undefined)?.[step];
  if (field === undefined || typeof owner !== 'object' || owner === null) {
    throw new Error(`${manifest.kind} ${manifest.metadata.name} has no ${path.join('.')}`);
  }
  (owner as Record<string | number, unknown>)[field] = value;
  return manifest;
}
