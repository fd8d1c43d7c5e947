import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Block, ProviderSchema } from '../schema';
import { readBinding, readProviderBinding } from './bindings';
import { amend } from './facts';

/** The types to serve, by Terraform name. */
export interface TypeNames {
  readonly resources: readonly string[];
  readonly dataSources: readonly string[];
}

/**
 * Derives the schema of the named types from the bindings in `lib` (the folder `lib` of @cdktf/provider-aws),
 * and adds the facts that bindings do not carry.
 */
export function generateSchema(lib: string, types: TypeNames): ProviderSchema {
  const read = (folder: string): Block => {
    const source = bindingSource(join(lib, folder, 'index.js'));
    const root = /^export class (\w+) extends cdktf\.Terraform(?:Resource|DataSource) /m.exec(source)?.[1];
    if (root === undefined) throw new Error(`${folder}: no resource class`);
    return readBinding(source, root);
  };
  const all = (names: readonly string[], prefix: string): Map<string, Block> =>
    new Map(names.map((name) => [name, read(prefix + name.replace(/^aws_/, '').replaceAll('_', '-'))]));
  return amend({
    provider: readProviderBinding(bindingSource(join(lib, 'provider', 'index.js'))),
    resources: all(types.resources, ''),
    dataSources: all(types.dataSources, 'data-aws-'),
  });
}

/** The TypeScript that a binding was compiled from: it stands in the source map, with comments that the JavaScript lost. */
function bindingSource(path: string): string {
  const code = readFileSync(path, 'utf8');
  const map: unknown = JSON.parse(
    Buffer.from(code.slice(code.lastIndexOf('base64,') + 7), 'base64').toString('utf8'),
  );
  const contents = (map as { sourcesContent?: readonly string[] }).sourcesContent?.[0];
  if (contents === undefined) throw new Error(`${path}: no source map`);
  return contents;
}
