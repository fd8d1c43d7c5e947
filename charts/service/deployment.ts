import { type DeploymentStrategy, IntOrString, KubeDeployment } from 'cdk8s-plus-27/lib/imports/k8s';
import type { Construct } from 'constructs';
import type { Release, Service } from '../../services/service';
import { labels, podLabels } from '../labels';
import type { Manifest } from '../manifest';
import { namespaces } from '../namespaces';
import { withField } from '../newer-fields';
import type { Place } from '../place';
import { timing } from '../timing';
import { probesOf } from './listening';
import { servicePod } from './service-pod';
import type { Workload } from './workload';

/** Seconds without progress after which a rollout has failed: enough for a new node and a slow start on it. */
const progressDeadline = 600;

/** New pods first, and old ones only for ready new ones. */
const rolling: DeploymentStrategy = {
  type: 'RollingUpdate',
  rollingUpdate: { maxUnavailable: IntOrString.fromNumber(0), maxSurge: IntOrString.fromString('25%') },
};

export interface ServiceDeploymentProps {
  readonly service: Service;
  readonly release: Release;
  readonly workload: Workload;
  readonly place: Place;
}

/** The pods of a long-running part of a service. Its autoscaler owns how many: no count is written here. */
export class ServiceDeployment extends KubeDeployment {
  private readonly serves: boolean;

  constructor(scope: Construct, id: string, { service, release, workload, place }: ServiceDeploymentProps) {
    const { name, component, part, args, listening, single } = workload;
    const selector = podLabels(service.name, component);
    super(scope, id, {
      metadata: { name, namespace: namespaces.services, labels: { [labels.component]: component } },
      spec: {
        ...(single ? { replicas: 1, strategy: { type: 'Recreate' } } : { strategy: rolling }),
        revisionHistoryLimit: 5,
        progressDeadlineSeconds: progressDeadline,
        selector: { matchLabels: selector },
        template: servicePod(
          {
            service,
            release,
            component,
            resources: part.resources,
            ...(args && { args }),
            ...probesOf(listening),
            graceSeconds: listening.serves ? timing.service.grace : timing.worker.grace,
            ...(!single && { spread: selector }),
          },
          place,
        ),
      },
    });
    this.serves = listening.serves;
  }

  /** A pod that serves goes on doing so until nobody calls it any more; waiting takes no shell in the image. */
  override toJson(): Manifest {
    const manifest: Manifest = super.toJson();
    if (!this.serves) return manifest;
    const preStop = { sleep: { seconds: timing.service.leave } };
    return withField(manifest, ['spec', 'template', 'spec', 'containers', 0, 'lifecycle'], { preStop });
  }
}
