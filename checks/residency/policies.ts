import type { Environment, Resource } from '../model/model';
import { type Condition, type Principal, parsePolicy, type Statement } from '../model/policy';
import { parseArn, referencesIn } from '../model/references';
import { whereIs, whereIsBucket } from './judges';
import { hubRolesOf, isPassageOfDeployment } from './passage';
import { type Judge, leaves, type Outcome, type Place, stays, unknown } from './row';
import { foreignNames, isInside } from './where';

type JudgeStatement = (statement: Statement, place: Place) => Outcome;

/** Judges every statement that allows something; the first that is not fine is told. */
const policyOf =
  (reason: string, judge: JudgeStatement): Judge =>
  (place) => {
    const statements = parsePolicy(String(place.leaf.value));
    if (statements === undefined) return unknown('it is no policy that can be read');
    for (const statement of statements.filter(({ effect }) => effect !== 'Deny')) {
      const outcome =
        statement.inverted.length > 0
          ? unknown(`${named(statement)} speaks of all but some, by ${statement.inverted.join(' and ')}`)
          : judge(statement, place);
      if (outcome.verdict !== 'stays') return outcome;
    }
    return stays(reason);
  };

const named = ({ sid }: Statement) => (sid === '' ? 'a statement' : `statement ${sid}`);

/** Who may act on the resource that has the policy. */
export const resourcePolicy = policyOf(
  'it lets in its own account and services of AWS only',
  (statement, place) => firstBad(statement.principals, (principal) => admits(statement, principal, place)),
);

/** Who may assume a role. */
export const trust = policyOf('its own account and services of AWS assume it', (statement, place) =>
  firstBad(statement.principals, (principal) =>
    isDeployment(statement, principal, place)
      ? stays('deployments begin in the platform account, under a boundary that denies reading data')
      : admits(statement, principal, place),
  ),
);

/** What passes an endpoint: nobody but the account, and where the service has buckets, to nobody else's. */
export const endpointPolicy = policyOf('only its own account passes', (statement, place) => {
  const { environment, resource } = place;
  const own = (key: string) => equals(statement.conditions, key, environment.account);
  const storage = String(resource.attributes['service_name']).endsWith('.s3');
  if (own('aws:PrincipalAccount') && (!storage || own('aws:ResourceAccount')))
    return stays('only its own account');
  if (isPassageOfDeployment(statement, place)) {
    return stays('a deployment begins so: tokens pass it, and no data');
  }
  const layers = statement.resources.every(
    (arn) => layerBucket.test(arn) && foreignNames(environment, arn).length === 0,
  );
  return layers && statement.actions.every((action) => action === 's3:GetObject')
    ? stays('AWS keeps the layers of images in buckets of its own, which are only read')
    : leaves(`${named(statement)} lets other accounts' principals or buckets through`, 'other accounts');
});

const layerBucket = /^arn:aws:s3:::prod-[a-z0-9-]+-starport-layer-bucket\/\*$/;

/** What a role may do: no action that moves data may reach beyond the account and the jurisdiction. */
export const grants: Judge = (place) =>
  isBoundary(place.environment, place.resource)
    ? stays('a boundary limits, and grants nothing')
    : reach(place);

const reach = policyOf('it reaches its own account only', (statement, { model, environment }) => {
  const confined =
    equals(statement.conditions, 'aws:ResourceAccount', environment.account) ||
    equals(statement.conditions, 'aws:PrincipalAccount', environment.account);
  return firstBad(statement.resources, (text) => {
    if (environment.dataClass === 'none' && model.accounts.has(parseArn(text)?.account ?? '')) {
      return stays('deployments begin here; the roles that they assume say what they may do');
    }
    if (text !== '*') return reaches(environment, text);
    const mover = statement.actions.find(
      (action) => moves.some((pattern) => pattern.test(action)) || openEnded.test(action),
    );
    return mover === undefined || confined
      ? stays('no action of the statement moves data')
      : leaves(`${named(statement)} allows ${mover} on everything, anybody's too`, 'any account');
  });
});

