import type { Break, Loose, Target } from './mutate';

const policy = ({ manifest }: Target, name: string): Loose => manifest('NetworkPolicy', name).spec;
const conf = ({ manifest }: Target): Loose => manifest('ConfigMap', 'gateway').data;
const tcp = (port: number) => [{ protocol: 'TCP', port }];
const podsOf = (name: string) => ({ podSelector: { matchLabels: { 'app.kubernetes.io/name': name } } });

/** Puts text in front of the line of nginx's configuration that has the other. */
const inFrontOf = (target: Target, line: string, text: string): void => {
  const data = conf(target);
  data['nginx.conf'] = data['nginx.conf'].replace(line, `${text}\n${line}`);
};

/** Network policies and pods. */
const inCluster: readonly Break[] = [
  {
    name: 'a caller that no file declares',
    rule: 'undeclared-call',
    witness: 'Deployment services/surveys',
    change: (target) => {
      policy(target, 'payments').ingress[0].from.push(podsOf('surveys'));
      policy(target, 'surveys').egress.push({ to: [podsOf('payments')], ports: tcp(8080) });
    },
  },
  {
    name: 'a callee that lets the whole namespace in, which some may call',
    rule: 'undeclared-call',
    witness: 'NetworkPolicy services/identity',
    change: (target) => {
      policy(target, 'identity').ingress = [{}];
    },
  },
  {
    name: 'a service calls on every port',
    rule: 'undeclared-call',
    witness: 'Deployment services/orders',
    change: (target) => {
      policy(target, 'orders').egress.push({ to: [podsOf('payments')] });
      policy(target, 'payments').ingress.push({ from: [podsOf('orders')] });
    },
  },
  {
    name: 'a call that its caller may no longer make',
    rule: 'missing-call',
    witness: 'NetworkPolicy services/orders',
    change: (target) => {
      const spec = policy(target, 'orders');
      spec.egress = spec.egress.filter((rule: Loose) => !JSON.stringify(rule).includes('payments'));
    },
  },
  {
    name: 'a call that its callee no longer takes',
    rule: 'missing-call',
    witness: 'NetworkPolicy services/payments',
    change: (target) => {
      const [rule] = policy(target, 'payments').ingress;
      rule.from = rule.from.filter((peer: Loose) => !JSON.stringify(peer).includes('orders'));
    },
  },
  {
    name: 'a call on a port that nobody listens on',
    rule: 'missing-call',
    witness: 'NetworkPolicy services/payments',
    change: (target) => {
      policy(target, 'payments').ingress[0].ports = tcp(8081);
    },
  },
  {
    name: 'names cannot be looked up',
    rule: 'missing-call',
    witness: 'Deployment services/orders',
    change: (target) => {
      policy(target, 'orders').egress.shift();
    },
  },
  {
    name: 'a service on the port of another’s database',
    rule: 'undeclared-store',
    witness: 'aws_db_instance.databases_ledger',
    change: (target) => {
      policy(target, 'orders')
        .egress.at(-2)
        .ports.push(...tcp(5433));
    },
  },
  {
    name: 'a service without a cache on the cache’s port, by a range',
    rule: 'undeclared-store',
    witness: 'aws_elasticache_replication_group',
    change: (target) => {
      policy(target, 'orders').egress.at(-2).ports = [{ protocol: 'TCP', port: 5000, endPort: 9098 }];
    },
  },
  {
    name: 'a service that lost one zone of its database',
    rule: 'missing-store',
    witness: 'NetworkPolicy services/orders',
    change: (target) => {
      policy(target, 'orders').egress.at(-2).to.pop();
    },
  },
  {
    name: 'a hole in the network of a database',
    rule: 'missing-store',
    witness: 'NetworkPolicy services/orders',
    change: (target) => {
      const [peer] = policy(target, 'orders').egress.at(-2).to;
      peer.ipBlock.except = ['10.19.208.64/26'];
    },
  },
  {
    name: 'a service calls the whole internet',
    rule: 'undeclared-egress',
    witness: 'internet',
    change: (target) => {
      policy(target, 'orders').egress.push({ to: [{ ipBlock: { cidr: '0.0.0.0/0' } }], ports: tcp(443) });
    },
  },
  {
    name: 'a wider network than the third party’s',
    rule: 'undeclared-egress',
    witness: 'Deployment services/payments',
    change: (target) => {
      policy(target, 'payments').egress.at(-1).to[0].ipBlock.cidr = '203.0.112.0/20';
    },
  },
  {
    name: 'a third party that is not reached',
    rule: 'missing-egress',
    witness: 'Deployment services/payments',
    change: (target) => {
      policy(target, 'payments').egress.pop();
    },
  },
  {
    name: 'the agent that hands out credentials, to who has no role',
    rule: 'undeclared-credentials',
    witness: 'Pod Identity agent',
    change: (target) => {
      policy(target, 'database-setup-core').egress.push({
        to: [{ ipBlock: { cidr: '169.254.0.0/16' } }],
        ports: tcp(80),
      });
    },
  },
  {
    name: 'the credentials of the node, from instance metadata',
    rule: 'undeclared-credentials',
    witness: 'instance metadata',
    change: (target) => {
      policy(target, 'orders').egress.push({ to: [{ ipBlock: { cidr: '169.254.169.254/32' } }] });
    },
  },
  {
    name: 'pods in a namespace where no policy rules them',
    rule: 'unpoliced-pod',
    witness: 'Deployment default/orders',
    change: ({ manifest, manifests }) => {
      const object = structuredClone(manifest('Deployment', 'orders'));
      object.metadata.namespace = 'default';
      manifests.push({ file: 'manifests/india/orders.yaml', object });
    },
  },
  {
    name: 'pods on the network of their node',
    rule: 'host-network',
    witness: 'Deployment services/orders',
    change: ({ manifest }) => {
      manifest('Deployment', 'orders').spec.template.spec.hostNetwork = true;
    },
  },
  {
    name: 'a port of the node',
    rule: 'host-port',
    witness: 'Deployment services/orders',
    change: ({ manifest }) => {
      manifest('Deployment', 'orders').spec.template.spec.containers[0].ports[0].hostPort = 8080;
    },
  },
  {
    name: 'a workload that nobody declared',
    rule: 'unknown-workload',
    witness: 'Deployment services/debug',
    change: ({ manifest, manifests }) => {
      const object = structuredClone(manifest('Deployment', 'orders'));
      object.metadata.name = 'debug';
      object.spec.template.metadata.labels = { 'app.kubernetes.io/name': 'debug' };
      manifests.push({ file: 'manifests/india/debug.yaml', object });
    },
  },
  {
    name: 'pods that the policy of another service takes in',
    rule: 'undeclared-store',
    witness: 'Deployment services/surveys',
    change: (target) => {
      policy(target, 'orders').podSelector = {
        matchExpressions: [{ key: 'app.kubernetes.io/name', operator: 'In', values: ['orders', 'surveys'] }],
      };
    },
  },
];

