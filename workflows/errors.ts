/** A workflow or action file that GitHub would refuse; the message has a line for each problem: `<file>: …`. */
export class InvalidWorkflow extends Error {}

/** GitHub would run it, this rehearsal can't: the message names file and key. Nothing is ever passed over. */
export class Unsupported extends Error {
  constructor(file: string, key: string, why: string) {
    super(`${file}: ${key} ${why}`);
  }
}
