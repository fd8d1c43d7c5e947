import { readFileSync, statSync } from 'node:fs';
import { configuredDependencies, type Dependencies } from '../../world/time/dependencies';

/** The dependencies in the synthesized stack; read once it is there, and again whenever it has changed. */
export function dependencyReader(file: string): () => Dependencies {
  let read = '';
  let dependencies: Dependencies = new Map();
  return () => {
    const { mtimeMs, size } = statSync(file, { throwIfNoEntry: false }) ?? { mtimeMs: 0, size: 0 };
    const stamp = `${mtimeMs}:${size}`;
    if (stamp !== read && size > 0) {
      dependencies = configuredDependencies(JSON.parse(readFileSync(file, 'utf8')));
      read = stamp;
    }
    return dependencies;
  };
}
