import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { World } from '../../world/session';
import { errorsIn } from './excerpt';
import { StepFailed } from './steps';

export interface Ran {
  readonly code: number;
  /** Both streams, as they came. */
  readonly output: string;
}

export interface CommandsProps {
  readonly world: World;
  /** The stack. */
  readonly name: string;
  /** The checkout. */
  readonly root: string;
  readonly parallelism: number;
  /** How many Terraforms of this rehearsal have ended without releasing their lock. */
  readonly killed: () => number;
}

/** The commands of a rehearsal: those that people run, in the world, their output kept in `<world>/logs/`. */
export class Commands {
  /** cdktf's output folder: the rehearsal's own, so that two at once do not meet. */
  readonly output: string;
  /** Folder of the synthesized stack. */
  readonly folder: string;
  private readonly logs: string;

  constructor(private readonly props: CommandsProps) {
    const { dir } = props.world.store;
    this.output = join(dir, 'cdktf.out');
    this.folder = join(this.output, 'stacks', props.name);
    this.logs = join(dir, 'logs');
    mkdirSync(this.logs, { recursive: true });
  }

  /** `polycloud <args…>`. Throws StepFailed with what it said when it fails. */
  async polycloud(...args: readonly string[]): Promise<void> {
    const { code, output } = await this.tryPolycloud(...args);
    if (code !== 0)
      throw new StepFailed(`polycloud ${args.join(' ')}: exit code ${code}\n\n${output.trim()}`);
  }

  /** `polycloud <args…>`; every exit code is an answer. */
  tryPolycloud(...args: readonly string[]): Promise<Ran> {
    const { root } = this.props;
    return this.run(`polycloud-${args[0]}`, root, [
      process.execPath,
      join(root, 'bin/polycloud.mjs'),
      ...args,
    ]);
  }

  /** `terraform <args…>` in the stack's folder; every exit code is an answer. */
  tryTerraform(...args: readonly string[]): Promise<Ran> {
    return this.run('terraform', this.props.root, ['terraform', `-chdir=${this.folder}`, ...args]);
  }

  /** `terraform <args…>` in the stack's folder: what it prints. Throws StepFailed with its errors. */
  async terraform(...args: readonly string[]): Promise<string> {
    const ran = await this.tryTerraform(...args);
    if (ran.code !== 0) throw this.failure(`terraform ${args[0]}`, 'terraform', ran);
    return ran.output;
  }

  /** `cdktf deploy` or `cdktf destroy` from a checkout; every exit code is an answer. */
  tryCdktf(command: 'deploy' | 'destroy', checkout: string): Promise<Ran> {
    const { root, name, parallelism } = this.props;
    const options = [
      '--auto-approve',
      '--output',
      this.output,
      '--terraform-parallelism',
      String(parallelism),
    ];
    return this.run(command, checkout, [join(root, 'node_modules/.bin/cdktf'), command, name, ...options]);
  }

  /** The same. Throws StepFailed with Terraform's errors when it did not come to its end. */
  async cdktf(command: 'deploy' | 'destroy', checkout: string): Promise<void> {
    const before = this.props.killed();
    const ran = await this.tryCdktf(command, checkout);
    if (ran.code !== 0) throw this.failure(`cdktf ${command}`, command, ran);
    // The cdktf CLI reports success when Terraform is killed by a signal; the lock that it held tells the truth.
    if (this.props.killed() === before) return;
    const why = `cdktf ${command}: Terraform was killed before it had finished; what it made and had not yet recorded`;
    throw new StepFailed(
      `${why}\nin its state is imported when the rehearsal goes on.${this.whole(command)}`,
    );
  }

  failure(command: string, log: string, { code, output }: Ran): StepFailed {
    return new StepFailed(`${command}: exit code ${code}\n\n${errorsIn(output)}${this.whole(log)}`);
  }

  private whole(log: string): string {
    return `\n\nThe whole output: ${join(this.logs, `${log}.log`)}`;
  }

  private async run(log: string, cwd: string, command: readonly string[]): Promise<Ran> {
    const file = join(this.logs, `${log}.log`);
    const printed: string[] = [];
    appendFileSync(file, `$ ${command.join(' ')}\n`);
    const code = await this.props.world.run(command, {
      cwd,
      output(text) {
        printed.push(text);
        appendFileSync(file, text);
      },
    });
    return { code, output: printed.join('') };
  }
}
