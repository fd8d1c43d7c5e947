import type { TierName } from '../../regions/tiers';
import type { Wave } from './wave';

/** Which deployment it is. Names and numbers only: what clusters and AWS say may hold customer data and stays out. */
export interface Subject {
  readonly region: string;
  readonly tier: TierName;
  readonly operation: 'deploy' | 'rollback';
  /** What is to run: a release, or undefined where services have different ones, or the last good one is looked up. */
  readonly release?: string;
  readonly wave?: Wave;
  /** Who started it. */
  readonly actor: string;
  /** What it was started from: a git ref. */
  readonly ref?: string;
  /** Address of the job's log. */
  readonly run?: string;
}

/** A moment of a deployment that people are told of. */
export type Moment =
  | { readonly type: 'started' }
  /** It failed, and the whole region goes back to its last good release. */
  | { readonly type: 'going-back'; readonly broken: readonly string[] }
  | Ending;

export interface Ending {
  readonly type: 'done' | 'failed' | 'rolled-back' | 'cancelled';
  readonly seconds: number;
  /** What runs now, where it is one release. */
  readonly runs?: string;
  /** Names of the services and components that did not work. */
  readonly broken: readonly string[];
  /** The step in which it ended, if not in the last one. */
  readonly step?: string;
}

export interface Notice {
  readonly subject: Subject;
  readonly moment: Moment;
}

/** Broken services that are named; more are counted. */
const named = 10;

/** What happened, in one line of plain text: `eu: v1.4.0 deployed in 12 min 4 s`. */
export function headline({ subject, moment }: Notice): string {
  return oneLine(`${subject.region}: ${happened(subject, moment)}`);
}

function happened({ operation, release }: Subject, moment: Moment): string {
  const isBack = operation === 'rollback';
  const what = release ?? (isBack ? 'its last good release' : 'the releases of its file');
  const doing = isBack ? `rolling back to ${what}` : `deploying ${what}`;
  switch (moment.type) {
    case 'started':
      return doing;
    case 'going-back':
      return `${doing} failed, going back to the last good release`;
    case 'done':
      return `${isBack ? 'rolled back to' : 'deployed'} ${moment.runs ?? what} in ${duration(moment.seconds)}`;
    case 'rolled-back':
      return `${doing} failed, runs ${moment.runs ?? 'its last good releases'} again`;
    case 'failed':
      return `${doing} failed after ${duration(moment.seconds)}`;
    case 'cancelled':
      return `${doing} was cancelled after ${duration(moment.seconds)}`;
  }
}

/** What else there is to know, a line each: what broke, the wave and what it means for the others, who and from what. */
export function details({ subject, moment }: Notice): readonly string[] {
  const { tier, wave, actor, ref } = subject;
  return [
    ...('broken' in moment ? causes(moment) : []),
    ...(wave === undefined ? [] : [waveLine(wave, moment)]),
    [tier, ref, `by ${actor}`].filter((part) => part !== undefined).join(', '),
  ].map(oneLine);
}

/** Refs and names as one line, without invisible characters. */
function oneLine(said: string): string {
  return said.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ');
}

function causes({ broken, step }: Pick<Ending, 'broken' | 'step'>): readonly string[] {
  const more = broken.length - named;
  const names = [...broken.slice(0, named), ...(more > 0 ? [`${more} more`] : [])];
  return [
    ...(names.length === 0 ? [] : [`failed: ${names.join(', ')}`]),
    ...(step === undefined ? [] : [`ended in the step ${step}`]),
  ];
}

function waveLine({ number, of, next }: Wave, { type }: Moment): string {
  const place = `wave ${number} of ${of}`;
  if (next.length === 0) return place;
  if (type === 'started') return `${place}; after it: ${next.join(', ')}`;
  const goesOn = type === 'done' ? 'begin when all of it is done' : 'do not begin';
  return `${place}; ${goesOn}: ${next.join(', ')}`;
}

/** `12 min 4 s` */
function duration(seconds: number): string {
  const whole = Math.round(seconds);
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}
