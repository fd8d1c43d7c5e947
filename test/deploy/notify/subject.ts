import type { Subject } from '../../../deploy/notify/notice';

/** A release on its way to eu. */
export const subject: Subject = {
  region: 'eu',
  tier: 'production',
  operation: 'deploy',
  release: 'v1.4.0',
  actor: 'octocat',
};
