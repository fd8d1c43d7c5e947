import { InvalidManifests } from '../../deploy/apply-manifests';
import { DeploymentUnderWay } from '../../deploy/drift/drift';
import { UnknownRelease } from '../../deploy/find-releases';
import { Refused } from '../../deploy/gate';
import { Busy, InvalidInventory } from '../../deploy/inventory';
import { InvalidKubeconfig } from '../../deploy/kubernetes/connection';
import { ApiError, Unreachable } from '../../deploy/kubernetes/errors';
import { Interrupted, TerraformFailed } from '../../deploy/terraform';
import { InvalidOutputs } from '../../stacks/outputs';
import { UsageError, WorkFailed } from '../errors';

/** Wrong usage or configuration. */
const usage = [UnknownRelease, InvalidKubeconfig];

/** The work failed for a reason that its message tells. */
const failed = [
  ApiError,
  Busy,
  DeploymentUnderWay,
  Interrupted,
  InvalidInventory,
  InvalidManifests,
  InvalidOutputs,
  Refused,
  TerraformFailed,
  Unreachable,
];

/** What an error of deploying is to the shell; a defect of the program stays what it is. */
export function explained(region: string, error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  if (usage.some((kind) => error instanceof kind)) return new UsageError(`${region}: ${error.message}`);
  const isAws = '$metadata' in error;
  if (isAws || failed.some((kind) => error instanceof kind))
    return new WorkFailed(`${region}: ${error.message}`);
  return error;
}
