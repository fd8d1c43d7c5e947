import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Ran {
  readonly code: number;
  /** Standard output and error, without colours. */
  readonly output: string;
}

/** A scratch folder in which the real Terraform works against a provider server. */
export class Workspace {
  readonly dir = mkdtempSync(join(tmpdir(), 'polycloud-terraform-'));

  constructor(private readonly reattach: string) {}

  /** Replaces the configuration; `provider` is one block or several. */
  write(resources: object, rest: object = {}): void {
    const terraform = { required_providers: { aws: { source: 'hashicorp/aws', version: '6.25.0' } } };
    const provider = { aws: { region: 'eu-west-1', allowed_account_ids: ['111122223333'] } };
    const config = { terraform, provider, resource: resources, ...rest };
    writeFileSync(join(this.dir, 'main.tf.json'), JSON.stringify(config));
  }

  terraform(...args: readonly string[]): Promise<Ran> {
    const { TF_CLI_CONFIG_FILE: _, ...inherited } = process.env;
    const env = { ...inherited, CHECKPOINT_DISABLE: '1', TF_REATTACH_PROVIDERS: this.reattach };
    return new Promise((resolve) => {
      execFile('terraform', [...args, '-no-color'], { cwd: this.dir, env }, (error, stdout, stderr) => {
        const code = typeof error?.code === 'number' ? error.code : error === null ? 0 : 1;
        resolve({ code, output: `${stdout}${stderr}` });
      });
    });
  }

  /** Applies the configuration; the exit code is the caller's to judge. */
  apply(...args: readonly string[]): Promise<Ran> {
    return this.terraform('apply', '-auto-approve', ...args);
  }

  /** Plans, and tells what Terraform would do: its `Plan:` line, or `No changes.` */
  async plan(): Promise<string> {
    const { output } = await this.terraform('plan', '-detailed-exitcode');
    return /^(Plan: .*|No changes\.)/m.exec(output)?.[1] ?? output;
  }

  remove(): void {
    rmSync(this.dir, { recursive: true, force: true });
  }
}

/** Terraform's error boxes as one line each: wrapped text joined, box characters gone. */
export function unwrap(output: string): string {
  return output.replace(/[│╷╵]/g, ' ').replace(/\s+/g, ' ');
}
