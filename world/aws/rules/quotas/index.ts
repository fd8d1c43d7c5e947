import { caches } from './caches';
import { ec2 } from './ec2';
import { edge } from './edge';
import { eks } from './eks';
import { iam } from './iam';
import { keys } from './keys';
import { operations } from './operations';
import type { Quota } from './quota';
import { rds } from './rds';
import { storage } from './storage';
import { streams } from './streams';

/** Defaults of a new account. Source: AWS General Reference, "Service endpoints and quotas", per service. */
export const quotas: readonly Quota[] = [
  ...ec2,
  ...eks,
  ...iam,
  ...keys,
  ...rds,
  ...caches,
  ...streams,
  ...edge,
  ...storage,
  ...operations,
];
