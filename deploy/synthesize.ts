import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Manifest } from 'cdktf';
import type { StackManifest } from 'cdktf/lib/manifest';
import { regions } from '../regions';
import { findStacks, regionsWith } from '../regions/lookup';
import { platform } from '../regions/platform';
import { pullRequestOf } from '../regions/previews';
import type { Region } from '../regions/region';
import { servicesIn } from '../services';
import { FastApp } from '../stacks/fast-app';
import { fleetStacks } from '../stacks/fleet';
import { needsOf } from '../stacks/needs-of';

/** The id of every stack, in the order in which lists show them. */
export const stackNames: readonly string[] = [...regions.map(({ name }) => name), platform.name];

export interface SynthesizeOptions {
  /** The stacks to write; every stack when empty. Those not named are left in the folder as they are. */
  readonly names: readonly string[];
  /** @default CDKTF_OUTDIR, as the cdktf CLI sets it, or cdktf.out in the current folder */
  readonly outdir?: string;
}

export interface SynthesizedStack {
  readonly name: string;
  /** Path of the Terraform configuration. */
  readonly file: string;
}

/**
 * Writes the Terraform configuration of the stacks, just as cdktf's own synth does, and tells what it wrote.
 * @throws UnknownName when a name is no stack's; nothing is written then.
 */
export function synthesize({ names, outdir }: SynthesizeOptions): readonly SynthesizedStack[] {
  const wanted = findStacks(names, stackNames);
  if (outdir !== undefined) mkdirSync(outdir, { recursive: true });
  const app = new FastApp(outdir === undefined ? {} : { outdir });
  Object.assign(app.manifest.stacks, untouched(app.outdir, wanted));
  const needs = (region: Region) => servicesIn(region).map(needsOf);
  app.synthEach(fleetStacks(app, { regions: regionsWith(wanted), platform, needs, only: new Set(wanted) }));
  removeFormer(app.outdir);
  return wanted.map((name) => ({ name, file: join(app.outdir, fileOf(name)) }));
}

// The manifest keeps the stacks that are not written now, so that the cdktf CLI does not remove their folders:
// another shell may be deploying from there.
function untouched(outdir: string, wanted: readonly string[]): Readonly<Record<string, StackManifest>> {
  const kept = namesIn(outdir).filter((name) => isCurrent(name) && !wanted.includes(name));
  return Object.fromEntries(
    kept.map((name) => [
      name,
      {
        name,
        constructPath: name,
        workingDirectory: join(Manifest.stacksFolder, name),
        synthesizedStackPath: fileOf(name),
        stackMetadataPath: join(Manifest.stacksFolder, name, Manifest.stackMetadataPath),
        annotations: [],
        dependencies: [],
      },
    ]),
  );
}

// As the cdktf CLI does: a region that is no longer in the fleet leaves no stack behind. Nothing but synthesized
// stacks is removed, whatever folder was given.
function removeFormer(outdir: string): void {
  for (const name of namesIn(outdir)) {
    if (!isCurrent(name)) rmSync(join(outdir, Manifest.stacksFolder, name), { recursive: true });
  }
}

/** A preview is nobody's to remove but its own: the registry does not know which ones are open. */
function isCurrent(name: string): boolean {
  return stackNames.includes(name) || pullRequestOf(name) !== undefined;
}

/** The stacks that the folder holds. */
function namesIn(outdir: string): readonly string[] {
  const folder = join(outdir, Manifest.stacksFolder);
  if (!existsSync(folder)) return [];
  return readdirSync(folder).filter((name) => existsSync(join(outdir, fileOf(name))));
}

function fileOf(name: string): string {
  return join(Manifest.stacksFolder, name, 'cdk.tf.json');
}
