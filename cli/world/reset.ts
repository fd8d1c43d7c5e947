import type { Command } from 'commander';
import { worldDir } from '../../world/location';
import { resetWorld, WorldInUse } from '../../world/session/reset';
import { print } from '../console';
import { WorkFailed } from '../errors';
import { DIR_OPTION, dirOf } from './options';

export function resetCommand(world: Command): void {
  world
    .command('reset')
    .description('empty the world; refused while a command runs in it')
    .option(...DIR_OPTION)
    .addHelpText('after', '\nExample:\n  npx polycloud world reset')
    .action(async (_options: object, command: Command) => {
      const dir = worldDir(dirOf(command), process.env, process.cwd());
      try {
        const count = await resetWorld(dir);
        print(`The world in ${dir} is empty; ${count} ${count === 1 ? 'object is' : 'objects are'} gone.`);
      } catch (error) {
        throw error instanceof WorldInUse ? new WorkFailed(error.message) : error;
      }
    });
}
