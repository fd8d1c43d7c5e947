import generated from './aws.generated.json';
import { type CompactSchema, expand } from './compact';
import type { ProviderSchema } from './schema';

/** The schema of the AWS provider version that the installed bindings were made for. */
export function awsSchema(): ProviderSchema {
  return expand(generated as unknown as CompactSchema);
}
