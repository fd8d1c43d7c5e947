/** Minutes for people: `0.02 min`, `1.4 min`, `23 min`, `1 h 05 min`. */
export function formatMinutes(minutes: number): string {
  if (minutes >= 60) {
    const whole = Math.round(minutes);
    return `${Math.floor(whole / 60)} h ${String(whole % 60).padStart(2, '0')} min`;
  }
  if (minutes >= 10 || minutes === 0) return `${trim(minutes.toFixed(1))} min`;
  return `${trim(minutes.toFixed(minutes >= 1 ? 1 : 2))} min`;
}

/** Seconds on the wall clock: `0.4 s`, `12 s`, `1 min 05 s`. */
export function formatSeconds(seconds: number): string {
  if (seconds >= 60) {
    const whole = Math.round(seconds);
    return `${Math.floor(whole / 60)} min ${String(whole % 60).padStart(2, '0')} s`;
  }
  return `${trim(seconds.toFixed(1))} s`;
}

/** A count with its noun: `1 orphan`, `3 orphans`. */
export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

const trim = (number: string) => (number.includes('.') ? number.replace(/\.?0+$/, '') : number);
