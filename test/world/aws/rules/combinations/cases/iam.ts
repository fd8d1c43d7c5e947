import { type Case, row } from '../case';

export const iam: readonly Case[] = [
  row(
    'aws_iam_role',
    { max_session_duration: 60 },
    { max_session_duration: 3600 },
    'ValidationError',
    "1 validation error detected: Value '60' at 'maxSessionDuration' failed to satisfy constraint: between 3600 and 43200",
  ),
];
