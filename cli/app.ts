import { checkConfiguration, currentFleet } from '../deploy/configuration';
import { synthesize } from '../deploy/synthesize';
import type { IsoDate } from '../regions/kubernetes-versions';
import { notice } from './console';
import { explain } from './errors';
import { projectRoot } from './root';

/**
 * The app that the cdktf CLI runs: checks the data files, then writes the stacks named on the CLI's command
 * line, or all of them. Returns the exit code: 0 done, 2 wrong configuration.
 */
export function runApp(names: readonly string[], today: IsoDate): number {
  try {
    for (const warning of checkConfiguration(currentFleet(projectRoot(), today)))
      notice(`warning: ${warning}`);
    synthesize({ names });
    return 0;
  } catch (error) {
    const { exitCode, message } = explain(error);
    notice(message);
    return exitCode;
  }
}
