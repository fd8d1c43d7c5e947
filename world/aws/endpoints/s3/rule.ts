import type { Records } from '../../../store';
import type { Objects, Rule } from '../../types';
import { s3Error } from './errors';
import { objectsIn } from './objects';

/** A bucket that holds objects, put there through the S3 API, is deleted only with `force_destroy`. */
export const bucketEmpty: Rule = ({ type, action, prior }, objects) => {
  if (type !== 'aws_s3_bucket' || action !== 'delete' || prior === null) return [];
  if (prior.attributes['force_destroy'] === true || !hasRecords(objects)) return [];
  return objectsIn(objects, prior.id).length > 0 ? [s3Error('BucketNotEmpty')] : [];
};

function hasRecords(objects: Objects): objects is Objects & Records {
  return 'records' in objects;
}
