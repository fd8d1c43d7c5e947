import { parseArgs } from 'node:util';

/** The options of a benchmark; prints what is wrong with them, and the help, and ends the process with exit code 2. */
export function options({ help, rounds: usual }) {
  try {
    const { values } = parseArgs({
      options: {
        rounds: { type: 'string', default: String(usual) },
        json: { type: 'boolean' },
        help: { type: 'boolean' },
      },
    });
    const rounds = Number(values.rounds);
    if (!Number.isInteger(rounds) || rounds < 1)
      throw new Error(`--rounds ${values.rounds} is no whole number from 1`);
    return { ...values, rounds };
  } catch (error) {
    console.error(`${error.message}\n\n${help}`);
    process.exit(2);
  }
}
