import { between, type Combinations } from './combination';

export const iam: Combinations = {
  aws_iam_role: [
    between(
      'max_session_duration',
      3600,
      43_200,
      'ValidationError',
      "1 validation error detected: Value '{value}' at 'maxSessionDuration' failed to satisfy constraint: between 3600 and 43200",
    ),
  ],
};
