import { argumentOf, ofType, resolve } from '../../model/lookup';
import type { Environment, Resource } from '../../model/model';

/** How much of a quota something uses. */
export interface Use {
  /** What has the quota: the account, or a resource such as the VPC whose subnets are counted. */
  readonly object: string;
  /** Key in the synthesized file at which the use shows. */
  readonly key: string;
  readonly demand: number;
}

/** A limit that AWS sets. */
export interface Quota {
  /** Service Quotas code; where AWS publishes none, or the quota can't be raised, a plain name. */
  readonly code: string;
  readonly name: string;
  /** Of a new account. */
  readonly standard: number;
  /** Whether AWS raises it on request. */
  readonly raised: boolean;
  /** Resource types that it counts. */
  readonly types: readonly string[];
  readonly uses: (environment: Environment) => readonly Use[];
}

type Row = (code: string, name: string, standard: number, type: string) => Quota;

const isCode = (code: string) => /^L-[0-9A-F]{8}$/.test(code);

export const row = (
  code: string,
  name: string,
  standard: number,
  types: readonly string[],
  uses: Quota['uses'],
): Quota => ({ code, name, standard, raised: isCode(code), types, uses });

/** Everything of a type in the account and AWS region; `weight` is how much one counts. */
export const total =
  (weight: (resource: Resource, environment: Environment) => number = () => 1): Row =>
  (code, name, standard, type) =>
    row(code, name, standard, [type], (environment) => {
      const all = ofType(environment, type);
      if (all.length === 0) return [];
      const demand = all.reduce((sum, resource) => sum + weight(resource, environment), 0);
      return [{ object: `account ${environment.account}`, key: `resource.${type}`, demand }];
    });

/** What refers to one and the same resource by an argument: the subnets of each VPC. */
export const per =
  (argument: string, where: (resource: Resource) => boolean = () => true): Row =>
  (code, name, standard, type) =>
    row(code, name, standard, [type], (environment) => {
      const uses = new Map<string, Use>();
      for (const resource of ofType(environment, type).filter(where)) {
        const value = argumentOf(resource, argument);
        const object = resolve(environment, value)?.address ?? String(value);
        const demand = (uses.get(object)?.demand ?? 0) + 1;
        uses.set(object, { object, key: `${resource.key}.${argument}`, demand });
      }
      return [...uses.values()];
    });

/** Each resource by itself: the characters of its policy, the targets of a group. */
export const each =
  (argument: string, measure: (resource: Resource, environment: Environment) => number): Row =>
  (code, name, standard, type) =>
    row(code, name, standard, [type], (environment) =>
      ofType(environment, type).map((resource) => ({
        object: resource.address,
        key: `${resource.key}.${argument}`,
        demand: measure(resource, environment),
      })),
    );

/** An ARN's length, which stands for an expression whose value only an apply tells. */
const expressionLength = 100;

/** Characters of a policy, without the white space that IAM does not count. */
export function policyLength(text: unknown): number {
  return String(text ?? '')
    .replace(/\$\{[^}]*\}/g, 'x'.repeat(expressionLength))
    .replace(/\s/g, '').length;
}
