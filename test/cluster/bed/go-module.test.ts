import { regions } from '../../../regions';
import { goModule, linkerFlags } from './go-module';
import { versions } from './versions';

test('the module requires the pinned versions and replaces every staging module', () => {
  const { 'go.mod': module = '', 'tools.go': tools = '' } = goModule();
  expect(module).toContain(`\tk8s.io/kubernetes v${versions.kubernetes}\n`);
  expect(module).toContain(`\tgo.etcd.io/etcd/server/v3 v${versions.etcd}\n`);
  expect(module).toContain(`\tk8s.io/client-go => k8s.io/client-go v0.${versions.kubernetes.slice(2)}\n`);
  expect(module.match(/=>/g)).toHaveLength(33);
  expect(tools).toContain('\t_ "k8s.io/kubernetes/cmd/kube-scheduler"');
});

test('the binaries tell their version', () => {
  expect(linkerFlags()).toContain(`version.gitVersion=v${versions.kubernetes} `);
  expect(linkerFlags()).toMatch(/gitMajor=1 .*gitMinor=\d+$/);
});

test('production runs the minor version that is tested', () => {
  const minor = versions.kubernetes.split('.').slice(0, 2).join('.');
  const production = regions.filter(({ tier }) => tier === 'production');
  expect([...new Set(production.map(({ kubernetes }) => kubernetes))]).toEqual([minor]);
});
