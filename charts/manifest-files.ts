import type { ChartFile } from './manifest';
import { toYaml } from './yaml';

/** A file of manifests: its name in the region's folder, and its text. */
export interface ManifestFile {
  readonly name: string;
  readonly text: string;
}

/** The files of a region's charts, `<name>.yaml` each; the same charts give the same bytes. */
export function manifestFiles(files: readonly ChartFile[]): readonly ManifestFile[] {
  return files.map(({ name, objects }) => ({ name: `${name}.yaml`, text: toYaml(objects) }));
}
