/** A workflow or action file that GitHub would refuse; the message has a line for each problem: `<file>: …`. */
export class InvalidWorkflow extends Error {}

/** Why a job or a step can't go on; what makes a rehearsal as a whole wrong is thrown on. */
export function reasonOf(error: unknown): string {
  const isOfWhole = error instanceof Unsupported || error instanceof InvalidWorkflow;
  if (isOfWhole || !(error instanceof Error)) throw error;
  return error.message;
}

/** GitHub would run it, this rehearsal can't: the message names file and key. Nothing is ever passed over. */
export class Unsupported extends Error {
  constructor(file: string, key: string, why: string) {
    super(`${file}: ${key} ${why}`);
  }
}