/** What the internet asks for, over listeners, node ports, nginx and Services. */
const fromOutside: readonly Break[] = [
  {
    name: 'a path that no routes declare',
    rule: 'undeclared-exposure',
    witness: 'Service services/pricing',
    change: (target) => {
      inFrontOf(target, '  upstream backoffice {', '  upstream pricing { server pricing.services:80; }');
      inFrontOf(
        target,
        '    location = /v1/orders {',
        '    location /v1/prices/ { proxy_pass http://pricing; }',
      );
    },
  },
  {
    name: 'a path that leads to another service',
    rule: 'missing-route',
    witness: 'Service services/payments',
    change: (target) => {
      const data = conf(target);
      data['nginx.conf'] = data['nginx.conf'].replace('server orders.services', 'server payments.services');
    },
  },
  {
    name: 'a path that is gone',
    rule: 'missing-route',
    witness: 'orders is not reached',
    change: (target) => {
      const data = conf(target);
      data['nginx.conf'] = data['nginx.conf'].replace('location /v1/orders/ {', 'location /v1/order/ {');
    },
  },
  {
    name: 'a regular expression that takes what it likes',
    rule: 'unknown-directive',
    witness: 'ConfigMap gateway/gateway',
    change: (target) => {
      inFrontOf(
        target,
        '    location = /v1/orders {',
        '    location ~ internal { proxy_pass http://orders; }',
      );
    },
  },
  {
    name: 'a request is rewritten',
    rule: 'unknown-directive',
    witness: 'rewrite in server',
    change: (target) => {
      inFrontOf(target, '    location = /v1/orders {', '    rewrite ^/x/(.*)$ /$1;');
    },
  },
  {
    name: 'a node port without a load balancer',
    rule: 'undeclared-node-port',
    witness: 'Service services/orders',
    change: ({ manifest }) => {
      const { spec } = manifest('Service', 'orders');
      spec.type = 'NodePort';
      spec.ports[0].nodePort = 30999;
    },
  },
  {
    name: 'a load balancer that a Service asks for',
    rule: 'unknown-kind',
    witness: 'Service services/orders',
    change: ({ manifest }) => {
      manifest('Service', 'orders').spec.type = 'LoadBalancer';
    },
  },
  {
    name: 'a name that leads to the pods of another',
    rule: 'missing-call',
    witness: 'Service services/payments',
    change: ({ manifest }) => {
      manifest('Service', 'payments').spec.selector = { 'app.kubernetes.io/name': 'orders' };
    },
  },
  {
    name: 'an Ingress',
    rule: 'unknown-kind',
    witness: 'Ingress services/orders',
    change: ({ manifests }) => {
      const metadata = { name: 'orders', namespace: 'services' };
      const object = { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', metadata, spec: {} };
      manifests.push({ file: 'manifests/india/orders.yaml', object });
    },
  },
];

export const kubernetesBreaks: readonly Break[] = [...inCluster, ...fromOutside];
