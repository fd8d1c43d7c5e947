import { packages, stagingModules, stagingVersion, versions } from './versions';

/** The files of a Go module whose dependencies are the control plane's commands, by file name. */
export function goModule(): Readonly<Record<string, string>> {
  const replacements = stagingModules.map((name) => `\tk8s.io/${name} => k8s.io/${name} v${stagingVersion}`);
  return {
    'go.mod': [
      'module polycloud.example.com/test-cluster',
      `go ${versions.go}`,
      `godebug default=go${versions.go.split('.').slice(0, 2).join('.')}`,
      `require (\n\tk8s.io/kubernetes v${versions.kubernetes}\n\tgo.etcd.io/etcd/server/v3 v${versions.etcd}\n)`,
      `replace (\n${replacements.join('\n')}\n)`,
      '',
    ].join('\n\n'),
    // Never compiled: it makes `go mod tidy` see what the commands import.
    'tools.go': [
      '//go:build tools',
      'package tools',
      `import (\n${Object.values(packages)
        .map((path) => `\t_ "${path}"`)
        .join('\n')}\n)`,
      '',
    ].join('\n\n'),
  };
}

/** What the linker writes into the binaries: without it Kubernetes calls itself v0.0.0-master. */
export function linkerFlags(): string {
  const [major, minor] = versions.kubernetes.split('.');
  const set = (name: string, value: string) => `-X k8s.io/component-base/version.${name}=${value}`;
  return [
    '-s -w',
    set('gitVersion', `v${versions.kubernetes}`),
    set('gitMajor', `${major}`),
    set('gitMinor', `${minor}`),
  ].join(' ');
}
