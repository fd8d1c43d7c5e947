import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compact } from '../compact';
import types from '../types.json';
import { generateSchema } from './generate';

/** Writes `aws.generated.json` anew from the installed bindings; `root` is the repository. */
export function writeSchema(root: string): string {
  const path = join(root, 'world/aws/schema/aws.generated.json');
  const schema = generateSchema(join(root, 'node_modules/@cdktf/provider-aws/lib'), types);
  writeFileSync(path, `${JSON.stringify(compact(schema))}\n`);
  return path;
}
