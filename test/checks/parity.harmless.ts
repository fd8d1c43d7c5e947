import type { Loose, Mutation } from './mutate';

/** Changes that differ in what the environment's own data explains, or that change nothing. */
export const harmless: readonly Mutation[] = [
  {
    name: 'statements in another order',
    change: ({ at }) => {
      const body = at('aws_iam_role_policy', 'services/orders/access/policy');
      const policy = JSON.parse(body.policy);
      policy.Statement.reverse();
      body.policy = JSON.stringify(policy);
    },
  },
  {
    name: 'a policy with more room',
    change: ({ at }) => {
      const body = at('aws_iam_role_policy', 'services/orders/access/policy');
      body.policy = JSON.stringify(JSON.parse(body.policy), null, 2);
    },
  },
  {
    name: 'keys in another order',
    change: ({ terraform }) => {
      const [database] = Object.entries<Loose>(terraform.resource.aws_db_instance);
      const [name, body] = database ?? [];
      terraform.resource.aws_db_instance[String(name)] = Object.fromEntries(Object.entries(body).reverse());
    },
  },
  {
    name: 'variables of a container in another order',
    change: ({ manifests }) => {
      const job = manifests.find(({ object }) => object.metadata.name.startsWith('search-setup-'));
      job.object.spec.template.spec.containers[0].env.reverse();
    },
  },
  {
    name: 'resources in another order',
    change: ({ terraform }) => {
      terraform.resource = Object.fromEntries(Object.entries(terraform.resource).reverse());
    },
  },
  {
    name: 'documents in another order',
    change: ({ manifests }) => {
      manifests.reverse();
    },
  },
  {
    name: 'another hash in the name of a Job',
    change: ({ manifests }) => {
      const job = manifests.find(({ object }) => object.metadata.name.startsWith('topics-setup-'));
      job.object.metadata.name = 'topics-setup-0123456789';
    },
  },
  {
    name: 'another hash of what a pod reads',
    change: ({ manifest }) => {
      manifest('Deployment', 'orders').spec.template.metadata.annotations['polycloud.io/configuration'] =
        '0123456789abcdef';
    },
  },
  {
    name: 'another customer in the customer’s region would be told, its own is not',
    environment: 'uae',
    change: ({ terraform }) => {
      terraform.provider.aws[0].default_tags[0].tags.customer = 'falcon-rewards';
    },
  },
  {
    name: 'a release that only one region runs',
    change: ({ manifests }) => {
      for (const { object } of manifests) {
        const text = JSON.stringify(object);
        if (object.metadata.labels?.['app.kubernetes.io/name'] !== 'orders') continue;
        if (object.metadata.namespace !== 'services') continue;
        const changed = JSON.parse(
          text
            .replaceAll('"app.kubernetes.io/version":"v1.4.0"', '"app.kubernetes.io/version":"v1.4.1"')
            .replace(/(?<=\/orders@sha256:)[0-9a-f]{64}/g, '1'.repeat(64)),
        );
        Object.assign(object, changed);
      }
    },
  },
  {
    name: 'comments of the synthesizer',
    change: ({ terraform }) => {
      terraform['//'].metadata.version = '0.0.0';
    },
  },
  {
    name: 'environments that are not compared',
    environment: 'dev-feature',
    change: ({ at }) => {
      at('aws_db_instance').instance_class = 'db.t4g.large';
    },
  },
];
