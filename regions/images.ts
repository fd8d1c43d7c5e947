import { product } from './naming';

/** An image that is no service's: the platform team's own, or a reviewed copy of somebody else's. */
export interface PlatformImage {
  readonly tag: string;
  /** `sha256:` and 64 hexadecimal digits: what is pulled. */
  readonly digest: string;
}

/**
 * The platform's own images. Like those of services they lie in the platform account's registry, so that no cluster
 * depends on anybody else's.
 */
export const platformImages = {
  /** nginx and openssl. */
  gateway: {
    tag: 'v1.29.3-1',
    digest: 'sha256:023b449aa9f3e6ae2fd382f62722b77b8a681989daa21d760de9060580d1f087',
  },
  /** psql, the Kafka command-line tools with IAM, the AWS command line, curl, jq; certificates of RDS. */
  toolbox: {
    tag: 'v2.5.0',
    digest: 'sha256:7d2a4f6e1c905b83ae1f0cd2746b98e3510fa7c6d48e92b17530ecf964a8d21b',
  },
  'cluster-autoscaler': {
    tag: 'v1.36.0',
    digest: 'sha256:4867f058ebacb7da84c4fe02875a16d1ea04981d2a100dbe51ce294901b20d47',
  },
  /** Fluent Bit. */
  'log-shipper': {
    tag: 'v4.2.0',
    digest: 'sha256:c930f0633db5bfcdfbffd73c98e5b494a42c95922192b02942268942d9f6c46c',
  },
} as const satisfies Record<string, PlatformImage>;

export type PlatformImageName = keyof typeof platformImages;

/** A repository of the product in the registry, e.g. `polycloud/payments`. */
export function imageRepository(image: string): string {
  return `${product}/${image}`;
}

/** What a cluster pulls: by digest, from the copy of the platform's registry in the cluster's own AWS region. */
export function imageReference(
  registry: { readonly account: string; readonly awsRegion: string },
  image: string,
  digest: string,
): string {
  return `${registry.account}.dkr.ecr.${registry.awsRegion}.amazonaws.com/${imageRepository(image)}@${digest}`;
}
