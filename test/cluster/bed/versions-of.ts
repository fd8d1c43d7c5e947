import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

/** What the binaries of a folder say they are, e.g. `Kubernetes v1.36.3, etcd 3.6.8, kwok 0.8.0`. */
export function versionsOf(folder: string): string {
  const told = (name: string) =>
    execFileSync(join(folder, name), ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  const version = (text: string) => /v?\d+\.\d+\.\d+\S*/.exec(text)?.[0] ?? 'of an unknown version';
  return `Kubernetes ${version(told('kube-apiserver'))}, etcd ${version(told('etcd'))}, kwok ${version(told('kwok'))}`;
}
