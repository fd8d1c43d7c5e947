import { Command, CommanderError } from 'commander';
import { InvalidConfiguration } from '../regions/problem';
import { commands } from './commands';
import { UsageError, WorkFailed } from './errors';

/** Runs one command line and returns its exit code: 0 done, 1 the work failed, 2 wrong usage or configuration. */
export async function run(argv: readonly string[]): Promise<number> {
  const program = new Command('polycloud')
    .description('One product in many independent AWS regions: synthesize, rehearse, prove, deploy.')
    .exitOverride()
    .enablePositionalOptions()
    .configureHelp({ showGlobalOptions: true });
  for (const register of commands) register(program);
  try {
    await program.parseAsync(argv, { from: 'user' });
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (error instanceof UsageError || error instanceof InvalidConfiguration) {
      console.error(error.message);
      return 2;
    }
    console.error(error instanceof WorkFailed ? error.message : error);
    return 1;
  }
}
