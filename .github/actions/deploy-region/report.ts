import * as core from '@actions/core';
import type { Result } from '../../../deploy/deploy-or-return';
import { describeCounts } from '../../../deploy/describe-result';
import { sharedTag } from '../../../deploy/find-releases';
import type { Inputs } from './inputs';

/** What there is to tell at the end, however it ended. */
export interface Report {
  readonly inputs: Inputs | undefined;
  readonly outcome: Result['outcome'] | 'cancelled';
  readonly deployed: Result['deployed'] | undefined;
  readonly problem: string | undefined;
  readonly seconds: number;
}

const headings: Readonly<Record<Report['outcome'], string>> = {
  done: '✅ done',
  failed: '❌ failed',
  'rolled-back': '↩️ failed, and rolled back',
  cancelled: '⏹️ cancelled',
};

/** Sets every output that action.yml declares. */
export function setOutputs({ outcome, deployed, seconds }: Report): void {
  core.setOutput('outcome', outcome);
  core.setOutput('release', deployed === undefined ? '' : (sharedTag(deployed.after) ?? ''));
  core.setOutput('plan-digest', deployed?.plan ?? '');
  core.setOutput('changed-resources', String(deployed?.resources ?? 0));
  core.setOutput('duration-seconds', String(seconds));
  core.setOutput('log-line-hash', deployed?.lineHash ?? '');
}

/** Writes the summary that the run's page shows. */
export async function writeSummary(report: Report): Promise<void> {
  const { inputs, outcome, deployed, problem, seconds } = report;
  const { summary } = core;
  const minutes = `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
  summary.addHeading(`${escapeHtml(inputs?.region ?? 'deploy-region')}: ${headings[outcome]}`, 3);
  if (deployed !== undefined) {
    const rows = [
      ['release', sharedTag(deployed.after) ?? 'several'],
      ['infrastructure', `${deployed.resources} resources changed`],
      ['services', describeCounts(deployed)],
      ['took', minutes],
      ['log', `line ${deployed.sequence}, ${deployed.lineHash.slice(0, 12)}`],
    ];
    summary.addTable(
      rows.map(([name = '', value = '']) => [{ data: name, header: true }, escapeHtml(value)]),
    );
    const steps = Object.entries(deployed.seconds).map(([step, took]) => [step, took.toFixed(1)]);
    summary.addDetails('seconds of each step', steps.map(([step, took]) => `${step}: ${took}`).join('<br>'));
  }
  if (problem !== undefined) summary.addRaw(`<pre>${escapeHtml(problem)}</pre>`, true);
  await summary.write();
}

/** Reasons come from clusters and AWS: whatever they say is text. */
function escapeHtml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}
