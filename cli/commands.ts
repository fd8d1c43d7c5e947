import type { Command } from 'commander';
import { environments } from './environments';
import { newRegion } from './new-region';
import { synth } from './synth';

/** Adds one subcommand to the program. */
export type Register = (program: Command) => void;

/** The subcommands, in the order in which `--help` lists them. */
export const commands: readonly Register[] = [environments, synth, newRegion];
