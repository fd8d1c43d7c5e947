import type { WorldStore, WorldTransaction } from '../../store';
import type { Scope } from '../types';
import { callerOf } from './caller';
import { cloudtrail } from './cloudtrail';
import { type HttpServer, serve } from './http';
import { s3 } from './s3';
import { openBodies } from './s3/bodies';
import { bodiesInUse } from './s3/objects';
import { secretsManager } from './secrets-manager';
import { sts } from './sts';

export interface EndpointOptions {
  readonly store: WorldStore;
  /** Owner and AWS region of state buckets that exist from the start; they are made at their first use. */
  readonly bootstrapped?: (bucket: string) => Scope | undefined;
  /** Told of each S3 object that is written, inside the transaction that writes it. */
  readonly onWrite?: (tx: WorldTransaction, bucket: string, key: string, content: Buffer) => void;
  readonly now?: () => Date;
}

/**
 * Serves Amazon S3, AWS STS, the values of Secrets Manager and the event history of CloudTrail for the world, all at
 * one address: `AWS_ENDPOINT_URL`.
 */
export async function startEndpoints({
  store,
  bootstrapped = () => undefined,
  onWrite = () => undefined,
  now = () => new Date(),
}: EndpointOptions): Promise<HttpServer> {
  const bodies = openBodies(store.dir);
  bodies.sweep(bodiesInUse(await store.read()), now());
  const endpoint = { store, bodies, bootstrapped, onWrite, now };
  return serve(async (request) => {
    const caller = callerOf(request.headers);
    if (caller.service === 'sts' || isQuery(request.body, request.headers['content-type'])) {
      return sts(request.body, caller, await store.read(), now());
    }
    if (caller.service === 's3') return s3(endpoint, request, caller);
    if (caller.service === 'cloudtrail') return cloudtrail(store, request, caller);
    if (caller.service === 'secretsmanager') return secretsManager(store, request, caller);
    const message = `the world simulates no endpoint of the AWS service ${caller.service}`;
    return { status: 501, headers: { 'content-type': 'text/plain' }, body: message };
  });
}

/** AssumeRoleWithWebIdentity comes unsigned: only its form tells it from S3. */
function isQuery(body: Buffer, type: string | undefined): boolean {
  return (type ?? '').startsWith('application/x-www-form-urlencoded') && body.includes('Action=');
}
