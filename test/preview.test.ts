import { sha } from './workflows/repository';
import { performOne } from './workflows/run/one-job';

/** Stands in for what a job starts: a file called as a command makes it fail, and what is posted is kept. */
const npx = `#!/bin/sh
[ "$2" = assume ] && shift && while [ "$1" != polycloud ]; do shift; done
[ -e "$FOLDER/$2" ] && exit 1
case $2 in
  guest | preview) echo "$4: told" ;;
  post-comment) [ "$7" = - ] && cat > "$FOLDER/posted" || cp "$7" "$FOLDER/posted" ;;
esac
`;

const perform = (job: string, broken?: string) =>
  performOne({
    ...{ workflow: 'preview.yml', job, npx, broken },
    event: {
      ...{ name: 'pull_request', type: 'labeled', number: 7, actor: 'someone', sha },
      ...{ base: 'main', head: 'topic' },
    },
    outputs: {
      ...{ 'open-guest': '[]', 'close-guest': '[]', 'open-network': '[]', 'close-network': '[]' },
      [job]: JSON.stringify([{ name: 'qa-7', host: 'dev-feature', runsOn: 'ubuntu-24.04' }]),
    },
  });

test.each(['open-guest', 'close-guest', 'close-network'])('%s posts what the command said', async (job) => {
  expect(await perform(job)).toEqual({ conclusion: 'success', posted: 'qa-7: told\n' });
});

const log = '[the log](https://github.com/acme/fleet/actions/runs/4711) says why.\n';

test.each([
  ['open-guest', 'guest', 'could not be deployed as a guest'],
  ['close-guest', 'guest', 'could not be closed'],
  ['open-network', 'preview', 'could not be deployed in a network of its own'],
  // Reserved, and then not deployed: the address of the first is no news.
  ['open-network', 'run', 'could not be deployed in a network of its own'],
  ['close-network', 'preview', 'could not be closed'],
])('when %s fails in polycloud %s, the comment says so', async (job, broken, says) => {
  expect(await perform(job, broken)).toEqual({ conclusion: 'failure', posted: `❌ qa-7 ${says}; ${log}` });
});

test('without packages nothing is started', async () => {
  expect(await perform('open-guest', 'ci')).toEqual({ conclusion: 'failure', posted: undefined });
});
