import { App } from 'cdktf';
import type { Command } from 'commander';
import { regions } from '../regions';
import { platform } from '../regions/platform';
import { buildFleet } from '../stacks/fleet';

export function synth(program: Command): void {
  program
    .command('synth')
    .description('write the Terraform configuration of every stack to cdktf.out/')
    .addHelpText('after', '\nExample:\n  npx polycloud synth')
    .action(() => {
      const app = new App();
      buildFleet(app, { regions, platform, needs: () => [] });
      app.synth();
    });
}
