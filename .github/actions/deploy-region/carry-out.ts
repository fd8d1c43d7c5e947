import { join } from 'node:path';
import * as core from '@actions/core';
import { systemClock } from '../../../deploy/clock';
import { checkConfiguration, currentFleet } from '../../../deploy/configuration';
import { deployOrReturn, type Result } from '../../../deploy/deploy-or-return';
import { describeSetbacks } from '../../../deploy/describe-result';
import type { Listener } from '../../../deploy/events';
import { interruptible } from '../../../deploy/interruption';
import { reasonOf } from '../../../deploy/kubernetes/errors';
import { kubeconfigFor } from '../../../deploy/kubernetes/kubeconfig';
import { announced } from '../../../deploy/notify/announce';
import { type RegionContext, withRegion } from '../../../deploy/region-context';
import { rollback } from '../../../deploy/rollback';
import { workflowSession } from '../../../deploy/workflow-session';
import { isoDate } from '../../../regions/kubernetes-versions';
import { announcement } from './announce';
import type { Inputs } from './inputs';

export interface Workplace {
  /** The checkout. */
  readonly root: string;
  /** A folder of this job alone. */
  readonly scratch: string;
  readonly listener: Listener;
}

/**
 * Logs in to the region's account and does what the inputs ask for. The roles and the kubeconfig are in the environment
 * of this process meanwhile, where Terraform and the SDKs look for them.
 * @throws what deploying throws; Interrupted
 */
export async function carryOut(inputs: Inputs, { root, scratch, listener }: Workplace): Promise<Result> {
  for (const warning of checkConfiguration(currentFleet(root, isoDate(new Date())))) core.warning(warning);
  const session = await workflowSession({
    errand: { region: inputs.region, purpose: 'apply' },
    env: { ...process.env },
    folder: join(scratch, 'session'),
    mask: core.setSecret,
    onProblem: (error) => core.warning(`GitHub's identity token could not be renewed: ${reasonOf(error)}`),
  });
  try {
    layOver(session.env);
    return await announced(announcement(inputs, session, { ...process.env }, listener), (announcing) =>
      interruptible(() =>
        withRegion({ name: inputs.region, root, actor: process.env['GITHUB_ACTOR'] }, (context) =>
          operate(withKubeconfig(context, join(scratch, 'session')), inputs, announcing),
        ),
      ),
    );
  } finally {
    session.close();
  }
}

async function operate(context: RegionContext, inputs: Inputs, listener: Listener): Promise<Result> {
  const { operation, tag, only, approve, onFailure } = inputs;
  if (operation === 'rollback') {
    const chosen = tag === undefined ? {} : { tag };
    const deployed = await rollback({ ...context, ...chosen, listener, clock: systemClock });
    if (deployed.outcome === 'done') return { outcome: 'done', deployed };
    return { outcome: 'failed', deployed, problem: describeSetbacks(context.region.name, deployed) };
  }
  return deployOrReturn(
    context,
    {
      ...(tag !== undefined && { tag }),
      ...(only !== undefined && { only }),
      ...(approve !== undefined && { approve }),
      outdir: join(context.root, 'cdktf.out'),
      env: process.env,
      listener,
    },
    onFailure,
  );
}

/**
 * The cluster may only come into being with this deployment, so the way to it is asked for when it is needed; unless
 * KUBECONFIG shows one already.
 */
function withKubeconfig(context: RegionContext, folder: string): RegionContext {
  return {
    ...context,
    async openCluster() {
      layOver(await kubeconfigFor(context.region, folder, process.env));
      return context.openCluster();
    },
  };
}

function layOver(env: Readonly<Record<string, string | undefined>>): void {
  for (const [name, value] of Object.entries(env)) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
}
