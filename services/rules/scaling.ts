import { partsOf } from '../sizing';
import { type CatalogueRule, problem } from './rule';

/** Replica counts and targets that an autoscaler can work with. */
export const scaling: CatalogueRule = ({ services }) =>
  services.flatMap((service) =>
    partsOf(service).flatMap(({ name, scaling: s }) => {
      if (s === undefined) return [];
      const key = name === '' ? 'scaling' : `queues.${name}.scaling`;
      const broken = (field: keyof typeof s, rule: string, mend: string) =>
        problem(service, `${key}.${field}`, s[field], rule, mend);
      return [
        ...(Number.isInteger(s.min) && s.min >= 1
          ? []
          : [broken('min', 'is not a whole number of at least 1', 'write how many replicas always run')]),
        ...(s.min <= s.max ? [] : [broken('max', `is below min ${s.min}`, `write ${s.min} or more`)]),
        ...(s.targetCpu >= 30 && s.targetCpu <= 90
          ? []
          : [broken('targetCpu', 'is outside 30–90 %', 'leave room for a lost zone: 60–75 suits most')]),
      ];
    }),
  );
