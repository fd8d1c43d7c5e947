import { randomUUID } from 'node:crypto';
import type { WorldStore } from '../../store';
import type { AwsObject, Objects } from '../types';
import type { Caller } from './caller';
import type { Reply, Request } from './http';
import { answer, failure, operationOf } from './json';

interface Arguments {
  /** Name or ARN. */
  readonly SecretId?: string;
  readonly SecretString?: string;
}

/** A value that was put from outside of Terraform, as people do. */
interface Value {
  readonly version: string;
  readonly text: string;
}

const TABLE = 'secret-value';
const keyOf = (secret: AwsObject) => `${secret.id}/AWSCURRENT`;

/** Answers PutSecretValue and GetSecretValue, for the current version of a secret that exists. */
export async function secretsManager(store: WorldStore, request: Request, caller: Caller): Promise<Reply> {
  const operation = operationOf(request);
  if (operation !== 'GetSecretValue' && operation !== 'PutSecretValue') {
    return failure('UnsupportedOperation', `the world simulates no Secrets Manager operation ${operation}`);
  }
  const { SecretId = '', SecretString } = JSON.parse(request.body.toString()) as Arguments;
  const world = await store.read();
  const secret = find(world, SecretId, caller);
  if (secret === undefined) {
    return failure('ResourceNotFoundException', "Secrets Manager can't find the specified secret.");
  }
  const common = { ARN: secret.arn, Name: secret.attributes['name'], VersionStages: ['AWSCURRENT'] };
  if (operation === 'GetSecretValue') {
    const value = world.record<Value>(TABLE, keyOf(secret));
    if (value !== undefined) return answer({ ...common, VersionId: value.version, SecretString: value.text });
    const message = "Secrets Manager can't find the specified secret value for staging label: AWSCURRENT";
    return failure('ResourceNotFoundException', message);
  }
  if (SecretString === undefined) {
    return failure('InvalidRequestException', 'You must provide either SecretString or SecretBinary.');
  }
  const version = randomUUID();
  await store.transact((tx) => tx.setRecord<Value>(TABLE, keyOf(secret), { version, text: SecretString }));
  return answer({ ...common, VersionId: version });
}

function find(objects: Objects, id: string, { account, region }: Caller): AwsObject | undefined {
  return objects
    .ofType('aws_secretsmanager_secret', { region, ...(account !== undefined && { account }) })
    .find(({ arn, attributes }) => arn === id || attributes['name'] === id);
}
