const synth = (count) => (outdir) => ['bench/synth.mjs', String(count), outdir];
const manifests = (count) => (outdir) => ['bench/manifests.mjs', String(count), outdir];
const checks = (count) => (outdir) => ['bench/checks.mjs', String(count), outdir];
const readForChecks = (count) => (outdir) => [...checks(count)(outdir), 'model'];
const stockSynth = (count) => (outdir) => [...synth(count)(outdir), 'stock'];

/**
 * What `npm run bench` measures, a row each. `program` gives the arguments of Node for an output folder; the writer
 * then writes the same files. `units` is how many regions (or whatever the row counts) the work is for. A goal's
 * `value` is taken from the row's own figures and from all rows by key; one that exceeds its `limit` is missed.
 */
export const measurements = [
  { key: 'one', name: 'synth of 1 region', units: 1, program: synth(1), goals: [] },
  {
    key: 'fleet',
    name: 'synth of 9 regions',
    units: 9,
    program: synth(9),
    goals: [
      { name: "CPU, as a multiple of the writer's", limit: 8, value: ({ ratio }) => ratio },
      { name: 'peak memory, MB', limit: 150, value: ({ memory }) => memory },
      {
        name: 'CPU seconds that a deploy of one region spends on the others',
        limit: 1,
        value: ({ cpu }, { one }) => (cpu.min - one.cpu.min) / 1000,
      },
    ],
  },
  { key: 'stock', name: 'the same with stock cdktf', units: 9, program: stockSynth(9), goals: [] },
  {
    key: 'hundred',
    name: 'synth of 100 regions',
    units: 100,
    program: synth(100),
    goals: [
      { name: 'peak memory, MB', limit: 450, value: ({ memory }) => memory },
      {
        name: 'CPU per region, as a multiple of that of 9',
        limit: 1,
        value: ({ cpu, units }, { fleet }) => cpu.min / units / (fleet.cpu.min / fleet.units),
      },
    ],
  },
  {
    key: 'manifests',
    name: 'manifests of 9 regions',
    units: 9,
    program: manifests(9),
    goals: [{ name: "CPU, as a multiple of the writer's", limit: 8, value: ({ ratio }) => ratio }],
  },
  {
    key: 'manyManifests',
    name: 'manifests of 100 regions',
    units: 100,
    program: manifests(100),
    goals: [
      { name: "CPU, as a multiple of the writer's", limit: 8, value: ({ ratio }) => ratio },
      {
        name: 'CPU per region, as a multiple of that of 9',
        limit: 1,
        value: ({ cpu, units }, { manifests: nine }) => cpu.min / units / (nine.cpu.min / nine.units),
      },
      {
        name: 'CPU of Terraform and manifests together, as a multiple of the writers',
        limit: 10,
        value: ({ cpu, writer }, { hundred }) =>
          (cpu.min + hundred.cpu.min) / (writer.cpu.min + hundred.writer.cpu.min),
      },
    ],
  },
  { key: 'read', name: 'synth and model of 9 regions', units: 9, program: readForChecks(9), goals: [] },
  {
    key: 'checks',
    name: 'the same and every proof',
    units: 9,
    program: checks(9),
    goals: [
      {
        name: 'CPU seconds of the proofs alone',
        limit: 2,
        value: ({ cpu }, { read }) => (cpu.min - read.cpu.min) / 1000,
      },
    ],
  },
  {
    key: 'readMany',
    name: 'synth and model of 100 regions',
    units: 100,
    program: readForChecks(100),
    goals: [],
  },
  {
    key: 'manyChecks',
    name: 'the same and every proof, of 100',
    units: 100,
    program: checks(100),
    goals: [
      {
        name: 'CPU of the proofs per region, as a multiple of that of 9',
        limit: 1.1,
        value: ({ cpu, units }, { readMany, read, checks: nine }) =>
          (cpu.min - readMany.cpu.min) / units / ((nine.cpu.min - read.cpu.min) / nine.units),
      },
    ],
  },
];
