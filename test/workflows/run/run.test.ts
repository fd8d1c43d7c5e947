import { ConcurrencyGroups } from '../../../workflows/run/concurrency';
import { sha } from '../repository';
import { rehearse } from './rehearse';

const job = (more = '') => `{ runs-on: ubuntu-24.04, ${more} steps: [{ run: 'true' }] }`;

test('a job starts when what it needs has ended, and reads its outputs', async () => {
  const { conclusions, performed } = await rehearse(
    `
on: push
jobs:
  last: ${job('name: "after ${{ needs.first.outputs.word }}", needs: [first],')}
  first: ${job()}`,
    { ends: { first: { outputs: { word: 'hello' } } } },
  );
  expect(conclusions).toEqual(['after hello: success', 'first: success']);
  expect(performed.map(({ name }) => name)).toEqual(['first', 'after hello']);
});

test('after a failure only those jobs run that ask for it', async () => {
  const { conclusions } = await rehearse(
    `
on: push
jobs:
  first: ${job()}
  usual: ${job('needs: [first],')}
  beyond: ${job('needs: [usual],')}
  mourning: ${job('needs: [usual], if: failure(),')}
  always: ${job('needs: [first], if: "${{ always() }}",')}
  told: ${job(`needs: [first], if: "always() && needs.first.result == 'failure'",`)}`,
    { ends: { first: { conclusion: 'failure' } } },
  );
  expect(conclusions).toEqual([
    'first: failure',
    'usual: skipped',
    'beyond: skipped',
    // failure() asks what the needed job needs too.
    'mourning: success',
    'always: success',
    'told: success',
  ]);
});

test('a job whose far ancestor was skipped is skipped, as on GitHub', async () => {
  const { conclusions } = await rehearse(`
on: push
jobs:
  first: ${job('if: false,')}
  second: ${job('needs: [first], if: always(),')}
  third: ${job('needs: [second],')}`);
  expect(conclusions).toEqual(['first: skipped', 'second: success', 'third: skipped']);
});

test('a matrix comes from the output of another job', async () => {
  const environments = [
    { name: 'eu', wave: 1 },
    { name: 'us', wave: 2 },
  ];
  const { performed, conclusions } = await rehearse(
    `
on: push
jobs:
  list: ${job('outputs: { all: x },')}
  deploy:
    needs: list
    name: deploy \${{ matrix.environment.name }}
    strategy: { fail-fast: false, matrix: { environment: "\${{ fromJSON(needs.list.outputs.all) }}" } }
    runs-on: \${{ matrix.environment.name }}-runner
    steps: [{ run: 'true' }]`,
    { ends: { list: { outputs: { all: JSON.stringify(environments) } } } },
  );
  expect(conclusions).toEqual(['list: success', 'deploy eu: success', 'deploy us: success']);
  expect(performed.slice(1).map(({ runsOn, matrix }) => [runsOn, matrix])).toEqual([
    [['eu-runner'], { environment: environments[0] }],
    [['us-runner'], { environment: environments[1] }],
  ]);
});

test('a job that is run again alone asks for a runner of the new attempt, whatever the first one handed out', async () => {
  const runners = JSON.stringify(['codebuild-eu-{0}-{1}', 'larger-runners']);
  const { performed } = await rehearse(
    `
on: push
jobs:
  list: ${job('outputs: { all: x },')}
  deploy:
    needs: list
    strategy: { matrix: { label: "\${{ fromJSON(needs.list.outputs.all) }}" } }
    runs-on: \${{ format(matrix.label, github.run_id, github.run_attempt) }}
    steps: [{ run: 'true' }]`,
    { ends: { list: { outputs: { all: runners } } }, attempt: 2 },
  );
  expect(performed.slice(1).map(({ runsOn }) => runsOn)).toEqual([
    ['codebuild-eu-1000-2'],
    ['larger-runners'],
  ]);
});

test('an empty matrix fails its job in GitHub’s words', async () => {
  const { result } = await rehearse(`
on: push
jobs:
  deploy:
    strategy: { matrix: { environment: "\${{ fromJSON('[]') }}" } }
    runs-on: ubuntu-24.04
    steps: [{ run: 'true' }]`);
  expect(result).toMatchObject({
    conclusion: 'failure',
    jobs: [{ conclusion: 'failure', message: "Matrix vector 'environment' does not contain any values" }],
  });
});

