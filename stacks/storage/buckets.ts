import { Construct } from 'constructs';
import { Bucket } from './bucket';
import { logDelivery } from './log-delivery';

export interface BucketsProps {
  readonly account: string;
  /** Makes the full name of a bucket from its purpose. */
  readonly bucketName: (purpose: string) => string;
  readonly storageKeyArn: string;
  readonly protect: boolean;
  readonly logRetentionDays: number;
  /** Folders of the data buckets whose objects live for a week. @default none */
  readonly shortLived?: readonly string[];
}

/** The buckets that services use, by purpose, and how long each keeps what. */
const dataBuckets = {
  // Pictures and documents of the product: kept until somebody deletes them, then three months more.
  assets: { expireAfterDays: null, keepVersionsDays: 90 },
  // Reports for download: whoever wants one again makes it again.
  exports: { expireAfterDays: 90, keepVersionsDays: 30 },
} as const;

export type DataBucketName = keyof typeof dataBuckets;

/** The region's buckets: one a purpose for the services, and one for the logs that AWS writes. */
export class Buckets extends Construct {
  readonly logsBucketName: string;
  readonly logsBucketArn: string;
  private readonly data: Readonly<Record<DataBucketName, Bucket>>;

  constructor(scope: Construct, id: string, props: BucketsProps) {
    super(scope, id);
    const { account, bucketName, storageKeyArn, protect, logRetentionDays, shortLived = [] } = props;
    const logs = new Bucket(this, 'logs', {
      bucket: bucketName('logs'),
      keyArn: null,
      protect,
      accessLogsBucket: null,
      expireAfterDays: logRetentionDays,
      keepVersionsDays: 7,
      statements: logDelivery(account),
    });
    const bucket = (purpose: DataBucketName) =>
      new Bucket(this, purpose, {
        bucket: bucketName(purpose),
        keyArn: storageKeyArn,
        protect,
        accessLogsBucket: logs.name,
        shortLived: shortLived.map((folder) => `${folder}/`),
        ...dataBuckets[purpose],
      });
    this.data = { assets: bucket('assets'), exports: bucket('exports') };
    this.logsBucketName = logs.name;
    this.logsBucketArn = logs.arn;
  }

  arn(purpose: DataBucketName): string {
    return this.data[purpose].arn;
  }

  name(purpose: DataBucketName): string {
    return this.data[purpose].name;
  }

  /** Of the buckets that hold the product's own data. */
  get dataArns(): readonly string[] {
    return Object.values(this.data).map((bucket) => bucket.arn);
  }
}
