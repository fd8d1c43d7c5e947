import * as core from '@actions/core';
import { systemClock } from '../../../deploy/clock';
import type { Listener } from '../../../deploy/events';
import type { AnnounceOptions } from '../../../deploy/notify/announce';
import { githubDeployment } from '../../../deploy/notify/github';
import { waveOf } from '../../../deploy/notify/wave';
import { readSecret, webhooks, webhooksVariable } from '../../../deploy/notify/webhooks';
import type { Session } from '../../../deploy/session';
import { findRegion } from '../../../regions/lookup';
import { pullRequestOf } from '../../../regions/previews';
import { notificationsSecret } from '../../../stacks/platform/notifications';
import type { Inputs } from './inputs';

type Environment = Readonly<Record<string, string | undefined>>;

/** Whom to tell of this job's deployment, and what: the webhooks of the platform's secret, and GitHub's deployment. */
export function announcement(
  { region, operation, tag, token }: Inputs,
  { profiles: [hub = ''] }: Session,
  env: Environment,
  listener: Listener,
): AnnounceOptions {
  const { tier } = findRegion(region);
  const { GITHUB_REF: ref, GITHUB_ACTOR: actor = 'a workflow', [webhooksVariable]: own } = env;
  const wave = operation === 'deploy' && ref !== undefined ? waveOf(region, ref) : undefined;
  const run = addressOfRun(env);
  const sources = [
    webhooks({
      tier,
      // The hub role, which the region's role was taken through, is of the account that has the secret.
      read: own === undefined ? (signal) => readSecret(hub, signal) : async () => own,
      from: own === undefined ? notificationsSecret : webhooksVariable,
      mask: core.setSecret,
    }),
    ...(token === undefined ? [] : [githubDeployment({ region, env: { ...env, GITHUB_TOKEN: token } })]),
  ];
  return {
    subject: {
      ...{ region, tier, operation, actor },
      ...(tag !== undefined && { release: tag }),
      ...(wave !== undefined && { wave }),
      ...(ref !== undefined && { ref }),
      ...(run !== undefined && { run }),
    },
    // A preview is told of by a comment on its pull request.
    sources: pullRequestOf(region) === undefined ? sources : [],
    clock: systemClock,
    warn: (line) => core.warning(line, { title: 'not told' }),
    listener,
  };
}

function addressOfRun(env: Environment): string | undefined {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_RUN_ID: run } = env;
  if (server === undefined || repository === undefined || run === undefined) return undefined;
  return `${server}/${repository}/actions/runs/${run}`;
}