describe('a failure in a matrix', () => {
  const text = (failFast: boolean) => `
on: push
jobs:
  deploy:
    name: \${{ matrix.region }}
    strategy: { fail-fast: ${failFast}, matrix: { region: [eu, us] } }
    runs-on: ubuntu-24.04
    steps: [{ run: 'true' }]
  after: ${job('needs: [deploy],')}`;
  const waits = (signal: AbortSignal) =>
    new Promise<{ conclusion: 'cancelled' | 'success' }>((done) => {
      const late = setTimeout(() => done({ conclusion: 'success' }), 50);
      signal.addEventListener('abort', () => {
        clearTimeout(late);
        done({ conclusion: 'cancelled' });
      });
    });
  const ends = { eu: { conclusion: 'failure' as const }, us: waits };

  test('cancels the others', async () => {
    const { conclusions } = await rehearse(text(true), { ends });
    expect(conclusions).toEqual(['eu: failure', 'us: cancelled', 'after: skipped']);
  });

  test('lets the others go on where fail-fast is off', async () => {
    const { conclusions } = await rehearse(text(false), { ends });
    expect(conclusions).toEqual(['eu: failure', 'us: success', 'after: skipped']);
  });
});

describe('an environment', () => {
  const text = `
on: push
permissions: {}
jobs:
  deploy: ${job('environment: { name: eu }, permissions: { id-token: write },')}`;

  test('refuses a ref that it does not take', async () => {
    const { result, performed } = await rehearse(text);
    expect(performed).toEqual([]);
    expect(result.jobs[0]?.message).toBe(
      'Branch "main" is not allowed to deploy to eu due to environment protection rules.',
    );
  });

  test('asks a reviewer, and names itself in the token', async () => {
    const asked: string[] = [];
    const { performed } = await rehearse(text, {
      event: { name: 'push', actor: 'someone', sha, ref: 'refs/tags/v1.0.0' },
      approve: async ({ name }) => asked.push(name) > 0,
    });
    expect(asked).toEqual(['eu']);
    expect(performed[0]?.claims).toMatchObject({
      sub: 'repo:acme/fleet:environment:eu',
      environment: 'eu',
      ref: 'refs/tags/v1.0.0',
      job_workflow_ref: 'acme/fleet/.github/workflows/test.yml@refs/tags/v1.0.0',
      runner_environment: 'github-hosted',
    });
  });

  test('that a reviewer keeps closed is a failure', async () => {
    const { result } = await rehearse(text, {
      event: { name: 'push', actor: 'someone', sha, ref: 'refs/tags/v1.0.0' },
      approve: async () => false,
    });
    expect(result.jobs[0]).toMatchObject({ conclusion: 'failure', message: 'a reviewer of eu said no' });
  });
});

