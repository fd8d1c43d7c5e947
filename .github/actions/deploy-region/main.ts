import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as core from '@actions/core';
import type { Result } from '../../../deploy/deploy-or-return';
import { kindOfFailure } from '../../../deploy/failures';
import { Interrupted } from '../../../deploy/interruption';
import { carryOut } from './carry-out';
import { type Inputs, InvalidInputs, inputNames, parseInputs } from './inputs';
import { progress } from './progress';
import { type Report, setOutputs, writeSummary } from './report';

async function main(): Promise<void> {
  const begun = Date.now();
  const root = process.env['GITHUB_WORKSPACE'] ?? process.cwd();
  const scratch = mkdtempSync(join(process.env['RUNNER_TEMP'] ?? tmpdir(), 'deploy-region-'));
  let inputs: Inputs | undefined;
  let result: Result | undefined;
  let outcome: Report['outcome'] = 'failed';
  let problem: string | undefined;
  try {
    const texts = inputNames.map((name) => [name, core.getInput(name)]);
    inputs = parseInputs(Object.fromEntries(texts));
    if (inputs.token !== undefined) core.setSecret(inputs.token);
    result = await carryOut(inputs, { root, scratch, listener: progress() });
    ({ outcome, problem } = { problem: undefined, ...result });
    if (problem !== undefined) core.setFailed(problem);
  } catch (error) {
    if (error instanceof Interrupted) outcome = 'cancelled';
    problem = explain(error);
    core.setFailed(problem);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
  const seconds = Math.round((Date.now() - begun) / 1000);
  const report = { inputs, outcome, deployed: result?.deployed, problem, seconds };
  setOutputs(report);
  await writeSummary(report);
}

/** A failure that its message tells needs no stack trace; a defect of the program does. */
function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const isTold = error instanceof InvalidInputs || kindOfFailure(error) !== 'defect';
  return isTold ? error.message : (error.stack ?? error.message);
}

// Whatever is still under way after an interruption must not keep the job waiting.
void main().finally(() => process.exit());