/** Actions that carry data, or the right to it, to an object that somebody else may own. */
const moves = [
  /^\*$/i,
  /^sts:(\*|AssumeRole\*?)$/i,
  /^s3:(\*|Put.*|Replicate.*|Create.*)$/i,
  /^(sns|sqs|kinesis|firehose|events|lambda|ses|execute-api|appsync):(\*|P.*|Send.*|Invoke.*)$/i,
  /^rds:(\*|CopyDB.*|ModifyDBSnapshotAttribute|StartExportTask|CreateDBInstanceReadReplica)$/i,
  /^ec2:(\*|CopySnapshot|CopyImage|Modify(Snapshot|Image)Attribute)$/i,
  /^backup:(\*|StartCopyJob)$/i,
  /^logs:(\*|PutSubscriptionFilter|CreateExportTask|PutDestination)$/i,
  /^secretsmanager:(\*|ReplicateSecretToRegions|PutResourcePolicy)$/i,
  /^kms:(\*|ReplicateKey|PutKeyPolicy)$/i,
];

/** An action with a wildcard, of a service that can move data, which is not only about reading there. */
const openEnded =
  /^(s3|sns|sqs|rds|ec2|backup|kinesis|firehose|events|logs|secretsmanager|kms):(?!Get|List|Describe|Head)\w*[*?]/i;

function reaches(environment: Environment, text: string): Outcome {
  if (referencesIn(text).length > 0) return whereIs(environment, text);
  const arn = parseArn(text);
  if (arn === undefined) return unknown(`${text} is no ARN`, text);
  if (arn.service === 's3') return whereIsBucket(environment, arn.resource);
  if (arn.account === '' && arn.region === '') return stays('its own account is meant');
  if (arn.account === '')
    return isInside(environment, arn.region) ? stays('AWS’s own') : leaves('it lies outside', text);
  return whereIs(environment, text);
}

function isBoundary(environment: Environment, { address }: Resource): boolean {
  const uses = environment.edgesTo.get(address) ?? [];
  return uses.length > 0 && uses.every(({ argument }) => argument === 'permissions_boundary');
}

function admits(
  statement: Statement,
  { kind, value }: Principal,
  { model, environment, resource }: Place,
): Outcome {
  const { conditions } = statement;
  if (kind === 'Service') {
    if (!/^[a-z0-9.-]+\.amazonaws\.com$/.test(value)) return unknown(`${value} is no service of AWS`, value);
    const foreign = foreignNames(environment, value)[0];
    return foreign === undefined ? stays('a service of AWS') : leaves(`${value} acts in ${foreign}`, value);
  }
  if (kind === 'AWS') {
    const where =
      value.startsWith('arn:') || value.includes('${')
        ? whereIs(environment, value)
        : byAccount(environment, value);
    if (where.verdict === 'stays') return where;
    const account = parseArn(value)?.account ?? value;
    if (
      environment.dataClass === 'none' &&
      model.accounts.has(account) &&
      resource.type.startsWith('aws_ecr_')
    ) {
      return stays('environments of the fleet pull their images, which hold no data');
    }
    return leaves(`${named(statement)} lets in ${value}`, `account ${account}`);
  }
  if (kind === 'Federated' && environment.dataClass === 'none') return whereIs(environment, value);
  if (kind === '*' && ownConditions.some((key) => equals(conditions, key, environment.account))) {
    return stays('a condition lets in its own account only');
  }
  if (kind === '*' && onlyThroughOwnAccessPoints(conditions, environment)) {
    return stays('a condition lets in its own access points only');
  }
  return leaves(
    `${named(statement)} lets in ${kind === '*' ? 'everyone' : `${kind} ${value}`}`,
    kind === '*' ? 'everyone' : value,
  );
}

const ownConditions = ['aws:PrincipalAccount', 'aws:SourceAccount', 'kms:CallerAccount'];

function onlyThroughOwnAccessPoints(conditions: readonly Condition[], environment: Environment): boolean {
  const prefix = `arn:aws:elasticfilesystem:${environment.awsRegion}:${environment.account}:access-point/`;
  return conditions.some(
    ({ operator, key, value }) =>
      /^(Arn|String)(Like|Equals)$/.test(operator) &&
      key === 'elasticfilesystem:AccessPointArn' &&
      value.startsWith(prefix),
  );
}

function byAccount(environment: Environment, value: string): Outcome {
  return value === environment.account
    ? stays('its own account')
    : leaves('another account', `account ${value}`);
}

