import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import type { Manifest } from '../../charts/manifest';
import { InvalidInput } from '../../checks/model/invalid-input';
import type { ManifestObject } from '../../checks/model/model';

const synthesized = 'write it with polycloud synth';

/**
 * The stacks that a folder of cdktf holds, by name.
 * @throws InvalidInput when there is no folder, or no stack in it
 */
export function stacksIn(outdir: string): readonly string[] {
  const folder = join(outdir, 'stacks');
  const names = existsSync(folder)
    ? readdirSync(folder).filter((name) => existsSync(join(folder, name, 'cdk.tf.json')))
    : [];
  if (names.length > 0) return names;
  throw new InvalidInput(folder, existsSync(folder) ? 'holds no stack' : 'does not exist', synthesized);
}

/** A stack's configuration. @throws InvalidInput when it is not there, or no JSON */
export function readStack(
  outdir: string,
  name: string,
): { readonly file: string; readonly terraform: unknown } {
  const file = join(outdir, 'stacks', name, 'cdk.tf.json');
  if (!existsSync(file)) throw new InvalidInput(file, 'does not exist', synthesized);
  try {
    return { file, terraform: JSON.parse(readFileSync(file, 'utf8')) };
  } catch (error) {
    throw new InvalidInput(file, `is no JSON (${(error as Error).message})`, synthesized);
  }
}

/**
 * The objects of an environment's manifests.
 * @throws InvalidInput when there are none, or one is no YAML or no Kubernetes object
 */
export function readManifests(folder: string, name: string): readonly ManifestObject[] {
  const path = join(folder, name);
  const files = existsSync(path) ? readdirSync(path).filter((file) => file.endsWith('.yaml')) : [];
  if (files.length === 0) {
    const what = existsSync(path) ? 'holds no manifest' : 'does not exist';
    throw new InvalidInput(path, what, `write it with polycloud manifests ${name}`);
  }
  return files.sort().flatMap((file) => readObjects(join(path, file), name));
}

function readObjects(file: string, region: string): readonly ManifestObject[] {
  const mend = `write it with polycloud manifests ${region}`;
  const documents = [...parseAllDocuments(readFileSync(file, 'utf8'))].filter(
    // An end without a document after it, as `---` at the end of a file.
    (document) => document.errors.length > 0 || document.toJS() !== null,
  );
  if (documents.length === 0) throw new InvalidInput(file, 'holds no Kubernetes object', mend);
  return documents.map((document) => {
    const [error] = document.errors;
    if (error !== undefined) throw new InvalidInput(file, `is no YAML (${firstLine(error.message)})`, mend);
    const object: unknown = document.toJS();
    if (!isManifest(object))
      throw new InvalidInput(file, 'has a document that is no Kubernetes object', mend);
    return { file, object };
  });
}

function firstLine(text: string): string {
  return (text.split('\n')[0] ?? '').replace(/:$/, '');
}

function isManifest(value: unknown): value is Manifest {
  const { apiVersion, kind, metadata } = (value ?? {}) as Partial<Manifest>;
  return (
    typeof apiVersion === 'string' &&
    typeof kind === 'string' &&
    typeof (metadata as Manifest['metadata'] | undefined)?.name === 'string'
  );
}
