import { mkdirSync } from 'node:fs';
import { App } from 'cdktf';
import { regions } from '../regions';
import { platform } from '../regions/platform';
import type { Region } from '../regions/region';
import { servicesIn } from '../services';
import { FastApp } from '../stacks/fast-app';
import { fleetStacks } from '../stacks/fleet';
import { needsOf } from '../stacks/needs-of';

/**
 * The first `count` environments; beyond the real ones, copies of them under other names. Copies keep network and
 * account, so they could not be deployed side by side, but they are the same work to write.
 */
function fleetOf(count: number): readonly Region[] {
  return Array.from({ length: count }, (_, i) => {
    const original = regions[i % regions.length];
    if (original === undefined) throw new Error('there is no region to copy');
    return i < regions.length ? original : { ...original, name: `copy-${i}` };
  });
}

const [count = '', outdir = '', stock] = process.argv.slice(2);
mkdirSync(outdir, { recursive: true });
const needs = (region: Region) => servicesIn(region).map(needsOf);
const stacksOf = (app: App) => fleetStacks(app, { regions: fleetOf(Number(count)), platform, needs });
if (stock === 'stock') {
  const app = new App({ outdir });
  Array.from(stacksOf(app));
  app.synth();
} else {
  const app = new FastApp({ outdir });
  app.synthEach(stacksOf(app));
}
