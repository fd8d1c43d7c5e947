import { sha } from './workflows/repository';
import { performOne } from './workflows/run/one-job';

/** Stands in for what the job starts: a file called as a command makes it fail, and what is posted is kept. */
const npx = `#!/bin/sh
[ -e "$FOLDER/$2" ] && exit 1
case $2 in
  changed) echo '[{"name":"eu","change":"changed"}]' ;;
  comment) echo 'two changes' > "$RUNNER_TEMP/comment.md" ;;
  post-comment) cp "$RUNNER_TEMP/comment.md" "$FOLDER/posted" ;;
esac
`;

/** Performs the job that plans a pull request, with a command that fails. */
const plan = (broken?: string) =>
  performOne({
    ...{ workflow: 'ci.yml', job: 'plan', npx, broken },
    event: {
      ...{ name: 'pull_request', type: 'opened', number: 7, actor: 'someone', sha },
      ...{ base: 'main', head: 'topic' },
    },
  });

test('the comment is posted as it was written', async () => {
  expect(await plan()).toEqual({ conclusion: 'success', posted: 'two changes\n' });
});

const failed = (step: string) =>
  `❌ There is no plan of ${sha}: the step **${step}** failed; ` +
  '[its log](https://github.com/acme/fleet/actions/runs/4711) says why.\n';

test.each([
  ['changed', failed('find what changes')],
  ['comment', failed('judge')],
  // What can't be planned or proved is in the comment.
  ['check', 'two changes\n'],
  ['assume', 'two changes\n'],
])('when polycloud %s fails, what is posted says so', async (command, posted) => {
  const conclusion = posted === 'two changes\n' ? 'success' : 'failure';
  expect(await plan(command)).toEqual({ conclusion, posted });
});

test('without packages nothing is started', async () => {
  expect(await plan('ci')).toEqual({ conclusion: 'failure', posted: undefined });
});
