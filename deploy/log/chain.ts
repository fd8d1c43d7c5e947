import { genesis, type Head, hashOf, type LogLine, parseLine } from './line';

/** A line as it was found: its place by the name of its object, and its text. */
export interface FoundLine {
  readonly sequence: number;
  readonly text: string;
}

export interface Checked {
  /** Every line that can be read, in order. */
  readonly lines: readonly LogLine[];
  /** What is wrong, one line each; empty for a log that is whole. */
  readonly problems: readonly string[];
}

/**
 * Finds out whether a log is what was written: an edited line no longer has the hash that the next one names, a
 * removed one leaves a gap, a moved one is not where it says. The last line, which no other names, is held by the
 * head, which is kept in the cluster. A line that follows the head rightly is the work of a deployment that was
 * ended before it could move the head.
 */
export function checkChain(region: string, found: readonly FoundLine[], head: Head | undefined): Checked {
  const problems: string[] = [];
  const lines: LogLine[] = [];
  const sorted = [...found].sort((a, b) => a.sequence - b.sequence);
  let expected = 1;
  let previous: string | undefined = genesis(region);
  for (const { sequence, text } of sorted) {
    if (sequence > expected) {
      problems.push(missing(expected, sequence - 1));
      previous = undefined;
    }
    expected = sequence + 1;
    const line = read(text);
    if (line === undefined) {
      problems.push(`line ${sequence} can't be read: it was edited`);
    } else {
      lines.push(line);
      if (line.region !== region) problems.push(`line ${sequence} is of ${line.region}, not of ${region}`);
      if (line.sequence !== sequence)
        problems.push(`line ${sequence} says that it is line ${line.sequence}: it was moved`);
      if (previous !== undefined && line.previous !== previous) {
        problems.push(
          `line ${sequence} does not follow line ${sequence - 1}: one of the two was edited or moved`,
        );
      }
    }
    previous = hashOf(text);
    if (head?.sequence === sequence && head.hash !== previous) {
      problems.push(
        `line ${sequence} is not the one that the cluster knows as the last: it was edited or moved`,
      );
    }
  }
  if (head !== undefined && expected <= head.sequence) problems.push(missing(expected, head.sequence));
  if (head === undefined && found.length > 1) {
    problems.push('the cluster does not know how the log ends: its record of the last line was removed');
  }
  return { lines, problems };
}

function missing(from: number, to: number): string {
  return from === to ? `line ${from} is missing` : `lines ${from} to ${to} are missing`;
}

function read(text: string): LogLine | undefined {
  try {
    return parseLine(text);
  } catch {
    return undefined;
  }
}