describe('a called workflow', () => {
  const called = (contents: string) => `
on:
  workflow_call:
    inputs: { region: { type: string, required: true } }
    outputs: { release: { value: "\${{ jobs.deploy.outputs.release }}" } }
jobs:
  deploy:
    name: deploy \${{ inputs.region }}
    permissions: { id-token: write, contents: ${contents} }
    runs-on: ubuntu-24.04
    steps: [{ run: 'true' }]`;
  const others = { '.github/workflows/called.yml': called('read') };
  const caller = (with_: string) => `
on: push
permissions: {}
jobs:
  release:
    permissions: { id-token: write, contents: read }
    uses: ./.github/workflows/called.yml
    with: ${with_}
  after: ${job('needs: [release], name: "ran ${{ needs.release.outputs.release }}${{ needs.release.outputs.inner }}",')}`;

  test('gets its inputs, and gives back the outputs that it declares', async () => {
    const { performed } = await rehearse(caller('{ region: eu }'), {
      others,
      ends: { 'release / deploy eu': { outputs: { release: 'v1.0.0', inner: 'x' } } },
    });
    expect(performed.map(({ name }) => name)).toEqual(['release / deploy eu', 'ran v1.0.0']);
    expect(performed[0]?.permissions).toEqual({ 'id-token': 'write', contents: 'read' });
    expect(performed[0]?.claims?.['job_workflow_ref']).toBe(
      'acme/fleet/.github/workflows/called.yml@refs/heads/main',
    );
  });

  test('is refused when it asks for more rights than its caller has', async () => {
    const more = { '.github/workflows/called.yml': called('write') };
    await expect(rehearse(caller('{ region: eu }'), { others: more })).rejects.toThrow(
      '.github/workflows/called.yml: jobs.deploy.permissions ask for contents: write, ' +
        'which the job that calls this workflow does not have; give it that',
    );
  });

  test('takes its turn in its own concurrency group', async () => {
    const groups = new ConcurrencyGroups();
    const limited = `concurrency: { group: "release-\${{ inputs.region }}" }${called('read')}`;
    const options = { groups, others: { '.github/workflows/called.yml': limited } };
    let running = 0;
    let most = 0;
    const slow = async () => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((done) => setTimeout(done, 20));
      running -= 1;
      return {};
    };
    const run = () =>
      rehearse(caller('{ region: eu }'), { ...options, ends: { 'release / deploy eu': slow } });
    const ran = await Promise.all([run(), run()]);
    expect(ran.map(({ result }) => result.conclusion)).toEqual(['success', 'success']);
    expect(most).toBe(1);
  });

  test('refuses inputs that it does not know', async () => {
    await expect(rehearse(caller('{ country: de }'), { others })).rejects.toThrow(
      '.github/workflows/called.yml: there is no input country\n.github/workflows/called.yml: input region is required',
    );
  });
});

test('a run that is cancelled before it begins does nothing', async () => {
  const { result, performed } = await rehearse(`on: push\njobs: { a: ${job()} }`, {
    signal: AbortSignal.abort(),
  });
  expect({ performed, conclusion: result.conclusion }).toEqual({ performed: [], conclusion: 'cancelled' });
});

test('a pull request from a fork writes nothing and gets no identity token', async () => {
  const { performed } = await rehearse(
    `
on: pull_request
jobs:
  plan: ${job('permissions: { id-token: write, contents: read, pull-requests: write },')}`,
    {
      event: {
        ...{ name: 'pull_request', type: 'opened', number: 5, base: 'main', head: 'feature', sha },
        ...{ actor: 'stranger', fork: 'stranger/fleet' },
      },
    },
  );
  expect(performed[0]?.permissions).toEqual({ contents: 'read', 'pull-requests': 'read' });
  expect(performed[0]?.claims).toBeUndefined();
});

test('of a concurrency group one runs, and a newcomer takes the place of the one that waits', async () => {
  const groups = new ConcurrencyGroups();
  const text = `
on: push
concurrency: { group: deploy }
jobs: { deploy: ${job()} }`;
  let release = () => {};
  const held = new Promise<void>((done) => {
    release = done;
  });
  const first = rehearse(text, { groups, ends: { deploy: () => held.then(() => ({})) } });
  await new Promise((done) => setTimeout(done, 20));
  const second = rehearse(text, { groups });
  await new Promise((done) => setTimeout(done, 20));
  const third = rehearse(text, { groups });
  expect((await second).result.conclusion).toBe('cancelled');
  release();
  expect((await first).result.conclusion).toBe('success');
  expect((await third).result.conclusion).toBe('success');
});

test('a run that is cancelled while it waits for its turn waits no longer, and leaves its place to others', async () => {
  const groups = new ConcurrencyGroups();
  const text = `
on: push
jobs: { deploy: ${job('concurrency: { group: deploy },')} }`;
  let release = () => {};
  const held = new Promise<void>((done) => {
    release = done;
  });
  const first = rehearse(text, { groups, ends: { deploy: () => held.then(() => ({})) } });
  await new Promise((done) => setTimeout(done, 20));
  const cancelling = new AbortController();
  const second = rehearse(text, { groups, signal: cancelling.signal });
  await new Promise((done) => setTimeout(done, 20));
  cancelling.abort();
  expect((await second).result).toMatchObject({
    conclusion: 'cancelled',
    jobs: [{ conclusion: 'cancelled' }],
  });
  const third = rehearse(text, { groups });
  release();
  expect((await first).result.conclusion).toBe('success');
  expect((await third).result.conclusion).toBe('success');
});
