import { join } from '../join';
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

/** Figures: each service's API reference. */
export const combinations = join({ ec2, eks, iam, keys, rds, caches, streams, edge, storage, operations });
