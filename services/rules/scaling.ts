import type { Process, Service } from '../service';
import { type CatalogueRule, problem } from './rule';

/** A part of a service that runs as pods of its own. */
interface Part {
  readonly key: string;
  readonly process: Process;
}

function scaledParts(service: Service): readonly Part[] {
  if (service.archetype === 'cron') return [];
  const queues = service.archetype === 'api' ? Object.entries(service.queues) : [];
  return [
    { key: '', process: service },
    ...queues.map(([queue, process]) => ({ key: `queues.${queue}.`, process })),
  ];
}

/** Replica counts and targets that an autoscaler can work with. */
export const scaling: CatalogueRule = ({ services }) =>
  services.flatMap((service) =>
    scaledParts(service).flatMap(({ key, process: { scaling: s } }) => [
      ...(Number.isInteger(s.min) && s.min >= 1
        ? []
        : [
            problem(
              service,
              `${key}scaling.min`,
              s.min,
              'is not a whole number of at least 1',
              'write how many replicas always run',
            ),
          ]),
      ...(s.min <= s.max
        ? []
        : [problem(service, `${key}scaling.max`, s.max, `is below min ${s.min}`, `write ${s.min} or more`)]),
      ...(s.targetCpu >= 30 && s.targetCpu <= 90
        ? []
        : [
            problem(
              service,
              `${key}scaling.targetCpu`,
              s.targetCpu,
              'is outside 30–90 %',
              'leave room for a lost zone: 60–75 suits most',
            ),
          ]),
    ]),
  );
