import { appendFileSync, mkdirSync } from 'node:fs';
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
  readonly tag: string;
  /** A checkout of that release. */
  readonly checkout: string;
  /** Folder for the stacks of a region. */
  readonly output: (region: string) => string;
  readonly logs: string;
  readonly parallel: number;
  readonly line: (text: string) => void;
}

/**
 * Makes the platform's stack, where the workflows' roles are, and brings those regions to the former release that run
 * nothing yet: with the commands that people run, each with credentials of the account itself.
 * @throws WorkFailed when one of them does not get there
 */
export async function deployFormer(options: FormerOptions): Promise<void> {
  const { world, regions, tag, checkout, output, parallel, line } = options;
  const within = limit(parallel);
  mkdirSync(options.logs, { recursive: true });
  const polycloud = [process.execPath, join(checkout, 'bin/polycloud.mjs')];
  const timed = async (what: string, work: () => Promise<void>) => {
    const began = performance.now();
    await work();
    line(`✓ ${what} (${formatSeconds((performance.now() - began) / 1000)})`);
  };
  const platformWork = async () => {
    if ((await readRegionRecord(world, platform)).serial !== null) return;
    const folder = output(platform.name);
    const terraform = ['terraform', `-chdir=${join(folder, 'stacks', platform.name)}`];
    await timed('platform has the roles of the workflows', async () => {
      await run(options, platform, [...polycloud, 'synth', platform.name, '--output', folder]);
      await run(options, platform, [...terraform, 'init', '-input=false', '-no-color']);
      await run(options, platform, [...terraform, 'apply', '-input=false', '-auto-approve', '-no-color']);
    });
  };
  const regionWork = async (region: Region) => {
    if ((await readRegionRecord(world, region)).lines.some(({ outcome }) => outcome === 'done')) return;
    await timed(`${region.name} runs ${tag}`, () =>
      run(options, region, [
        ...polycloud,
        'deploy',
        region.name,
        '--to',
        tag,
        '--output',
        output(region.name),
      ]),
    );
  };
  await Promise.all([within(platformWork), ...regions.map((region) => within(() => regionWork(region)))]);
}

/** Runs a command with credentials of an account. @throws WorkFailed with its errors */
async function run(
  { world, checkout, logs }: FormerOptions,
  { name, account }: Pick<Region, 'name' | 'account'>,
  command: readonly string[],
): Promise<void> {
  const printed: string[] = [];
  const log = join(logs, `former-${name}.log`);
  const code = await world.run(command, {
    cwd: checkout,
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
