import { TerraformOutput, type TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import type { RegionOutputs } from './outputs';

/** Writes each key of the outputs under its own name; Terraform knows the values after the first apply. */
export function writeOutputs(stack: TerraformStack, outputs: RegionOutputs): void {
  const scope = new Construct(stack, 'outputs');
  for (const [key, value] of Object.entries(outputs)) {
    new TerraformOutput(scope, key, { value }).overrideLogicalId(key);
  }
}
