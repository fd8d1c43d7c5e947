import type { Service } from '../../services/service';
import type { Part } from '../../services/sizing';
import { partsOf } from '../../services/sizing';
import { type Listening, listeningOf } from './listening';

/** A part of a service as it runs: what Kubernetes must know of it that the region does not decide. */
export interface Workload {
  /** Name of its objects: the service's, and the part's after it. */
  readonly name: string;
  /** Value of its `polycloud.io/component` label. */
  readonly component: string;
  readonly part: Part;
  /** Arguments of the image where it holds more than one program. */
  readonly args?: readonly string[];
  readonly listening: Listening;
  /** Two at once would do the same work twice. */
  readonly single: boolean;
}

/** The long-running parts of a service, the one that carries its name first; a cron has none. */
export function workloadsOf(service: Service): readonly Workload[] {
  if (service.archetype === 'cron') return [];
  return partsOf(service).map((part) => {
    const { name } = part;
    const isScheduler = service.archetype === 'api' && part.scaling === undefined;
    return {
      name: name === '' ? service.name : `${service.name}-${name}`,
      component: name === '' ? mainComponent(service) : name,
      part,
      ...(service.archetype === 'api' && { args: programOf(name, isScheduler) }),
      listening: listeningOf(service, name === ''),
      single: isScheduler,
    };
  });
}

/** The component that answers calls, or does the work where nothing does. */
export function mainComponent({ archetype }: Pick<Service, 'archetype'>): string {
  return archetype === 'api' ? 'web' : archetype;
}

/** One image holds the web process, the Celery workers and their scheduler: its first argument says which. */
function programOf(part: string, isScheduler: boolean): readonly string[] {
  if (part === '') return ['web'];
  return isScheduler ? ['beat'] : ['worker', '--queue', part];
}
