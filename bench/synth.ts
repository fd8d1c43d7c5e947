import { mkdirSync } from 'node:fs';
import { App } from 'cdktf';
import { platform } from '../regions/platform';
import type { Region } from '../regions/region';
import { servicesIn } from '../services';
import { FastApp } from '../stacks/fast-app';
import { fleetStacks } from '../stacks/fleet';
import { needsOf } from '../stacks/needs-of';
import { fleetOf } from './fleet';

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
