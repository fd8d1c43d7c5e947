/** Custom resources that the charts use and that EKS's add-ons bring to a cluster: a definition each. */
export const definitions = [
  // Of the add-on aws-secrets-store-csi-driver-provider.
  {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: 'secretproviderclasses.secrets-store.csi.x-k8s.io' },
    spec: {
      group: 'secrets-store.csi.x-k8s.io',
      scope: 'Namespaced',
      names: {
        kind: 'SecretProviderClass',
        listKind: 'SecretProviderClassList',
        plural: 'secretproviderclasses',
        singular: 'secretproviderclass',
      },
      versions: [
        { name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: secretProviderClass() } },
      ],
    },
  },
] as const;

function secretProviderClass() {
  const text = { type: 'string' };
  const texts = { type: 'object', additionalProperties: text };
  const object = (properties: object) => ({ type: 'object', properties });
  const list = (items: object) => ({ type: 'array', items });
  const secretObject = object({
    secretName: text,
    type: text,
    labels: texts,
    annotations: texts,
    data: list(object({ key: text, objectName: text })),
  });
  return object({
    apiVersion: text,
    kind: text,
    metadata: { type: 'object' },
    spec: object({ provider: text, parameters: texts, secretObjects: list(secretObject) }),
    status: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true },
  });
}
