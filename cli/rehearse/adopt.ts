import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AwsObject } from '../../world/aws/types';
import { plural } from '../../world/report/format';
import type { Commands } from './commands';
import { type Orphan, orphansOf, recordedIn, rotate } from './orphans';

/** Guesses at which block an orphan comes from, before those that are still wrong are left alone. */
const mostGuesses = 6;

/**
 * Brings the state of a stack in line with what exists: imports orphans, and takes the mark off objects that
 * Terraform gave up on while AWS finished them. The stack must be synthesized and initialized. Returns what it did.
 */
export async function adopt(
  commands: Commands,
  stack: { readonly name: string; readonly awsRegion: string },
  objects: readonly AwsObject[],
): Promise<readonly string[]> {
  const recorded = recordedIn(await commands.terraform('state', 'pull'));
  const orphans = orphansOf(stack, objects, recorded);
  const imported = orphans.length === 0 ? [] : await importAll(commands, orphans);

  const exists = new Set(objects.map(({ type, id }) => `${type} ${id}`));
  const finished = recorded.filter(({ type, id, tainted }) => tainted && exists.has(`${type} ${id}`));
  for (const { address } of finished) await commands.terraform('untaint', address);

  return [
    ...say(
      'imports',
      'orphan',
      imported.map(({ address, id }) => `${address} ← ${id}`),
    ),
    ...say(
      'leaves alone',
      'orphan',
      without(orphans, imported).map(({ type, id }) => `${type} ${id}`),
    ),
    ...say(
      'untaints',
      'resource',
      finished.map(({ address }) => address),
    ),
  ];
}

/**
 * Imports the orphans by import blocks, all in one run. Where Terraform would replace an object after importing it,
 * the guess at its block was wrong, and another of the same type is tried. Returns what was imported.
 */
async function importAll(commands: Commands, orphans: readonly Orphan[]): Promise<readonly Orphan[]> {
  const blocks = join(commands.folder, 'adopt.tf.json');
  const plan = join(commands.folder, 'adopt.tfplan');
  try {
    let guess = orphans;
    for (let tries = 1; guess.length > 0; tries++) {
      writeFileSync(
        blocks,
        JSON.stringify({ import: guess.map(({ address, id }) => ({ to: address, id })) }),
      );
      const targets = guess.map(({ address }) => `-target=${address}`);
      await commands.terraform('plan', '-input=false', `-out=${plan}`, ...targets);
      const wrong = replacedIn(await commands.terraform('show', '-json', plan));
      if (wrong.size === 0) {
        await commands.terraform('apply', '-input=false', plan);
        return guess;
      }
      guess = tries < mostGuesses ? rotate(guess, wrong) : guess.filter(({ address }) => !wrong.has(address));
    }
    return [];
  } finally {
    rmSync(blocks, { force: true });
    rmSync(plan, { force: true });
  }
}

/** Addresses of what a plan (the JSON of `terraform show`) would delete. */
function replacedIn(plan: string): ReadonlySet<string> {
  const { resource_changes: changes = [] } = JSON.parse(plan) as {
    resource_changes?: readonly {
      readonly address: string;
      readonly change: { readonly actions: string[] };
    }[];
  };
  return new Set(
    changes.flatMap(({ address, change }) => (change.actions.includes('delete') ? [address] : [])),
  );
}

function without(all: readonly Orphan[], some: readonly Orphan[]): readonly Orphan[] {
  const ids = new Set(some.map(({ type, id }) => `${type} ${id}`));
  return all.filter(({ type, id }) => !ids.has(`${type} ${id}`));
}

/** `imports 5 orphans: a ← 1, b ← 2, c ← 3 and 2 more`; nothing for an empty list. */
function say(verb: string, noun: string, items: readonly string[]): readonly string[] {
  if (items.length === 0) return [];
  const shown = items.slice(0, 3).join(', ');
  const more = items.length > 3 ? ` and ${items.length - 3} more` : '';
  return [`${verb} ${plural(items.length, noun)}: ${shown}${more}`];
}
