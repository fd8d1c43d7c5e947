import type { Computed } from '../context';
import { caches } from './caches';
import { ec2 } from './ec2';
import { edge } from './edge';
import { eks } from './eks';
import { iam } from './iam';
import { keys } from './keys';
import { operations } from './operations';
import { rds } from './rds';
import { storage } from './storage';
import { streams } from './streams';

const tables = {
  ...ec2,
  ...eks,
  ...iam,
  ...keys,
  ...rds,
  ...streams,
  ...caches,
  ...edge,
  ...storage,
  ...operations,
};

/** Attributes that mean the same wherever they are computed. */
const COMMON: Readonly<Record<string, Computed>> = { owner_id: '{account}', registry_id: '{account}' };

/** The computed attributes of a type, in the order in which they may refer to each other. */
export function computedOf(type: string): Readonly<Record<string, Computed>> {
  return { ...COMMON, ...(tables as Readonly<Record<string, Readonly<Record<string, Computed>>>>)[type] };
}

/** The types that have computed attributes of their own. */
export function computedTypes(): readonly string[] {
  return Object.keys(tables);
}
