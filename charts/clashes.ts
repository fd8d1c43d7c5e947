import type { Problem } from '../regions/problem';
import type { Service } from '../services/service';
import type { Place } from './place';
import { declaredBy, providedTo } from './service/configuration';
import { workloadsOf } from './service/workload';

/** What services declare that the charts give another meaning already: names of variables, and of objects. */
export function clashes(place: Place): readonly Problem[] {
  return [...place.services.flatMap((service) => variables(service, place)), ...names(place.services)];
}

function variables(service: Service, place: Place): readonly Problem[] {
  const provided = providedTo(service, place);
  return Object.entries(declaredBy(service, place))
    .filter(([name]) => name in provided)
    .map(([name, value]) => ({
      file: fileOf(service),
      key: `configuration.${name}`,
      value,
      rule: 'is a variable that the platform sets',
      mend: 'take it out, or give it another name',
    }));
}

/** A part is named after its service and itself, which may be another service's or another part's name. */
function names(services: readonly Service[]): readonly Problem[] {
  const parts = services.flatMap((service) =>
    workloadsOf(service).flatMap(({ name, component }) => [
      { service, key: component, id: `object ${name}` },
      { service, key: component, id: `component ${component} of ${service.name}` },
    ]),
  );
  return parts
    .filter(({ id }, i) => parts.findIndex((other) => other.id === id) !== i)
    .map(({ service, key, id }) => ({
      file: fileOf(service),
      key: `queues.${key}`,
      value: undefined,
      rule: `makes a second ${id}`,
      mend: 'give the queue another name',
    }));
}

function fileOf({ name }: Service): string {
  return `services/catalogue/${name}.ts`;
}
