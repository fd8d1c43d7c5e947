import type { Print } from './machine';

/** Something that a step wanted to be seen beside the log. */
export interface Annotation {
  readonly level: 'error' | 'warning' | 'notice';
  readonly message: string;
}

/**
 * Reads a log for GitHub's commands: masks what was to be masked, collects annotations, prints the rest. Commands
 * that GitHub no longer obeys (`set-output`, `set-env`) are told as errors.
 */
export class LogReader {
  readonly annotations: Annotation[] = [];
  private readonly masks: string[] = [];
  /** While a step has commands stopped: the word that lets them work again. */
  private resumes: string | undefined;

  constructor(private readonly print: Print) {}

  /** Keeps a text out of the log. */
  mask(text: string): void {
    for (const line of text.split(/\r?\n/)) if (line.trim() !== '') this.masks.push(line);
    // A mask may be a part of another one.
    this.masks.sort((a, b) => b.length - a.length);
  }

  /** The text, or an empty one where it holds what was to be masked: GitHub hands no secret on to another job. */
  unlessSecret(what: string, text: string): string {
    if (this.masked(text) === text) return text;
    const message = `Skip ${what} since it may contain secret.`;
    this.annotations.push({ level: 'warning', message });
    this.print(`warning: ${message}`);
    return '';
  }

  readonly line = (line: string): void => {
    const [, command = '', value = ''] = /^\s*::([^\s:]+)(?: [^:]*)?::(.*)$/.exec(line) ?? [];
    if (this.resumes !== undefined) {
      if (command === this.resumes) this.resumes = undefined;
      else this.print(this.masked(line));
      return;
    }
    switch (command) {
      case 'stop-commands':
        this.resumes = value;
        return;
      case 'add-mask':
        this.mask(unescaped(value));
        return;
      case 'error':
      case 'warning':
      case 'notice':
        this.annotations.push({ level: command, message: this.masked(unescaped(value)) });
        this.print(this.masked(`${command}: ${unescaped(value)}`));
        return;
      case 'debug':
      case 'endgroup':
        return;
      case 'group':
        this.print(this.masked(`▸ ${unescaped(value)}`));
        return;
      case 'set-output':
      case 'set-env':
      case 'add-path':
      case 'save-state':
        this.annotations.push({ level: 'error', message: `::${command}:: is no longer obeyed by GitHub` });
        return;
      default:
        this.print(this.masked(line));
    }
  };

  private masked(text: string): string {
    return this.masks.reduce((left, mask) => left.replaceAll(mask, '***'), text);
  }
}

function unescaped(text: string): string {
  return text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');
}
