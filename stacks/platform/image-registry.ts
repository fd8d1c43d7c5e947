import { EcrRegistryScanningConfiguration } from '@cdktf/provider-aws/lib/ecr-registry-scanning-configuration';
import { EcrReplicationConfiguration } from '@cdktf/provider-aws/lib/ecr-replication-configuration';
import { KmsKey } from '@cdktf/provider-aws/lib/kms-key';
import { Construct } from 'constructs';
import { policyDocument, statement } from '../policy';
import { BuildCache, buildCacheName } from './build-cache';
import { imagePrefix } from './image-policies';
import { ImageReplica } from './image-replica';
import { ImageRepository } from './image-repository';
import type { ImageRole } from './image-roles';

export interface ImageRegistryProps {
  readonly name: string;
  readonly account: string;
  readonly awsRegion: string;
  /** Names without the prefix: a service's, or a base image's. */
  readonly repositories: readonly string[];
  /** Names of the repositories for the layers of builds. */
  readonly caches: readonly string[];
  /** AWS regions that get a copy of every image; the registry's own is left out. */
  readonly replicaRegions: readonly string[];
  /** Accounts that pull. */
  readonly pullerAccounts: readonly string[];
  readonly protect: boolean;
}

/** The product's images: built once, scanned, never overwritten, and copied to where they run. */
export class ImageRegistry extends Construct {
  private readonly repositoryArns: Readonly<Record<string, string>>;
  private readonly cacheArns: Readonly<Record<string, string>>;

  /** @throws {Error} if nobody may pull, or a name is not one that ECR takes. */
  constructor(scope: Construct, id: string, props: ImageRegistryProps) {
    super(scope, id);
    const { name, account, awsRegion, repositories, caches, pullerAccounts, protect } = props;
    if (pullerAccounts.length === 0) throw new Error('images: pullerAccounts is empty; name the accounts');
    const wrong = repositories.find((repository) => !/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(repository));
    if (wrong !== undefined) {
      throw new Error(`images: repository ${wrong} is not of a–z, 0–9 and single "-"; change it`);
    }
    // Single-region keys, because an image needs none but that of the AWS region that it is pulled in.
    const key = (region: string) =>
      new KmsKey(this, `key-${region}`, {
        description: `${name}: images in ${region}`,
        region,
        enableKeyRotation: true,
        deletionWindowInDays: 30,
        policy: policyDocument(
          statement({
            principals: { aws: `arn:aws:iam::${account}:root` },
            actions: ['kms:*'],
            resources: ['*'],
          }),
        ),
        lifecycle: { preventDestroy: protect },
      }).arn;
    const homeKeyArn = key(awsRegion);
    this.cacheArns = byName(
      caches,
      (cache) =>
        new BuildCache(this, cache.replace(buildCacheName, 'cache').replace('/', '-'), {
          name: cache,
          keyArn: homeKeyArn,
          protect,
        }).arn,
    );
    this.repositoryArns = byName(
      repositories,
      (repository) =>
        new ImageRepository(this, repository, {
          name: `${imagePrefix}/${repository}`,
          keyArn: homeKeyArn,
          pullerAccounts,
          protect,
        }).arn,
    );
    new EcrRegistryScanningConfiguration(this, 'scanning', {
      scanType: 'ENHANCED',
      rule: [
        {
          scanFrequency: 'CONTINUOUS_SCAN',
          repositoryFilter: [{ filter: `${imagePrefix}/*`, filterType: 'WILDCARD' }],
        },
      ],
    });
    const replicas = [...new Set(props.replicaRegions)].filter((region) => region !== awsRegion).sort();
    if (replicas.length === 0) return;
    const copies = new ImageReplica(this, 'replicas', {
      name,
      account,
      keyArns: Object.fromEntries(replicas.map((region) => [region, key(region)])),
      pullerAccounts,
    });
    new EcrReplicationConfiguration(this, 'replication', {
      replicationConfiguration: {
        rule: [
          {
            destination: replicas.map((region) => ({ region, registryId: account })),
            repositoryFilter: [{ filter: `${imagePrefix}/`, filterType: 'PREFIX_MATCH' }],
          },
        ],
      },
      // A copy that arrives before its template would be made without policy, key or lifecycle.
      dependsOn: [...copies.templates],
    });
  }
  /** ARNs of the repositories that a role pushes to. @throws {Error} if there is none for one of its services */
  arnsFor({ services, cache }: Pick<ImageRole, 'services' | 'cache'>): readonly string[] {
    const images = (services ?? Object.keys(this.repositoryArns)).map((name) => [
      name,
      this.repositoryArns[name],
    ]);
    return [...images, [cache, this.cacheArns[cache]]].map(([name, arn]) => {
      if (arn === undefined) throw new Error(`images: there is no repository ${name}; name it`);
      return arn;
    });
  }
}

/** What `arn` makes of each name, once. */
function byName(names: readonly string[], arn: (name: string) => string): Readonly<Record<string, string>> {
  return Object.fromEntries([...new Set(names)].sort().map((name) => [name, arn(name)]));
}
