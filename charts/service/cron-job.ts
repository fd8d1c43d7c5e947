import { KubeCronJob } from 'cdk8s-plus-27/lib/imports/k8s';
import type { Construct } from 'constructs';
import type { CronService, Release } from '../../services/service';
import { labels } from '../labels';
import type { Place } from '../place';
import { timing } from '../timing';
import { servicePod } from './service-pod';

/** Seconds that a run may start late before it is left out: after that, the next one is nearer. */
const mayStartLate = 600;

/** Seconds that a finished run is kept for whoever looks at it. */
const keepFinished = 3 * 86_400;

export interface ServiceCronJobProps {
  readonly service: CronService;
  readonly release: Release;
  readonly place: Place;
}

/** A service that runs by the clock: one run at a time, each with an end. */
export class ServiceCronJob extends KubeCronJob {
  constructor(scope: Construct, id: string, { service, release, place }: ServiceCronJobProps) {
    const { name, schedule, deadlineMinutes, resources } = service;
    super(scope, id, {
      metadata: { name, namespace: place.home.namespaces.services, labels: { [labels.component]: 'cron' } },
      spec: {
        schedule,
        timeZone: 'Etc/UTC',
        concurrencyPolicy: 'Forbid',
        startingDeadlineSeconds: mayStartLate,
        successfulJobsHistoryLimit: 3,
        failedJobsHistoryLimit: 3,
        jobTemplate: {
          spec: {
            activeDeadlineSeconds: deadlineMinutes * 60,
            backoffLimit: 2,
            ttlSecondsAfterFinished: keepFinished,
            // A node that goes away is no fault of the run: it starts again and keeps its tries.
            podFailurePolicy: {
              rules: [{ action: 'Ignore', onPodConditions: [{ type: 'DisruptionTarget', status: 'True' }] }],
            },
            template: servicePod(
              {
                service,
                release,
                component: 'cron',
                resources,
                restartPolicy: 'Never',
                graceSeconds: timing.worker.grace,
                // The autoscaler lets a run end before it takes the node; a drain does not wait.
                annotations: { 'cluster-autoscaler.kubernetes.io/safe-to-evict': 'false' },
              },
              place,
            ),
          },
        },
      },
    });
  }
}
