import {
  type Container,
  type ContainerPort,
  type EnvFromSource,
  type EnvVar,
  type Lifecycle,
  type Probe,
  Quantity,
  type ResourceRequirements,
  type SecurityContext,
  type VolumeMount,
} from 'cdk8s-plus-27/lib/imports/k8s';
import type { Resources } from '../services/service';

/** What a container may write beside its memory: /tmp, and the logs that the node keeps of it. */
export const scratchMiB = { tmp: 256, total: 512 } as const;

export const tmpVolume = {
  name: 'tmp',
  emptyDir: { sizeLimit: Quantity.fromString(`${scratchMiB.tmp}Mi`) },
};

/** No privilege, no capability, and nothing on the root file system to change. */
const confined: SecurityContext = {
  allowPrivilegeEscalation: false,
  capabilities: { drop: ['ALL'] },
  privileged: false,
  readOnlyRootFilesystem: true,
};

export interface ContainerProps {
  readonly name: string;
  readonly image: string;
  readonly resources: Resources;
  readonly command?: readonly string[];
  readonly args?: readonly string[];
  readonly env?: readonly EnvVar[];
  readonly envFrom?: readonly EnvFromSource[];
  readonly ports?: readonly ContainerPort[];
  readonly mounts?: readonly VolumeMount[];
  readonly lifecycle?: Lifecycle;
  readonly startupProbe?: Probe;
  readonly readinessProbe?: Probe;
  readonly livenessProbe?: Probe;
}

/** A container that `restricted` admits, with a /tmp of its own and requests for everything that it uses. */
export function container({
  resources,
  command,
  args,
  env,
  envFrom,
  ports,
  mounts,
  ...rest
}: ContainerProps): Container {
  return {
    ...rest,
    // An image of a digest never changes, so what a node has of it is right.
    imagePullPolicy: 'IfNotPresent',
    ...(command && { command: [...command] }),
    ...(args && { args: [...args] }),
    ...(env && { env: [...env] }),
    ...(envFrom && { envFrom: [...envFrom] }),
    ...(ports && { ports: [...ports] }),
    resources: requirements(resources),
    securityContext: confined,
    volumeMounts: [{ name: tmpVolume.name, mountPath: '/tmp' }, ...(mounts ?? [])],
  };
}

/**
 * Memory is limited to its request, so that no pod lives on what another was promised. CPU is not limited: what is
 * free is shared by request, and a limit would stall a pod beside idle cores.
 */
function requirements({ cpu, memoryMiB }: Resources): ResourceRequirements {
  const memory = Quantity.fromString(`${memoryMiB}Mi`);
  const storage = Quantity.fromString(`${scratchMiB.total}Mi`);
  return {
    requests: { cpu: cpuQuantity(cpu), memory, 'ephemeral-storage': storage },
    limits: { memory, 'ephemeral-storage': storage },
  };
}

/** Cores in Kubernetes' canonical spelling: 0.25 is `250m`, 2 is `2`. */
export function cpuQuantity(cores: number): Quantity {
  const milli = Math.round(cores * 1000);
  return Quantity.fromString(milli % 1000 === 0 ? String(milli / 1000) : `${milli}m`);
}
