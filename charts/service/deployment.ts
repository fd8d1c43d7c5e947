import { KubeDeployment } from 'cdk8s-plus-27/lib/imports/k8s';
import type { Construct } from 'constructs';
import type { Release, Service } from '../../services/service';
import { labels, podLabels } from '../labels';
import type { Manifest } from '../manifest';
import { withField } from '../newer-fields';
import type { Place } from '../place';
import { oneAtATime, rolling } from '../rolling';
import { timing } from '../timing';
import { probesOf } from './listening';
import { servicePod } from './service-pod';
import type { Workload } from './workload';

/** Seconds without progress after which a rollout has failed: enough for a new node and a slow start on it. */
const progressDeadline = 600;

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
    const { name, component, part, args, listening } = workload;
    const single = workload.single || place.home.pods === 'one';
    const selector = podLabels(service.name, component);
    super(scope, id, {
      metadata: {
        name,
        namespace: place.home.namespaces.services,
        labels: { [labels.component]: component },
      },
      spec: {
        ...(single ? oneAtATime : { strategy: rolling }),
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
