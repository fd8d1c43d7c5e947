import { numberAt } from '../../behaviour';
import { between, type Combinations, combination } from './combination';

export const keys: Combinations = {
  aws_kms_key: [
    between(
      'deletion_window_in_days',
      7,
      30,
      'ValidationException',
      'PendingWindowInDays must be between 7 and 30 (inclusive)',
    ),
    between(
      'rotation_period_in_days',
      90,
      2560,
      'ValidationException',
      'RotationPeriodInDays must be between 90 and 2560 (inclusive)',
    ),
  ],
  aws_secretsmanager_secret: [
    combination(
      ['recovery_window_in_days'],
      'InvalidParameterException',
      'RecoveryWindowInDays value must be between 7 and 30 days (inclusive).',
      (planned) => {
        const days = numberAt(planned, 'recovery_window_in_days');
        return days === undefined || days === 0 || (days >= 7 && days <= 30) ? undefined : { days };
      },
    ),
  ],
};
