import { cpSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Unsupported } from '../../errors';
import type { StepEnd } from '../step';
import type { Use } from './use';

interface KnownAction {
  /** The inputs whose meaning the rehearsal keeps to; any other is an error. */
  readonly inputs: readonly string[];
  readonly run: (use: Use) => Promise<StepEnd>;
}

const nothing = async (): Promise<StepEnd> => ({ ok: true });

/** What actions of others amount to in a rehearsal. */
export const knownActions: Readonly<Record<string, KnownAction>> = {
  'actions/checkout': {
    inputs: ['ref', 'path', 'fetch-depth', 'fetch-tags', 'persist-credentials'],
    async run({ work, inputs }) {
      const { state } = work.frame;
      const ref = inputs['ref'] || String(state.github['sha']);
      await state.machine.checkOut(join(state.workspace, inputs['path'] ?? ''), ref, state.planned);
      return { ok: true, outputs: { ref, commit: ref } };
    },
  },
  // The machine has Node and Terraform.
  'actions/setup-node': {
    inputs: ['node-version', 'node-version-file', 'cache', 'package-manager-cache', 'check-latest'],
    run: nothing,
  },
  'hashicorp/setup-terraform': { inputs: ['terraform_version', 'terraform_wrapper'], run: nothing },
  'actions/upload-artifact': {
    inputs: ['name', 'path', 'if-no-files-found', 'retention-days', 'overwrite', 'include-hidden-files'],
    async run({ work, inputs }) {
      const { state } = work.frame;
      const paths = (inputs['path'] ?? '')
        .split('\n')
        .map((one) => one.trim())
        .filter((one) => one !== '');
      const glob = paths.find((one) => /[*?[\]!]/.test(one));
      if (glob !== undefined) {
        throw new Unsupported(
          work.frame.file,
          `${work.step.at}.with.path`,
          `${glob} is a pattern; name files`,
        );
      }
      const target = artifact(use(work), inputs['name'] ?? 'artifact');
      const found = paths.filter((one) => existsSync(join(state.workspace, one)));
      if (found.length === 0) {
        const isError = inputs['if-no-files-found'] === 'error';
        return { ok: !isError, message: `no files were found: ${paths.join(', ')}` };
      }
      mkdirSync(target, { recursive: true });
      for (const one of found) {
        // As the action does: the one thing's own content, or each of several things under its name.
        const to =
          paths.length === 1 && isFolder(join(state.workspace, one)) ? target : join(target, basename(one));
        cpSync(join(state.workspace, one), to, { recursive: true });
      }
      return { ok: true };
    },
  },
  'actions/download-artifact': {
    inputs: ['name', 'path'],
    async run({ work, inputs }) {
      const { state } = work.frame;
      const name = inputs['name'] ?? '';
      const source = artifact(use(work), name);
      if (!existsSync(source)) return { ok: false, message: `there is no artifact ${name}` };
      cpSync(source, join(state.workspace, inputs['path'] ?? ''), { recursive: true });
      return { ok: true };
    },
  },
};

const use = (work: Use['work']) => work.frame.state;

function artifact({ machine, planned }: ReturnType<typeof use>, name: string): string {
  return join(machine.dir, 'artifacts', `${planned.run.id}-${planned.run.attempt}`, name);
}

function isFolder(path: string): boolean {
  try {
    readdirSync(path);
    return true;
  } catch {
    return false;
  }
}
