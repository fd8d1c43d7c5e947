import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Manifest } from 'cdktf';
import { regions } from '../regions';
import { findStacks } from '../regions/lookup';
import { platform } from '../regions/platform';
import { servicesIn } from '../services';
import { FastApp } from '../stacks/fast-app';
import { buildFleet } from '../stacks/fleet';
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
  const others = untouched(app.outdir, wanted);
  buildFleet(app, {
    regions,
    platform,
    needs: (region) => servicesIn(region).map(needsOf),
    only: new Set(wanted),
  });
  Object.assign(app.manifest.stacks, others);
  app.synth();
  return wanted.map((name) => ({ name, file: join(app.outdir, Manifest.stacksFolder, name, 'cdk.tf.json') }));
}

// The manifest keeps the stacks that are not written now, so that the cdktf CLI does not remove their folders:
// another shell may be deploying from there.
function untouched(outdir: string, wanted: readonly string[]): Readonly<Record<string, unknown>> {
  const file = join(outdir, Manifest.fileName);
  if (!existsSync(file)) return {};
  const { stacks } = JSON.parse(readFileSync(file, 'utf8'));
  return Object.fromEntries(
    Object.entries(stacks).filter(([name]) => stackNames.includes(name) && !wanted.includes(name)),
  );
}
