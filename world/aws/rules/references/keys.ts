import * as t from '../targets';
import { part, worded } from '../targets/target';
import type { References, ReferenceTable } from './table';

const secretPart: References = { secret_id: part(t.secret) };

export const keys: ReferenceTable = {
  aws_kms_alias: { target_key_id: part(t.key) },
  aws_kms_grant: { key_id: part(t.key) },
  aws_kms_key_policy: { key_id: part(t.key) },
  aws_secretsmanager_secret: {
    kms_key_id: worded(t.key, 'InvalidParameterException', 'The KMS key {value} does not exist.'),
  },
  aws_secretsmanager_secret_version: secretPart,
  aws_secretsmanager_secret_policy: { secret_arn: part(t.secret) },
  aws_secretsmanager_secret_rotation: { ...secretPart, rotation_lambda_arn: t.lambda },
  aws_ssm_parameter: { key_id: worded(t.key, 'InvalidKeyId', 'The KMS key {value} does not exist') },
};
