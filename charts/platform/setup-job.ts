import { createHash } from 'node:crypto';
import {
  type EnvVar,
  KubeConfigMap,
  KubeJob,
  type NetworkPolicyEgressRule,
  type Volume,
  type VolumeMount,
} from 'cdk8s-plus-27/lib/imports/k8s';
import { Construct } from 'constructs';
import { platformImages } from '../../regions/images';
import type { Resources } from '../../services/service';
import type { RegionOutputs } from '../../stacks/outputs';
import { container } from '../container';
import { labels, podLabels } from '../labels';
import { Allowance, toDns } from '../network-rules';
import type { Place } from '../place';
import { podSpec } from '../pod';
import { priorityClassName } from '../priorities';

export const jobResources: Resources = { cpu: 0.5, memoryMiB: 512 };

/** One for each database instance, one for topics, one for search. */
export function setupJobCount({ databases }: Pick<RegionOutputs, 'databases'>): number {
  return Object.keys(databases).length + 2;
}

export interface SetupJobProps {
  /** Of its objects; the Job's own has a hash behind it. */
  readonly name: string;
  readonly serviceAccount: string;
  /** Files of its configuration; `setup.sh` is what runs. Contents decide whether it runs again. */
  readonly files: Readonly<Record<'setup.sh', string>> & Readonly<Record<string, string>>;
  readonly env: Readonly<Record<string, string>>;
  readonly egress: readonly NetworkPolicyEgressRule[];
  readonly volumes?: readonly Volume[];
  readonly mounts?: readonly VolumeMount[];
  readonly place: Place;
}

/** Seconds for all tries together. */
const deadline = 1200;

const folder = '/etc/setup';

/**
 * A script that brings a store to what the services declare. It may run any number of times; it does run when what
 * it would do has changed, because its name then is another.
 */
export class SetupJob extends Construct {
  constructor(scope: Construct, id: string, props: SetupJobProps) {
    super(scope, id);
    const { name, serviceAccount, files, env, egress, volumes = [], mounts = [], place } = props;
    const { home } = place;
    const namespace = home.namespaces.setup;
    const component = 'setup';
    const { tag, digest } = platformImages.toolbox;
    const image = place.image('toolbox', digest);
    const hash = createHash('sha256')
      .update(JSON.stringify([files, env, image]))
      .digest('hex')
      .slice(0, 10);
    new KubeConfigMap(this, 'files', {
      metadata: { name, namespace, labels: { [labels.component]: component } },
      data: files,
    });
    new Allowance(this, 'network', { name, namespace, ingress: [], egress: [toDns, ...egress] });
    new KubeJob(this, 'job', {
      metadata: { name: `${name}-${hash}`, namespace, labels: { [labels.component]: component } },
      spec: {
        backoffLimit: 6,
        activeDeadlineSeconds: deadline,
        podFailurePolicy: {
          rules: [{ action: 'Ignore', onPodConditions: [{ type: 'DisruptionTarget', status: 'True' }] }],
        },
        template: {
          metadata: {
            labels: {
              ...podLabels(name, component),
              [labels.partOf]: 'polycloud',
              [labels.version]: tag,
              [labels.region]: place.region.name,
            },
          },
          spec: podSpec({
            serviceAccount,
            pool: home.pool ?? 'system',
            priorityClassName: priorityClassName(home.priority('platform')),
            graceSeconds: 30,
            restartPolicy: 'Never',
            volumes: [{ name: 'files', configMap: { name } }, ...volumes],
            containers: [
              container({
                name,
                image,
                resources: jobResources,
                command: ['/bin/bash', `${folder}/setup.sh`],
                env: Object.entries(env).map(([key, value]): EnvVar => ({ name: key, value })),
                mounts: [{ name: 'files', mountPath: folder, readOnly: true }, ...mounts],
              }),
            ],
          }),
        },
      },
    });
  }
}
