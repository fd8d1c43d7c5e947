import type { Mutation } from './mutate';
import { nameHarmless } from './reachability/names.mutations';
import { allow } from './reachability.mutations';

/** Changes of the same places that open nothing and shut nothing. */
export const harmless: readonly Mutation[] = [
  ...nameHarmless,
  {
    name: 'another name and description of a group',
    change: ({ at }) => {
      Object.assign(at('aws_security_group', 'cache/security/group'), { name: 'x', description: 'y' });
    },
  },
  {
    name: 'a rule twice',
    change: (target) =>
      allow(target, 'ingress', 'databases/core/security/group', 'cluster/security-groups/nodes', 5432),
  },
  {
    name: 'a way out without a way in',
    change: (target) => {
      target.manifest('NetworkPolicy', 'surveys').spec.egress.push({
        to: [{ podSelector: { matchLabels: { 'app.kubernetes.io/name': 'payments' } } }],
        ports: [{ protocol: 'TCP', port: 8080 }],
      });
    },
  },
  {
    name: 'a way in without a way out',
    change: (target) => {
      target.manifest('NetworkPolicy', 'payments').spec.ingress[0].from.push({
        podSelector: { matchLabels: { 'app.kubernetes.io/name': 'surveys' } },
      });
    },
  },
  {
    name: 'a group that lets in who cannot leave',
    change: (target) =>
      allow(target, 'ingress', 'databases/core/security/group', 'runner/network/security-group', 5432),
  },
  {
    name: 'nodes let a network in that has no way to them',
    change: (target) => allow(target, 'ingress', 'cluster/security-groups/nodes', '203.0.113.0/24', 22),
  },
  {
    name: 'rules of a policy in another order',
    change: ({ manifest }) => {
      manifest('NetworkPolicy', 'orders').spec.egress.reverse();
    },
  },
  {
    name: 'a port by its name',
    change: ({ manifest }) => {
      manifest('NetworkPolicy', 'payments').spec.ingress[0].ports[0].port = 'http';
    },
  },
  {
    name: 'one network instead of its halves',
    change: ({ manifest }) => {
      const { egress } = manifest('NetworkPolicy', 'catalogue').spec;
      egress.at(-2).to = [{ ipBlock: { cidr: '198.51.100.0/24' } }];
    },
  },
  {
    name: 'a network in two halves',
    change: ({ manifest }) => {
      const rule = manifest('NetworkPolicy', 'orders').spec.egress.at(-2);
      rule.to.splice(0, 1, { ipBlock: { cidr: '10.19.208.0/23' } }, { ipBlock: { cidr: '10.19.210.0/23' } });
    },
  },
  {
    name: 'a rule of a policy in two',
    change: ({ manifest }) => {
      const { egress } = manifest('NetworkPolicy', 'orders').spec;
      const rule = egress.at(-2);
      egress.push({ to: rule.to, ports: [rule.ports.pop()] });
    },
  },
  {
    name: 'a policy that repeats another',
    change: ({ manifest, manifests }) => {
      const object = structuredClone(manifest('NetworkPolicy', 'orders'));
      object.metadata.name = 'orders-again';
      manifests.push({ file: 'manifests/india/orders.yaml', object });
    },
  },
  {
    name: 'an ACL that refuses after it has allowed',
    change: ({ add, address }) =>
      add('aws_network_acl_rule', 'mutant', {
        network_acl_id: `\${${address('aws_network_acl')}.id}`,
        egress: false,
        rule_number: 900,
        rule_action: 'deny',
        protocol: '-1',
        cidr_block: '0.0.0.0/0',
      }),
  },
  {
    name: 'ports of an ACL that are shut to nothing that listens',
    change: ({ at }) => {
      at('aws_network_acl_rule', 'network/data-acl/answers-out').to_port = 65535;
      at('aws_network_acl_rule', 'network/data-acl/data-in').to_port = 65000;
    },
  },
  {
    name: 'a quicker gateway',
    change: ({ manifest }) => {
      const { data } = manifest('ConfigMap', 'gateway');
      data['nginx.conf'] = data['nginx.conf']
        .replace('keepalive_timeout 75s;', 'keepalive_timeout 60s; # shorter {')
        .replace('worker_connections 4096;', "worker_connections '8192';");
    },
  },
  {
    name: 'more pods of a service',
    change: ({ manifest }) => {
      manifest('HorizontalPodAutoscaler', 'orders').spec.maxReplicas = 100;
    },
  },
  {
    name: 'a larger database',
    change: ({ at }) => {
      at('aws_db_instance', 'databases/core/instance').instance_class = 'db.r8g.4xlarge';
    },
  },
];
