import { UnknownName } from '../regions/lookup';
import { InvalidConfiguration } from '../regions/problem';
import { InvalidOutputs } from '../stacks/outputs';
import { InvalidManifests } from './apply-manifests';
import { NoCredentials, WrongAccount } from './bootstrap';
import { DeploymentUnderWay } from './drift/drift';
import { UnknownRelease } from './find-releases';
import { Refused } from './gate';
import { NoIdToken } from './github/id-token';
import { NoSeat, NotClosed } from './guests/errors';
import { Interrupted } from './interruption';
import { Busy, InvalidInventory } from './inventory';
import { InvalidKubeconfig } from './kubernetes/connection';
import { ApiError, Unreachable } from './kubernetes/errors';
import { TerraformFailed } from './terraform';

/** Wrong usage or configuration. */
const usage = [InvalidConfiguration, InvalidKubeconfig, UnknownName, UnknownRelease];

/** The work failed for a reason that its message tells. */
const failed = [
  ApiError,
  Busy,
  DeploymentUnderWay,
  Interrupted,
  InvalidInventory,
  InvalidManifests,
  InvalidOutputs,
  NoCredentials,
  NoIdToken,
  NoSeat,
  NotClosed,
  Refused,
  TerraformFailed,
  Unreachable,
  WrongAccount,
];

/** What an error of deploying is: wrong usage, work that failed and says why, or a defect of the program. */
export function kindOfFailure(error: unknown): 'usage' | 'failed' | 'defect' {
  if (!(error instanceof Error)) return 'defect';
  if (usage.some((kind) => error instanceof kind)) return 'usage';
  const isAws = '$metadata' in error;
  return isAws || failed.some((kind) => error instanceof kind) ? 'failed' : 'defect';
}
