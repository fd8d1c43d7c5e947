import { parseRegionOutputs, type RegionOutputs } from '../stacks/outputs';
import type { Terraform } from './terraform';

/** Reads what the region's stack tells. @throws TerraformFailed, InvalidOutputs */
export async function readOutputs(terraform: Terraform): Promise<RegionOutputs> {
  return parseRegionOutputs(await terraform.run('output', '-json'));
}
