import { regions as registry } from './index';
import { unknownName } from './nearest';
import { previewRegion, pullRequestOf } from './previews';
import type { Region } from './region';

/** A name that stands for nothing: wrong usage, exit code 2. The message names the nearest known name. */
export class UnknownName extends Error {
  constructor(kind: string, name: string, known: readonly string[]) {
    super(unknownName(kind, name, known));
    this.name = 'UnknownName';
  }
}

/**
 * The region of that name, or the preview of a pull request: `qa-123` needs no file.
 * @throws UnknownName: `no region is called euu; did you mean eu? Known: eu, us, ….`
 */
export function findRegion(name: string, regions: readonly Region[] = registry): Region {
  const region = regions.find((candidate) => candidate.name === name) ?? previewNamed(name);
  if (region === undefined) throw new UnknownName('region', name, namesOf(regions));
  return region;
}

/** The regions that a command is about: those of the registry, and the previews that it names. */
export function regionsWith(
  names: readonly string[],
  regions: readonly Region[] = registry,
): readonly Region[] {
  const previews = [...new Set(names)].map(previewNamed).filter((region) => region !== undefined);
  return [...regions, ...previews];
}

function previewNamed(name: string): Region | undefined {
  const pullRequest = pullRequestOf(name);
  return pullRequest === undefined ? undefined : previewRegion(pullRequest);
}

/**
 * The names of the stacks that were asked for, each once, in the given order; all of them when none was named.
 * @throws UnknownName: `no region is called euu; did you mean eu? Known: eu, us, …, platform.`
 */
export function findStacks(names: readonly string[], stacks: readonly string[]): readonly string[] {
  for (const name of names) {
    if (!stacks.includes(name) && pullRequestOf(name) === undefined) {
      throw new UnknownName('region', name, stacks);
    }
  }
  return names.length === 0 ? stacks : [...new Set(names)];
}

function namesOf(regions: readonly Region[]): readonly string[] {
  return regions.map(({ name }) => name);
}
