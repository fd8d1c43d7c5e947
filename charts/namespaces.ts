import { servicesNamespace } from '../stacks/needs-of';

/** Where things run. What EKS installs, and what needs more than `restricted` allows, is in `kube-system`. */
export const namespaces = {
  services: servicesNamespace,
  gateway: 'gateway',
  /** Jobs that prepare the stores. Their roles are bound to this name in the stack. */
  platform: 'platform',
  /** The deployment's own records. */
  records: 'polycloud-system',
  system: 'kube-system',
} as const;

/** The label that every namespace carries by itself, with its own name as value. */
export const namespaceNameLabel = 'kubernetes.io/metadata.name';
