import {
  GetObjectCommand,
  ListObjectsV2Command,
  type ListObjectsV2CommandOutput,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import type { ChartFile } from '../../charts/manifest';
import { canonical } from '../kubernetes/objects';
import type { StateBucket } from '../state-bucket';
import type { FoundLine } from './chain';
import { hashOf } from './line';

/** What of a region's deployments is kept beside its Terraform state. */
export interface LogStore {
  /** Every line of the log, in order. */
  lines(): Promise<readonly FoundLine[]>;
  /** Writes a line; false when there is one in that place already. */
  append(sequence: number, text: string): Promise<boolean>;
  /** Keeps a service's manifests, and returns the digest under which they are found. */
  keep(file: ChartFile): Promise<string>;
  /** The manifests that were kept under a digest. @throws Error when they are not, or are not what was kept. */
  kept(digest: string): Promise<ChartFile>;
}

const lineKey = (sequence: number) => `log/deployments/${String(sequence).padStart(8, '0')}.json`;
const manifestsKey = (digest: string) => `log/manifests/${digest}.json`;

/** The log in a region's state bucket: an object for each line, so that two writers can never mix theirs. */
export function openLogStore(s3: S3Client, { name, account }: StateBucket): LogStore {
  const of = { Bucket: name, ExpectedBucketOwner: account };
  const read = async (Key: string) => {
    const { Body } = await s3.send(new GetObjectCommand({ ...of, Key }));
    return (await Body?.transformToString()) ?? '';
  };
  const create = async (Key: string, Body: string) => {
    try {
      await s3.send(
        new PutObjectCommand({ ...of, Key, Body, ContentType: 'application/json', IfNoneMatch: '*' }),
      );
      return true;
    } catch (error) {
      const { httpStatusCode } = (error as { $metadata?: { httpStatusCode?: number } }).$metadata ?? {};
      if (httpStatusCode === 412 || httpStatusCode === 409) return false;
      throw error;
    }
  };
  return {
    async lines() {
      const found: number[] = [];
      let token: string | undefined;
      do {
        const page: ListObjectsV2CommandOutput = await s3.send(
          new ListObjectsV2Command({
            ...of,
            Prefix: 'log/deployments/',
            ...(token !== undefined && { ContinuationToken: token }),
          }),
        );
        for (const { Key = '' } of page.Contents ?? []) {
          const sequence = /\/(\d+)\.json$/.exec(Key)?.[1];
          if (sequence !== undefined) found.push(Number(sequence));
        }
        token = page.IsTruncated === true ? page.NextContinuationToken : undefined;
      } while (token !== undefined);
      return Promise.all(
        found
          .sort((a, b) => a - b)
          .map(async (sequence) => ({ sequence, text: await read(lineKey(sequence)) })),
      );
    },
    append: (sequence, text) => create(lineKey(sequence), text),
    async keep(file) {
      const text = canonical(file);
      const digest = hashOf(text);
      await create(manifestsKey(digest), text);
      return digest;
    },
    async kept(digest) {
      const text = await read(manifestsKey(digest));
      if (hashOf(text) !== digest)
        throw new Error(`s3://${name}/${manifestsKey(digest)} is not what was kept there`);
      return JSON.parse(text) as ChartFile;
    },
  };
}
