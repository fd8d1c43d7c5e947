import { appendFileSync } from 'node:fs';
import type { Command } from 'commander';
import { findImage } from '../deploy/images/find';
import { ImageRefused } from '../deploy/images/scan-gate';
import { UnknownName } from '../regions/lookup';
import { platform } from '../regions/platform';
import { services } from '../services';
import { imagePrefix } from '../stacks/platform/image-policies';
import { print } from './console';
import { WorkFailed } from './errors';
import { machine, ProgramFailed } from './machine';

export function imageDigest(program: Command): void {
  program
    .command('image-digest')
    .description('tell the digest of an image in the registry, where only what has passed its scan has a tag')
    .argument('<service>')
    .argument('<tag>', 'e.g. v1.4.0')
    .option('--json', 'print it as JSON')
    .addHelpText(
      'after',
      `
It needs the AWS command line, and a role that reads the registry. In a job of GitHub Actions the digest becomes its
output.

Example:
  npx polycloud image-digest orders v1.4.0`,
    )
    .action(async (service: string, tag: string, { json }: { readonly json?: true }) => {
      const names = services.map(({ name }) => name);
      if (!names.includes(service)) throw new UnknownName('service', service, names);
      const digest = await find(`${imagePrefix}/${service}`, tag);
      const output = process.env['GITHUB_OUTPUT'];
      if (output !== undefined) appendFileSync(output, `digest=${digest}\n`);
      print(json === true ? JSON.stringify({ service, tag, digest }) : digest);
    });
}

/** @throws WorkFailed */
async function find(repository: string, tag: string): Promise<string> {
  try {
    return await findImage(repository, tag, platform.awsRegion, machine());
  } catch (error) {
    throw error instanceof ImageRefused || error instanceof ProgramFailed
      ? new WorkFailed(error.message)
      : error;
  }
}
