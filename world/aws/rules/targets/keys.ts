import { targets } from './target';

/** KMS and Secrets Manager only schedule a deletion, so a key in use does not stop it. */
const define = targets({ hold: 'mention' });

export const key = define(
  ['aws_kms_key', 'aws_kms_replica_key'],
  'either',
  'NotFoundException',
  "Key '{value}' does not exist",
);
export const secret = define(
  'aws_secretsmanager_secret',
  'either',
  'ResourceNotFoundException',
  "Secrets Manager can't find the specified secret.",
);
