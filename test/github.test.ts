import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

interface Job {
  readonly 'runs-on'?: string;
  readonly 'timeout-minutes'?: number;
  readonly permissions?: Readonly<Record<string, string>>;
  /** Of a job that calls a workflow. */
  readonly uses?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly steps?: readonly { readonly uses?: string; readonly run?: string; readonly if?: string }[];
}
interface Workflow {
  readonly on?: {
    readonly workflow_call?: {
      readonly inputs?: Readonly<Record<string, { readonly required?: boolean }>>;
    };
  };
  readonly permissions?: object;
  readonly jobs: Readonly<Record<string, Job>>;
}

const folder = join(__dirname, '../.github/workflows');
const workflows = readdirSync(folder).map((file) => {
  const text = readFileSync(join(folder, file), 'utf8');
  return { file, text, workflow: parse(text) as Workflow };
});
const jobs = workflows.flatMap(({ file, workflow }) =>
  Object.entries(workflow.jobs).map(([name, job]) => ({ id: `${file}: ${name}`, job })),
);

/** The jobs of the workflow that a job calls. */
const calledBy = ({ uses = '' }: Job): readonly Job[] => {
  const called = workflows.find(({ file }) => uses.replace(/@.*/, '').endsWith(`/.github/workflows/${file}`));
  return Object.values(called?.workflow.jobs ?? {});
};
const steps = jobs.flatMap(({ id, job }) => (job.steps ?? []).map((step) => ({ id, step })));

test('workflows are there', () => {
  expect(workflows.length).toBeGreaterThan(5);
  expect(steps.length).toBeGreaterThan(20);
});

test('nothing is permitted at the top; each job says what it needs, and ends some time', () => {
  expect(workflows.filter(({ workflow }) => JSON.stringify(workflow.permissions) !== '{}')).toEqual([]);
  // The jobs of a called workflow have limits of their own.
  const loose = jobs.filter(
    ({ job }) =>
      job.permissions === undefined || (job['timeout-minutes'] === undefined && job.uses === undefined),
  );
  expect(loose.map(({ id }) => id)).toEqual([]);
});

test('actions of others are pinned by commit, with the version beside it', () => {
  const lines = workflows.flatMap(({ file, text }) =>
    text
      .split('\n')
      .filter((line) => /\buses:/.test(line) && !/\buses: [.$]\//.test(line))
      .map((line) => `${file}: ${line.trim()}`),
  );
  expect(lines.filter((line) => !/uses: [\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line))).toEqual([]);
});

test('what an event says reaches a script as an environment variable only', () => {
  const mixed = steps.filter(({ step }) => step.run?.includes('${{'));
  expect(mixed.map(({ id, step }) => `${id}: ${step.run}`)).toEqual([]);
});

test('only jobs that call AWS may ask for an identity token', () => {
  const calls = /polycloud assume|actions\/deploy-region/;
  const asks = jobs.filter(({ job }) => job.permissions?.['id-token'] === 'write');
  const needs = jobs.filter(({ job }) =>
    [job, ...calledBy(job)].some(({ steps = [] }) =>
      steps.some(({ uses = '', run = '' }) => calls.test(uses + run)),
    ),
  );
  expect(asks.map(({ id }) => id)).toEqual(needs.map(({ id }) => id));
});

test("a job on a region's runner asks for that of its own run and attempt", () => {
  const onRunners = jobs.filter(({ job }) => job['runs-on']?.includes('runsOn'));
  expect(onRunners.length).toBeGreaterThan(5);
  const label = '${{ format(matrix.environment.runsOn, github.run_id, github.run_attempt) }}';
  expect(onRunners.filter(({ job }) => job['runs-on'] !== label).map(({ id }) => id)).toEqual([]);
});

test('jobs that deploy regions end, in order, before CodeBuild ends their runner', () => {
  const limit = 120; // stacks/runner/runner.ts
  const deploying = jobs.filter(
    ({ id, job }) => !id.startsWith('preview') && job['runs-on']?.includes('runsOn'),
  );
  expect(deploying.length).toBeGreaterThan(3);
  expect(deploying.filter(({ job }) => (job['timeout-minutes'] ?? limit) >= limit)).toEqual([]);
});
