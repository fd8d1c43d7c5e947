import type { DeployEvent, Listener } from '../../deploy/events';
import { colours, isInteractive, notice } from '../console';

/**
 * Tells on standard error what a deployment does: a line for each step and for each service that changes. On a
 * terminal the last line also shows who is waited for, and is written over.
 */
export function progress(): Listener {
  const terminal = isInteractive();
  const waiting = new Map<string, string>();
  let drawn = false;
  const clear = () => {
    if (drawn) process.stderr.write('\r\u001b[K');
    drawn = false;
  };
  return (event) => {
    clear();
    if (event.type === 'rollout') {
      if (event.state === 'waiting') waiting.set(event.file, event.detail);
      else waiting.delete(event.file);
    }
    const line = describe(event);
    if (line !== undefined) notice(line);
    if (!terminal || waiting.size === 0) return;
    const names = [...waiting.keys()].join(', ');
    process.stderr.write(`  waiting for ${names}`.slice(0, (process.stderr.columns ?? 80) - 1));
    drawn = true;
  };
}

function describe(event: DeployEvent): string | undefined {
  const { green, red, yellow, dim } = colours(process.stderr);
  switch (event.type) {
    case 'step':
      if (event.state === 'begins') return undefined;
      if (event.state === 'failed') return `${red('✗')} ${event.step} (${event.seconds.toFixed(1)} s)`;
      return `${green('✓')} ${event.step}: ${event.detail} (${event.seconds.toFixed(1)} s)`;
    case 'applied':
      return event.changed === 0
        ? undefined
        : dim(`  ${event.file}: ${event.changed} of ${event.total} objects written`);
    case 'rollout':
      if (event.state === 'ready') return dim(`  ${event.file}: ready`);
      if (event.state === 'failed') return red(`  ${event.file}: failed: ${event.detail}`);
      // Worth a line is why something takes so long, not how far it is.
      return event.stuck ? yellow(`  ${event.file}: ${event.detail}`) : undefined;
    case 'going-back':
      return yellow('  the whole region goes back to its last good release');
    case 'returned':
      return yellow(`  ${event.file}: back to ${event.to}`);
    case 'pruned':
      return dim(`  deleted ${event.object.kind} ${event.object.namespace ?? ''}/${event.object.name}`);
    case 'output':
      return undefined;
  }
}
