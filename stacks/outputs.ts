import { z } from 'zod';

const arn = z.string().startsWith('arn:');
const list = z.array(z.string()).readonly();
const byName = <T extends z.ZodType>(value: T) => z.record(z.string(), value).readonly();

/**
 * What a region's stack tells the rest: the stack writes exactly these, deploying parses them strictly, and
 * charts take them as an argument. No value is secret; secrets are named by their ARN.
 */
export const regionOutputs = z.strictObject({
  region: z.strictObject({
    name: z.string(),
    account: z.string(),
    awsRegion: z.string(),
    domain: z.string(),
  }),
  network: z.strictObject({
    vpcId: z.string(),
    cidr: z.string(),
    zones: list,
    publicSubnetIds: list,
    privateSubnetIds: list,
    dataSubnetIds: list,
    privateSubnetCidrs: list,
    dataSubnetCidrs: list,
    /** Where S3 answers in the AWS region, as its gateway endpoint routes it. */
    objectStorageCidrs: list,
  }),
  cluster: z.strictObject({
    name: z.string(),
    arn,
    /** `https://…` */
    endpoint: z.string(),
    /** Base64 of the PEM certificate. */
    certificateAuthority: z.string(),
    clusterSecurityGroupId: z.string(),
    nodeSecurityGroupId: z.string(),
  }),
  edge: z.strictObject({
    /** Of the region's zone; the parent zone delegates to them. */
    nameServers: list,
    webTargetGroupArn: arn,
    streamTargetGroupArn: arn,
    /** The ports that the gateway's Service must take on every node. */
    webNodePort: z.int(),
    streamNodePort: z.int(),
  }),
  /** By instance. */
  databases: byName(
    z.strictObject({
      host: z.string(),
      port: z.int(),
      /** For IAM authentication. */
      resourceId: z.string(),
      masterSecretArn: arn,
      /** The groups of databases that live on it. */
      holds: list,
    }),
  ),
  kafka: z.strictObject({
    arn,
    /** `host:port` of brokers that authenticate with IAM, comma-separated. */
    bootstrapBrokers: z.string(),
  }),
  cache: z.strictObject({ host: z.string(), readerHost: z.string(), port: z.int() }),
  search: z.strictObject({ arn, host: z.string() }),
  /** Names by purpose. */
  buckets: z.strictObject({ assets: z.string(), exports: z.string(), logs: z.string() }),
  fileSystem: z.strictObject({ id: z.string(), accessPointIds: byName(z.string()) }),
  /** By service. */
  services: byName(
    z.strictObject({
      roleArn: arn,
      logGroupName: z.string(),
      /** Full names in Secrets Manager, by the name that the service declares. */
      secretNames: byName(z.string()),
    }),
  ),
  /** By seat: what the pods of a guest run as; none where no guests are taken. */
  guests: byName(z.strictObject({ roleArn: arn })),
  /** By kind of data. */
  keyArns: byName(arn),
  logGroupNames: z.strictObject({ cluster: z.string(), network: z.string(), firewall: z.string() }),
  alarmTopicArn: arn,
});

export type RegionOutputs = z.infer<typeof regionOutputs>;

/** What was read from Terraform is not what this version of the program writes. */
export class InvalidOutputs extends Error {}

/**
 * Reads the text that `terraform output -json` prints: `{"<key>": {"value": …}}`.
 * @throws {InvalidOutputs} naming every key that is missing, unknown or of the wrong kind.
 */
export function parseRegionOutputs(json: string): RegionOutputs {
  return checkOutputs(values(json));
}

/** The value as the outputs that it must be. @throws {InvalidOutputs} as `parseRegionOutputs` does */
export function checkOutputs(value: unknown): RegionOutputs {
  const parsed = regionOutputs.safeParse(value, { reportInput: true });
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.flatMap(describe).sort();
  throw new InvalidOutputs(
    `${problems.join('\n')}\nThe outputs are not of this version; apply the region's stack, then read them again`,
  );
}

function values(json: string): unknown {
  try {
    const outputs: Record<string, { readonly value: unknown }> = JSON.parse(json);
    return Object.fromEntries(Object.entries(outputs).map(([key, { value }]) => [key, value]));
  } catch {
    throw new InvalidOutputs(`outputs ${json.slice(0, 40)} are not what terraform output -json prints`);
  }
}

function describe(issue: z.core.$ZodIssue): readonly string[] {
  const path = (...more: readonly PropertyKey[]) => [...issue.path, ...more].map(String).join('.');
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => `output ${path(key)} is unknown`);
  if (issue.code === 'invalid_type' && issue.input === undefined) return [`output ${path()} is missing`];
  return [`output ${path()}: ${issue.message}`];
}
