import { Command, CommanderError } from 'commander';
import { commands } from './commands';
import { colours, notice } from './console';
import { CommandExit, explain } from './errors';

/**
 * Runs one command line and returns its exit code: 0 done, 1 the work failed, 2 wrong usage or configuration.
 * Whatever goes wrong is told on standard error; only a defect of the program shows a stack trace.
 */
export async function run(argv: readonly string[]): Promise<number> {
  const program = new Command('polycloud')
    .description('One product in many independent AWS regions: synthesize, rehearse, prove, deploy.')
    .addHelpText(
      'after',
      '\nExit codes: 0 done, 1 the work failed or found something, 2 wrong usage or configuration.' +
        '\nEvery command has --help with an example:\n  npx polycloud rehearse --help',
    )
    .exitOverride()
    .showSuggestionAfterError()
    .enablePositionalOptions();
  for (const register of commands) register(program);
  try {
    await program.parseAsync(argv, { from: 'user' });
    return 0;
  } catch (error) {
    // Commander has printed its own message, or the help that was asked for.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (error instanceof CommandExit) return error.exitCode;
    const { exitCode, message } = explain(error);
    notice(colours(process.stderr).red(message));
    return exitCode;
  }
}