/** The platform's role for this environment alone, and only for a role whose boundary keeps it from data. */
function isDeployment(
  statement: Statement,
  { value }: Principal,
  { model, environment, resource }: Place,
): boolean {
  const { platformAccount } = model;
  const hubRoles = hubRolesOf(model, environment);
  const callers = statement.conditions.filter(({ key }) => key === 'aws:PrincipalArn');
  return (
    value === `arn:aws:iam::${platformAccount}:root` &&
    callers.length > 0 &&
    callers.every(({ operator, value: arn }) => operator === 'ArnEquals' && hubRoles.includes(arn)) &&
    deniesData(environment, resource)
  );
}

/** What nobody may do who comes from outside; the boundary of the deploy roles denies it. */
const readsData = [
  'elasticache:Connect',
  'es:ESHttp*',
  'kafka-cluster:*',
  'rds-db:connect',
  'secretsmanager:GetSecretValue',
];

function deniesData(environment: Environment, { attributes }: Resource): boolean {
  const [boundary] = referencesIn(String(attributes['permissions_boundary'] ?? ''));
  const policy = boundary && environment.byAddress.get(boundary.address)?.attributes['policy'];
  const denied = (parsePolicy(String(policy)) ?? [])
    .filter(
      ({ effect, resources, conditions }) =>
        effect === 'Deny' && resources.includes('*') && conditions.length === 0,
    )
    .flatMap(({ actions }) => actions);
  return readsData.every((action) => denied.includes(action));
}

/** AWS's own policies that roles have, by why they let no data out. */
const managedPolicies: Readonly<Record<string, string>> = {
  'service-role/AmazonEBSCSIDriverPolicy': 'makes and attaches volumes of the account',
  'service-role/AmazonEFSCSIDriverPolicy': 'makes access points of the account',
  'service-role/AWS_ConfigRole': 'reads configuration',
  'service-role/AWSBackupServiceRolePolicyForBackup':
    'backs up to vaults of the plan, which is judged itself',
  'service-role/AWSBackupServiceRolePolicyForRestores': 'restores into the account',
  AWSBackupServiceRolePolicyForS3Backup: 'backs up to vaults of the plan, which is judged itself',
  AWSBackupServiceRolePolicyForS3Restore: 'restores into the account',
  AmazonEKSClusterPolicy: 'runs the control plane in the account',
  'service-role/AmazonRDSEnhancedMonitoringRole': 'writes metrics to logs of the account',
  AmazonEKS_CNI_Policy: 'assigns addresses',
  AmazonEC2ContainerRegistryPullOnly: 'pulls images',
  AmazonEKSWorkerNodePolicy: 'describes the network of the account',
  AmazonSSMManagedInstanceCore: 'opens sessions that are recorded in the account',
};

/** A policy that is attached by its ARN: one of the stack's own, or one of AWS's that the table has. */
export const attached: Judge = ({ environment, resource, leaf: { value } }) => {
  const text = String(value);
  if (referencesIn(text).length > 0) return whereIs(environment, text);
  const name = /^arn:aws:iam::aws:policy\/(.+)$/.exec(text)?.[1];
  if (name === undefined) return whereIs(environment, text);
  if (name === 'ReadOnlyAccess') {
    const [role] = referencesIn(String(resource.attributes['role']));
    const holder = role && environment.byAddress.get(role.address);
    return holder !== undefined && deniesData(environment, holder)
      ? stays('the boundary of its role denies reading data')
      : leaves(
          'it reads all data of the account, and no boundary of the role denies it',
          'who assumes the role',
        );
  }
  const reason = managedPolicies[name];
  return reason === undefined ? unknown(`the tables don't tell what ${name} allows`, name) : stays(reason);
};

function firstBad<Item>(items: readonly Item[], judge: (item: Item) => Outcome): Outcome {
  for (const item of items) {
    const outcome = judge(item);
    if (outcome.verdict !== 'stays') return outcome;
  }
  return stays('every one is of its own');
}

function equals(conditions: readonly Condition[], key: string, value: string): boolean {
  const named = conditions.filter((condition) => condition.key.toLowerCase() === key.toLowerCase());
  return (
    named.length > 0 &&
    named.every((condition) => condition.operator === 'StringEquals' && condition.value === value)
  );
}
