import type { WorldStore, WorldTransaction } from '../../../store';
import type { Scope } from '../../types';
import type { Caller } from '../caller';
import type { Reply, Request } from '../http';
import type { Bodies } from './bodies';

/** What the S3 endpoint works on. */
export interface S3 {
  readonly store: WorldStore;
  readonly bodies: Bodies;
  /** Owner and AWS region of a bucket that exists although nobody made it yet: accounts come bootstrapped. */
  readonly bootstrapped: (bucket: string) => Scope | undefined;
  /** Told of each object that is written, inside the transaction that writes it. */
  readonly onWrite: (tx: WorldTransaction, bucket: string, key: string, content: Buffer) => void;
  readonly now: () => Date;
}

/** One S3 request. */
export interface Call extends S3 {
  readonly request: Request;
  readonly caller: Caller;
  readonly bucket: string;
  readonly key: string;
  /** The body, decoded where it came in chunks. */
  readonly content: Buffer;
  /** Headers, and the trailers of a chunked body. */
  readonly headers: Readonly<Record<string, string>>;
}

export type Operation = (call: Call) => Promise<Reply>;

export const S3_NAMESPACE = 'http://s3.amazonaws.com/doc/2006-03-01/';
export const xmlHeaders = { 'content-type': 'application/xml' };
