import * as core from '@actions/core';
import type { DeployEvent, Listener } from '../../../deploy/events';

/** Writes a deployment to the job's log: a group for each step, a warning for what went back, an error for what failed. */
export function progress(): Listener {
  return (event) => {
    const line = describe(event);
    if (event.type === 'step') {
      if (event.state === 'begins') core.startGroup(event.step);
      else core.endGroup();
    }
    if (line !== undefined) core.info(asText(line));
    if (event.type === 'rollout' && event.state === 'failed') {
      core.error(event.detail, { title: `${event.file} did not get ready` });
    }
    if (event.type === 'returned') core.warning(`${event.file} runs ${event.to} again`);
  };
}

/** What Terraform and pods say is text: a line of theirs that reads like a command to the runner is none. */
export function asText(said: string): string {
  return said.replace(/^(?=\s*(?:::|##\[))/gm, '| ');
}

function describe(event: DeployEvent): string | undefined {
  switch (event.type) {
    case 'step': {
      if (event.state === 'begins') return undefined;
      const mark = event.state === 'failed' ? '✗' : '✓';
      return `${mark} ${event.step}: ${event.detail} (${event.seconds.toFixed(1)} s)`;
    }
    case 'applied':
      return event.changed === 0
        ? undefined
        : `${event.file}: ${event.changed} of ${event.total} objects written`;
    case 'rollout':
      if (event.state === 'ready') return `${event.file}: ready`;
      return event.state === 'failed' || event.stuck ? `${event.file}: ${event.detail}` : undefined;
    case 'going-back':
      return 'the whole region goes back to its last good release';
    case 'returned':
      return `${event.file}: back to ${event.to}`;
    case 'pruned':
      return `deleted ${event.object.kind} ${event.object.namespace ?? ''}/${event.object.name}`;
    case 'output':
      return event.text.trimEnd();
  }
}
