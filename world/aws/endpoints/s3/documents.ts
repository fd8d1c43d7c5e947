import { type S3ErrorCode, s3Error } from './errors';

/** A document that can be set on a bucket, by the name of its query parameter. */
export interface BucketDocument {
  /** Root element of the XML; undefined for the policy, which is JSON. */
  readonly root?: string;
  /** What is answered while it is not set: a document, or an error. */
  readonly unset: { readonly text: string } | { readonly error: S3ErrorCode };
  /** What is answered after its deletion, if that differs: a new bucket is closed until someone opens it. */
  readonly deleted?: S3ErrorCode;
  readonly status?: number;
}

const namespace = 'xmlns="http://s3.amazonaws.com/doc/2006-03-01/"';

export const documents: Readonly<Record<string, BucketDocument>> = {
  versioning: {
    root: 'VersioningConfiguration',
    unset: { text: `<VersioningConfiguration ${namespace}/>` },
  },
  encryption: {
    root: 'ServerSideEncryptionConfiguration',
    unset: {
      text: `<ServerSideEncryptionConfiguration ${namespace}><Rule><ApplyServerSideEncryptionByDefault><SSEAlgorithm>AES256</SSEAlgorithm></ApplyServerSideEncryptionByDefault><BucketKeyEnabled>false</BucketKeyEnabled></Rule></ServerSideEncryptionConfiguration>`,
    },
  },
  publicAccessBlock: {
    root: 'PublicAccessBlockConfiguration',
    unset: {
      text: `<PublicAccessBlockConfiguration ${namespace}><BlockPublicAcls>true</BlockPublicAcls><IgnorePublicAcls>true</IgnorePublicAcls><BlockPublicPolicy>true</BlockPublicPolicy><RestrictPublicBuckets>true</RestrictPublicBuckets></PublicAccessBlockConfiguration>`,
    },
    deleted: 'NoSuchPublicAccessBlockConfiguration',
  },
  ownershipControls: {
    root: 'OwnershipControls',
    unset: {
      text: `<OwnershipControls ${namespace}><Rule><ObjectOwnership>BucketOwnerEnforced</ObjectOwnership></Rule></OwnershipControls>`,
    },
    deleted: 'OwnershipControlsNotFoundError',
  },
  lifecycle: {
    root: 'LifecycleConfiguration',
    unset: { error: 'NoSuchLifecycleConfiguration' },
  },
  policy: { unset: { error: 'NoSuchBucketPolicy' }, status: 204 },
  tagging: { root: 'Tagging', unset: { error: 'NoSuchTagSet' }, status: 204 },
};

/** Stands for a document that was deleted where that is not the same as never set. */
export const DELETED = '';

/** What is answered for a document of which `text` is stored. Throws AWS's error where there is nothing to show. */
export function shown({ unset, deleted }: BucketDocument, text: string | undefined): string {
  if (text === DELETED && deleted !== undefined) throw s3Error(deleted);
  if (text !== undefined && text !== DELETED) return text;
  if ('error' in unset) throw s3Error(unset.error);
  return unset.text;
}

/** Throws MalformedXML, or MalformedPolicy, when the text is no such document. */
export function requireDocument({ root }: BucketDocument, text: string): void {
  if (root === undefined) {
    try {
      JSON.parse(text);
    } catch {
      throw s3Error('MalformedPolicy');
    }
  } else if (!new RegExp(`^\\s*(<\\?xml[^>]*>\\s*)?<${root}[\\s/>]`).test(text)) {
    throw s3Error('MalformedXML');
  }
}
