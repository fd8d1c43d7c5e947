import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Event } from '../../../workflows/events/event';
import { startApi } from '../../../workflows/github/api';
import { startTokenService } from '../../../workflows/github/tokens';
import { ConcurrencyGroups } from '../../../workflows/run/concurrency';
import { performJob } from '../../../workflows/run/job';
import { runWorkflow } from '../../../workflows/run/run';
import { readWorkflow } from '../../../workflows/syntax/read';
import { root } from '../../cli/process';
import { repository } from '../repository';

export interface OneJob {
  /** A workflow of this repository, e.g. `ci.yml`. */
  readonly workflow: string;
  readonly job: string;
  readonly event: Event;
  /** Outputs of every other job. */
  readonly outputs?: Readonly<Record<string, string>>;
  /** Stands in for `npx`; FOLDER is for files that it finds and leaves, and `npm` fails in a command that one is called as. */
  readonly npx: string;
  /** The command that fails. */
  readonly broken?: string | undefined;
}

/** What became of the job, and the file `posted` that its commands left. */
export interface OneJobDone {
  readonly conclusion: string | undefined;
  readonly posted: string | undefined;
}

const npm = '#!/bin/sh\n[ ! -e "$FOLDER/$1" ]\n';

/** Performs one job of a workflow with stand-ins for the commands that it calls. */
export async function performOne({
  workflow,
  job,
  event,
  outputs = {},
  npx,
  broken,
}: OneJob): Promise<OneJobDone> {
  const dir = mkdtempSync(join(tmpdir(), 'polycloud-job-'));
  const [tokens, api] = await Promise.all([startTokenService(), startApi()]);
  for (const [name, text] of Object.entries({ npx, npm })) {
    writeFileSync(join(dir, name), text);
    chmodSync(join(dir, name), 0o755);
  }
  const files = join(dir, 'files');
  mkdirSync(files);
  if (broken !== undefined) writeFileSync(join(files, broken), '');
  const file = `.github/workflows/${workflow}`;
  try {
    const { jobs } = await runWorkflow({
      repository: { ...repository, environments: [{ name: 'preview' }, { name: 'preview-network' }] },
      workflow: await readWorkflow(file, readFileSync(join(root, file), 'utf8')),
      event,
      run: { id: 4711, number: 1, attempt: 1 },
      read: (name) => readWorkflow(name, ''),
      groups: new ConcurrencyGroups(),
      approve: async () => true,
      async perform(planned, cancelled) {
        if (planned.job.id !== job) return { conclusion: 'success', outputs };
        const machine = {
          ...{ dir: join(dir, 'runner'), tokens, api },
          environment: { PATH: `${dir}:${process.env['PATH']}`, FOLDER: files },
          checkOut: async (target: string) =>
            cpSync(join(root, '.github/actions'), join(target, '.github/actions'), { recursive: true }),
        };
        return performJob(planned, machine, () => undefined, cancelled);
      },
    });
    const posted = join(files, 'posted');
    return {
      conclusion: jobs.find(({ id }) => id === job || id.startsWith(`${job} `))?.conclusion,
      posted: existsSync(posted) ? readFileSync(posted, 'utf8') : undefined,
    };
  } finally {
    await Promise.all([tokens.close(), api.close()]);
    rmSync(dir, { recursive: true });
  }
}
