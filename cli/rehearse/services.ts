import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findRegion } from '../../regions/lookup';
import { servicesIn } from '../../services';
import { formatReleases } from '../../services/release';
import type { Commands } from './commands';
import { type Step, StepFailed } from './steps';

export interface ServicesProps {
  readonly name: string;
  /** Folder of the world. */
  readonly dir: string;
  readonly commands: Commands;
  /** The same in a session of the world in which the scenario's faults of clusters are in force. */
  readonly faulty: <T>(work: (commands: Commands) => Promise<T>) => Promise<T>;
  /** Whether the scenario has such faults. */
  readonly hasFaults: boolean;
  /** Whether the region ran services before this rehearsal. */
  readonly resumed: boolean;
  /** Takes the table of what runs. */
  readonly onDeployed: (table: string) => void;
}

/** The tag of the releases that a region runs before a rehearsal with faults rolls out the real ones. */
const formerTag = 'v0.0.0-former';

/**
 * The steps that bring the services to a region's cluster, with the command that people run. Where the scenario has
 * faults for the cluster, a fresh region gets other releases first: otherwise there would be nothing to go back to.
 */
export function servicesSteps(props: ServicesProps): readonly Step[] {
  const { name, dir, commands, faulty, hasFaults, resumed, onDeployed } = props;

  const former: Step = {
    title: 'former services',
    async run() {
      const file = join(dir, `releases-former-${name}.json`);
      writeFileSync(file, formerReleases(name));
      return deployed(await commands.tryPolycloud(...deployment(commands, name), '--releases', file)).detail;
    },
  };

  const services: Step = {
    title: 'services',
    run: () => {
      const run = async (own: Commands) => {
        const { detail, table } = deployed(await own.tryPolycloud(...deployment(own, name)));
        onDeployed(table);
        return detail;
      };
      return hasFaults ? faulty(run) : run(commands);
    },
  };

  return [...(hasFaults && !resumed ? [former] : []), services];
}

function deployment({ output }: Commands, name: string): readonly string[] {
  return ['deploy', name, '--only', 'manifests', '--output', output];
}

function formerReleases(name: string): string {
  const all = servicesIn(findRegion(name)).map((service) => {
    const digest = createHash('sha256').update(`${service.name} ${formerTag}`).digest('hex');
    return [service.name, { tag: formerTag, digest: `sha256:${digest}` }] as const;
  });
  return formatReleases(Object.fromEntries(all));
}

/** What `polycloud deploy` said at its end. @throws StepFailed with that, when it failed */
function deployed({ code, output }: { readonly code: number; readonly output: string }) {
  // Progress comes first; the table of what runs begins after an empty line.
  const [, ...rest] = output.trimEnd().split('\n\n');
  if (code !== 0) throw new StepFailed(rest.length > 0 ? rest.join('\n\n') : output.trim());
  return { table: rest[0] ?? '', detail: (rest.at(-1) ?? '').replace(/^\S+: /, '') };
}
