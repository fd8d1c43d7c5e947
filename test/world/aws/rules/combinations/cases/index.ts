import type { Case } from '../case';
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

export const cases: readonly Case[] = [
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
