import { type Cidr, contains, tryParse } from '../../regions/cidr';
import { product, stateBucketName } from '../../regions/naming';
import type { Environment } from '../model/model';
import { type Arn, opaqueExpressions, parseArn, referencesIn } from '../model/references';
import { type Judge, leaves, type Outcome, stays, unknown } from './row';
import { describeRegion, foreignNames, isInside } from './where';

/** Arguments of resources that carry the name by which others call them. */
const naming = ['name', 'identifier', 'domain_name', 'cluster_name', 'replication_group_id'];
const namesOf = new WeakMap<Environment, ReadonlySet<string>>();

/** Whether some resource of the environment has the name. */
export function isOwnName(environment: Environment, name: string): boolean {
  const known =
    namesOf.get(environment) ??
    new Set(
      environment.resources.flatMap(({ attributes }) =>
        naming.map((argument) => attributes[argument]).filter((value) => typeof value === 'string'),
      ),
    );
  namesOf.set(environment, known);
  return known.has(name);
}

/** The value names an object: it must be of this stack, or of its account and inside the jurisdiction. */
export const target: Judge = ({ environment, leaf: { argument, value } }) => {
  const text = String(value);
  // Other names are of the account; those of buckets are of the world.
  return /bucket(_name)?$/.test(argument) && !/[$:]/.test(text)
    ? whereIsBucket(environment, text)
    : whereIs(environment, text);
};

/** One reference and nothing that makes another name of it: what follows, after `/` or `:`, lies within the object. */
const leadsOn = /^\$\{(?:tolist\()?aws_[\w.*[\]-]+\)?[\w.*[\]-]*\}(?:[/:].*)?$/;

/** Where an object is that is called by a reference, an ARN or a name. */
export function whereIs(environment: Environment, text: string): Outcome {
  if (opaqueExpressions(text).length > 0) return unknown('nothing tells what the expression stands for');
  const [reference] = referencesIn(text);
  if (reference !== undefined) {
    const found = environment.byAddress.get(reference.address);
    if (found === undefined) return unknown(`the stack has no ${reference.address}`);
    if (leadsOn.test(text)) return stays(`${found.address} is of the same stack`);
  }
  const arn = parseArn(text);
  if (arn !== undefined) return whereIsArn(environment, arn);
  if (reference !== undefined)
    return unknown('nothing tells what the expression makes of what it refers to', text);
  return isOwnName(environment, text)
    ? stays('a resource of the same stack has the name')
    : unknown(`no resource of the stack is called ${text}, so nobody can tell where it is`, text);
}

function whereIsArn(environment: Environment, { service, region, account, resource }: Arn): Outcome {
  if (region !== '' && region !== '*' && !isInside(environment, region)) {
    return leaves(
      `it lies in ${describeRegion(region)}`,
      `${service}:${resource} in ${describeRegion(region)}`,
    );
  }
  if (service === 's3' && account === '') return whereIsBucket(environment, resource);
  if (account !== '' && account !== environment.account) {
    return leaves(`it belongs to account ${account}`, `${service}:${resource} of account ${account}`);
  }
  return account === '' && region === ''
    ? unknown('its ARN names neither account nor AWS region', resource)
    : stays('it is of the same account, inside the jurisdiction');
}

/** Buckets have names that are unique in the world and no account in their ARNs. */
export function whereIsBucket(environment: Environment, resource: string): Outcome {
  const bucket = resource.split('/')[0] ?? resource;
  const own = environment.resources.some(
    ({ type, attributes }) => type === 'aws_s3_bucket' && attributes['bucket'] === bucket,
  );
  if (own || bucket === stateBucketName(environment)) return stays('the bucket is of the same environment');
  return bucket.startsWith(`${product}-${environment.name}-`) && bucket.endsWith('*')
    ? stays('the names of the environment’s own buckets begin so')
    : unknown(
        `no bucket of the stack is called ${bucket}, so nobody can tell whose it is`,
        `bucket ${bucket}`,
      );
}

/** The value names an AWS region. */
export const region: Judge = ({ environment, leaf: { value } }) => {
  const name = String(value);
  if (name.includes('${')) return unknown('nothing tells which AWS region the expression stands for');
  return isInside(environment, name)
    ? stays(`${describeRegion(name)} lies in the jurisdiction`)
    : leaves(`${name} lies outside the jurisdiction`, describeRegion(name));
};

/** The value is an account id. */
export const account: Judge = ({ environment, leaf: { value } }) =>
  String(value) === environment.account
    ? stays('it is its own account')
    : leaves('it is not its own account', `account ${String(value)}`);

/** Only these values keep data in. */
export const only =
  (...allowed: readonly (string | number | boolean)[]): Judge =>
  ({ leaf: { value } }) =>
    allowed.map(String).includes(String(value))
      ? stays(`it is ${String(value)}`)
      : leaves(`it must be ${allowed.join(' or ')}`, String(value));

/** Any value lets data out. */
export const never =
  (reason: string): Judge =>
  ({ leaf: { value } }) =>
    leaves(reason, String(value));

/** The value is a network that must lie in the environment's VPC. */
export const insideVpc: Judge = ({ environment, leaf: { value } }) =>
  isInVpc(environment, String(value))
    ? stays('the network lies in the VPC')
    : leaves('the network lies outside the VPC', String(value));

const vpcsOf = new WeakMap<Environment, readonly Cidr[]>();

/** Whether an IPv4 CIDR lies in a VPC of the environment. */
export function isInVpc(environment: Environment, text: string): boolean {
  const cidr = tryParse(text);
  const vpcs =
    vpcsOf.get(environment) ??
    environment.resources
      .filter(({ type }) => type === 'aws_vpc')
      .map(({ attributes }) => tryParse(String(attributes['cidr_block'])))
      .filter((vpc) => vpc !== undefined);
  vpcsOf.set(environment, vpcs);
  return cidr !== undefined && vpcs.some((vpc) => contains(vpc, cidr));
}

/** An endpoint's service must be AWS's own, of an AWS region inside. */
export const endpointService: Judge = ({ environment, leaf: { value } }) => {
  const name = String(value);
  if (!/^com\.amazonaws\.[a-z0-9-]+\.[a-z0-9.-]+$/.test(name) || name.includes('vpce-svc')) {
    return leaves('it is no service of AWS', name);
  }
  const [foreign] = foreignNames(environment, name);
  return foreign === undefined
    ? stays('a service of AWS in the same jurisdiction')
    : leaves(`it is in ${foreign}`, name);
};
