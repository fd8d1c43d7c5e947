/** What was to be checked cannot be read: wrong usage, exit code 2. The message is one sentence with the mend. */
export class InvalidInput extends Error {
  constructor(file: string, what: string, mend: string) {
    super(`${file} ${what}; ${mend}.`);
    this.name = 'InvalidInput';
  }
}
