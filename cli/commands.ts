import type { Command } from 'commander';
import { bootstrap } from './bootstrap';
import { environments } from './environments';
import { manifests } from './manifests';
import { newRegion } from './new-region';
import { newService } from './new-service';
import { promote } from './promote';
import { rehearse } from './rehearse';
import { synth } from './synth';
import { world } from './world';

/** Adds one subcommand to the program. */
export type Register = (program: Command) => void;

/** The subcommands, in the order in which `--help` lists them. */
export const commands: readonly Register[] = [
  environments,
  synth,
  newRegion,
  newService,
  promote,
  manifests,
  bootstrap,
  rehearse,
  world,
];
