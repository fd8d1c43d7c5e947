import type { EnvVar, PodTemplateSpec } from 'cdk8s-plus-27/lib/imports/k8s';
import { poolOf } from '../../services/placement';
import type { Release, Resources, Service } from '../../services/service';
import { type ContainerProps, container } from '../container';
import { annotations, labels, podLabels } from '../labels';
import type { Place } from '../place';
import { type PodProps, podSpec } from '../pod';
import { priorityClassName } from '../priorities';
import { configurationOf, hashOf } from './configuration';
import { secretMounts } from './secrets';

export interface ServicePodProps
  extends Pick<ContainerProps, 'args' | 'ports' | 'startupProbe' | 'readinessProbe' | 'livenessProbe'>,
    Pick<PodProps, 'graceSeconds' | 'spread' | 'restartPolicy'> {
  readonly service: Service;
  readonly release: Release;
  readonly component: string;
  readonly resources: Resources;
  /** Beside the labels and the configuration's hash. */
  readonly annotations?: Readonly<Record<string, string>>;
}

/** The pod of any part of a service. */
export function servicePod(props: ServicePodProps, place: Place): PodTemplateSpec {
  const { service, release, component, graceSeconds, spread, restartPolicy } = props;
  const { volumes, mounts } = secretMounts(service);
  const { home } = place;
  const { args, ports, startupProbe, readinessProbe, livenessProbe } = props;
  const env: readonly EnvVar[] = [
    { name: 'COMPONENT', value: component },
    { name: 'POD_NAME', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } },
  ];
  return {
    metadata: {
      labels: {
        ...podLabels(service.name, component),
        [labels.partOf]: 'polycloud',
        [labels.version]: release.tag,
        [labels.region]: place.region.name,
      },
      annotations: {
        [annotations.configuration]: hashOf(configurationOf(service, place)),
        ...props.annotations,
      },
    },
    spec: podSpec({
      serviceAccount: home.serviceAccount ?? service.name,
      pool: home.pool ?? poolOf(service, place.tier),
      priorityClassName: priorityClassName(home.priority(service.criticality)),
      graceSeconds,
      ...(spread && { spread }),
      ...(restartPolicy && { restartPolicy }),
      volumes,
      containers: [
        container({
          // The service's name in every part: logs are filed by it.
          name: service.name,
          image: place.image(service.name, release.digest),
          resources: props.resources,
          envFrom: [{ configMapRef: { name: service.name } }],
          env,
          mounts,
          ...(args && { args }),
          ...(ports && { ports }),
          ...(startupProbe && { startupProbe }),
          ...(readinessProbe && { readinessProbe }),
          ...(livenessProbe && { livenessProbe }),
        }),
      ],
    }),
  };
}
