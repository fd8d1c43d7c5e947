import type { Break, Target } from '../mutate';

const podOf = ({ manifest }: Target, name: string) => manifest('Deployment', name).spec.template.spec;

/** What pods have. */
export const pods: readonly Break[] = [
  {
    name: 'a service gets another’s role',
    rule: 'association-foreign',
    witness: 'india-payments',
    change: ({ at }) => {
      at('aws_eks_pod_identity_association', 'services/orders/access/association').role_arn = at(
        'aws_eks_pod_identity_association',
        'services/payments/access/association',
      ).role_arn;
    },
  },
  {
    name: 'a role for pods that do not run',
    rule: 'association-unused',
    witness: 'services/ghost',
    change: ({ at }) => {
      at('aws_eks_pod_identity_association', 'services/orders/access/association').service_account = 'ghost';
    },
  },
  {
    name: 'sessions that do not tell their pod',
    rule: 'association-loose',
    witness: 'aws_eks_pod_identity_association',
    change: ({ at }) => {
      at('aws_eks_pod_identity_association', 'services/orders/access/association').disable_session_tags =
        true;
    },
  },
  {
    name: 'a service mounts another’s secret',
    rule: 'secret-undeclared',
    witness: 'india/members/',
    change: ({ manifest }) => {
      const { parameters } = manifest('SecretProviderClass', 'payments').spec;
      const objects = JSON.parse(parameters.objects);
      objects.push({ objectName: 'india/members/token', objectType: 'secretsmanager' });
      parameters.objects = JSON.stringify(objects);
    },
  },
  {
    name: 'a declared secret is not mounted',
    rule: 'secret-unused',
    witness: 'india/payments/',
    change: ({ manifest }) => {
      const { parameters } = manifest('SecretProviderClass', 'payments').spec;
      parameters.objects = JSON.stringify(JSON.parse(parameters.objects).slice(1));
    },
  },
  {
    name: 'secrets that nobody can tell',
    rule: 'unknown-secret',
    witness: 'SecretProviderClass services/payments',
    change: ({ manifest }) => {
      manifest('SecretProviderClass', 'payments').spec.parameters.objects = '- objectName: x';
    },
  },
  {
    name: 'a secret in a manifest',
    rule: 'secret-in-manifest',
    witness: 'Secret services/orders',
    change: ({ manifests }) =>
      manifests.push({
        file: 'manifests/india/orders.yaml',
        object: {
          apiVersion: 'v1',
          kind: 'Secret',
          metadata: { name: 'orders', namespace: 'services' },
          data: { a: 'YQ==' },
        },
      }),
  },
  {
    name: 'a secret of Kubernetes in the environment',
    rule: 'secret-undeclared',
    witness: 'secretKeyRef',
    change: (target) => {
      podOf(target, 'orders').containers[0].env.push({
        name: 'X',
        valueFrom: { secretKeyRef: { name: 'other', key: 'x' } },
      });
    },
  },
  {
    name: 'pods run as another service',
    rule: 'account-foreign',
    witness: 'ServiceAccount services/payments',
    change: (target) => {
      podOf(target, 'orders').serviceAccountName = 'payments';
    },
  },
  {
    name: 'an account that nobody asks for',
    rule: 'account-unknown',
    witness: 'ServiceAccount services/debug',
    change: ({ manifests }) =>
      manifests.push({
        file: 'manifests/india/orders.yaml',
        object: {
          apiVersion: 'v1',
          kind: 'ServiceAccount',
          metadata: { name: 'debug', namespace: 'services' },
          automountServiceAccountToken: false,
        },
      }),
  },
  {
    name: 'a role by annotation',
    rule: 'account-annotated',
    witness: 'ServiceAccount services/orders',
    change: ({ manifest }) => {
      manifest('ServiceAccount', 'orders').metadata.annotations = {
        'eks.amazonaws.com/role-arn': 'arn:aws:iam::210000000019:role/india-payments',
      };
    },
  },
  {
    name: 'a token for an API that the pod does not call',
    rule: 'token-mounted',
    witness: 'Deployment services/orders',
    change: (target) => {
      podOf(target, 'orders').automountServiceAccountToken = true;
    },
  },
  {
    name: 'an account whose token every pod gets',
    rule: 'token-mounted',
    witness: 'ServiceAccount services/orders',
    change: ({ manifest }) => {
      delete manifest('ServiceAccount', 'orders').automountServiceAccountToken;
    },
  },
  {
    name: 'the autoscaler may do everything',
    rule: 'rbac-undeclared',
    witness: '* */*',
    change: ({ manifest }) => {
      manifest('ClusterRole', 'polycloud-cluster-autoscaler').rules.push({
        apiGroups: ['*'],
        resources: ['*'],
        verbs: ['*'],
      });
    },
  },
  {
    name: 'the autoscaler’s rights for somebody else too',
    rule: 'rbac-undeclared',
    witness: 'services/orders',
    change: ({ manifest }) => {
      manifest('ClusterRoleBinding', 'polycloud-cluster-autoscaler').subjects.push({
        kind: 'ServiceAccount',
        name: 'orders',
        namespace: 'services',
      });
    },
  },
  {
    name: 'the autoscaler is administrator',
    rule: 'rbac-unknown',
    witness: 'ClusterRole cluster-admin',
    change: ({ manifest }) => {
      manifest('ClusterRoleBinding', 'polycloud-cluster-autoscaler').roleRef.name = 'cluster-admin';
    },
  },
  {
    name: 'a role of Kubernetes that nobody has',
    rule: 'rbac-unused',
    witness: 'ClusterRole everything',
    change: ({ manifests }) =>
      manifests.push({
        file: 'manifests/india/gateway.yaml',
        object: {
          apiVersion: 'rbac.authorization.k8s.io/v1',
          kind: 'ClusterRole',
          metadata: { name: 'everything' },
          rules: [],
        },
      }),
  },
  {
    name: 'a privileged container',
    rule: 'pod-unconfined',
    witness: 'privileged',
    change: (target) => {
      podOf(target, 'orders').containers[0].securityContext.privileged = true;
    },
  },
  {
    name: 'a container with a capability',
    rule: 'pod-unconfined',
    witness: 'NET_ADMIN',
    change: (target) => {
      podOf(target, 'orders').containers[0].securityContext.capabilities.add = ['NET_ADMIN'];
    },
  },
  {
    name: 'a container as root',
    rule: 'pod-unconfined',
    witness: 'user 0',
    change: (target) => {
      podOf(target, 'orders').containers[0].securityContext.runAsUser = 0;
    },
  },
  {
    name: 'pods in the node’s network',
    rule: 'pod-unconfined',
    witness: 'hostNetwork',
    change: (target) => {
      podOf(target, 'orders').hostNetwork = true;
    },
  },
  {
    name: 'the node’s files in a pod',
    rule: 'pod-unconfined',
    witness: '/etc/kubernetes',
    change: (target) => {
      const pod = podOf(target, 'orders');
      pod.volumes = [...(pod.volumes ?? []), { name: 'host', hostPath: { path: '/etc/kubernetes' } }];
    },
  },
];
