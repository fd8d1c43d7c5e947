import type { Finding } from '../finding';
import type { Environment, Resource } from '../model/model';

type Told = Pick<Finding, 'rule' | 'message' | 'source' | 'mend'> & {
  readonly argument: string;
  readonly value: unknown;
  /** What it does not fit. */
  readonly end: string;
};

/** A finding about an argument of a resource. */
export function tell(
  environment: Environment,
  resource: Resource,
  { argument, value, end, ...told }: Told,
): Finding {
  return {
    proof: 'compatibility',
    ...told,
    environment: environment.name,
    file: environment.file,
    key: `${resource.key}.${argument}`,
    value,
    witness: [
      { object: `${environment.name}/${resource.address}`, edge: `has ${argument} ${String(value)}` },
      { object: end },
    ],
  };
}
