import { daysBetween } from '../../regions/kubernetes-versions';
import type { Finding } from '../finding';
import { ofType } from '../model/lookup';
import type { Environment, Model, Resource } from '../model/model';
import { noticeDays } from './cluster';
import { type Engine, endOf, engines } from './engines';
import { tell } from './tell';

/** What an engine's arguments say together, e.g. `postgres 17`. */
export function engineVersion(engine: Engine, { attributes }: Resource): string {
  return engine.arguments.map((argument) => String(attributes[argument] ?? 'none')).join(' ');
}

/** Whether the engines of databases, brokers, caches and search are supported. */
export function engineFindings(model: Model, environment: Environment): readonly Finding[] {
  const least = environment.tier?.production === true ? noticeDays : 0;
  return engines.flatMap((engine) =>
    ofType(environment, engine.type).flatMap((resource) => {
      const version = engineVersion(engine, resource);
      const ends = endOf(engine, version);
      if (ends === null) return [];
      const at = (rule: string, message: string, end: string, mend: string) => [
        tell(environment, resource, {
          ...{ rule, message, end, mend, value: version, source: engine.source },
          argument: engine.arguments.at(-1) ?? 'engine_version',
        }),
      ];
      if (ends === undefined) {
        const mend = `add ${version} to checks/compatibility/engines.ts, with its source`;
        return at(
          'unknown-engine',
          `the tables do not have ${version} of ${resource.address}`,
          'nobody knows until when',
          mend,
        );
      }
      const left = daysBetween(model.today, ends);
      if (left >= least) return [];
      const message =
        left < 0
          ? `support of ${version} ended on ${ends}`
          : `support of ${version} ends on ${ends}, in ${left} days, and production moves ${noticeDays} days before`;
      return at('support-ends', message, `end of support on ${ends}`, engine.mend);
    }),
  );
}

/** Parameter groups are for one family; that of another would be refused, or apply nothing. */
const families: readonly {
  readonly type: string;
  readonly group: string;
  readonly family: (version: string) => string;
}[] = [
  {
    type: 'aws_db_instance',
    group: 'aws_db_parameter_group',
    family: (version) => version.replace(/^postgres (\d+).*/, 'postgres$1'),
  },
  {
    type: 'aws_elasticache_replication_group',
    group: 'aws_elasticache_parameter_group',
    family: (version) => version.replace(/^(\w+) (\d+).*/, '$1$2'),
  },
];

export function familyFindings(environment: Environment): readonly Finding[] {
  return families.flatMap(({ type, group, family }) => {
    const engine = engines.find((one) => one.type === type);
    const versions = ofType(environment, type).map((resource) =>
      engine === undefined ? '' : family(engineVersion(engine, resource)),
    );
    return ofType(environment, group)
      .filter(({ attributes }) => versions.length > 0 && !versions.includes(String(attributes['family'])))
      .map((resource) =>
        tell(environment, resource, {
          rule: 'family-differs',
          argument: 'family',
          value: resource.attributes['family'],
          message: `${resource.address} is for ${String(resource.attributes['family'])}, and what it is for is ${[...new Set(versions)].join(', ')}`,
          end: [...new Set(versions)].join(', '),
          source: 'RDS and ElastiCache user guides: Parameter groups',
          mend: 'raise family and engine version together, in stacks/data/',
        }),
      );
  });
}
