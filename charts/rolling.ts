import { type DeploymentSpec, type DeploymentStrategy, IntOrString } from 'cdk8s-plus-27/lib/imports/k8s';

/** New pods first, and old ones only for ready new ones. */
export const rolling: DeploymentStrategy = {
  type: 'RollingUpdate',
  rollingUpdate: { maxUnavailable: IntOrString.fromNumber(0), maxSurge: IntOrString.fromString('25%') },
};

/** One pod, which ends before its successor begins: never two, and nobody minds the time between. */
export const oneAtATime: Pick<DeploymentSpec, 'replicas' | 'strategy'> = {
  replicas: 1,
  strategy: { type: 'Recreate' },
};
