import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { platform } from '../../regions/platform';
import type { Region } from '../../regions/region';
import { limit } from '../../workflows/run/limit';
import { credentialsFor } from '../../world/aws/endpoints/caller';
import { formatSeconds } from '../../world/report/format';
import type { World } from '../../world/session';
import { WorkFailed } from '../errors';
import { errorsIn } from '../rehearse/excerpt';
import { readRegionRecord } from './region-record';

export interface FormerOptions {
  readonly world: World;
  readonly regions: readonly Region[];
  readonly former: { readonly tag: string; readonly checkout: string };
  /** The commit that is to be released, and a checkout of it. */
  readonly release: string;
  readonly checkout: string;
  /** Folder for the stacks of a region. */
  readonly output: (region: string) => string;
  readonly logs: string;
  readonly parallel: number;
  readonly line: (text: string) => void;
}

/**
 * Brings those regions to the former release that run nothing yet, and the platform's stack, where the workflows' roles
 * are, to the release itself: a person applies it before the tag is pushed. With the commands that people run, each
 * with credentials of the account itself.
 * @throws WorkFailed when one of them does not get there
 */
export async function deployFormer(options: FormerOptions): Promise<void> {
  const { world, regions, former, release, checkout, output, parallel, line } = options;
  const within = limit(parallel);
  mkdirSync(options.logs, { recursive: true });
  const polycloud = [process.execPath, 'bin/polycloud.mjs'];
  const timed = async (what: string, work: () => Promise<void>) => {
    const began = performance.now();
    await work();
    line(`✓ ${what} (${formatSeconds((performance.now() - began) / 1000)})`);
  };
  const platformWork = async () => {
    const folder = output(platform.name);
    const applied = join(folder, 'applied');
    if (existsSync(applied) && readFileSync(applied, 'utf8') === release) return;
    const terraform = ['terraform', `-chdir=${join(folder, 'stacks', platform.name)}`];
    await timed('platform has the roles of the workflows', async () => {
      await run(options, platform, checkout, [...polycloud, 'synth', platform.name, '--output', folder]);
      await run(options, platform, checkout, [...terraform, 'init', '-input=false', '-no-color']);
      await run(options, platform, checkout, [
        ...terraform,
        'apply',
        '-input=false',
        '-auto-approve',
        '-no-color',
      ]);
      writeFileSync(applied, release);
    });
  };
  const regionWork = async (region: Region) => {
    if ((await readRegionRecord(world, region)).lines.some(({ outcome }) => outcome === 'done')) return;
    await timed(`${region.name} runs ${former.tag}`, () =>
      run(options, region, former.checkout, [
        ...polycloud,
        ...['deploy', region.name, '--to', former.tag, '--output', output(region.name)],
      ]),
    );
  };
  await Promise.all([within(platformWork), ...regions.map((region) => within(() => regionWork(region)))]);
}

/** Runs a command in a checkout, with credentials of an account. @throws WorkFailed with its errors */
async function run(
  { world, logs }: FormerOptions,
  { name, account }: Pick<Region, 'name' | 'account'>,
  cwd: string,
  command: readonly string[],
): Promise<void> {
  const printed: string[] = [];
  const log = join(logs, `former-${name}.log`);
  const code = await world.run(command, {
    cwd,
    env: { AWS_ACCESS_KEY_ID: credentialsFor(account).accessKeyId },
    output(text) {
      printed.push(text);
      appendFileSync(log, text);
    },
  });
  if (code !== 0) {
    const text = errorsIn(printed.join(''));
    throw new WorkFailed(
      `${name} could not be prepared for the rehearsal:\n${text}\n\nThe whole output: ${log}`,
    );
  }
}
