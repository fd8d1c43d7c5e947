import { DeploymentUnderWay, type DriftOptions, findDrift, isDrifted } from '../../../deploy/drift/drift';

const change = (address: string, actions: readonly string[]) => ({
  address,
  type: 'aws_vpc',
  change: { actions, before: { id: address }, after: { id: address, x: 1 } },
});
const plan = (count: number) => {
  const all = Array.from({ length: count }, (_, i) => change(`aws_vpc.v${i}`, ['update']));
  return JSON.stringify({ resource_changes: all, resource_drift: all });
};
const ran: string[][] = [];
beforeEach(() => void ran.splice(0));

const look = (changes: Partial<DriftOptions> = {}, count = 1) =>
  findDrift({
    region: 'eu',
    only: 'infrastructure',
    terraform: {
      folder: '/nowhere',
      run: async (...args) => {
        ran.push([...args]);
        return args[0] === 'show' ? plan(count) : '';
      },
    },
    synthesize: async () => undefined,
    openCluster: () => Promise.reject(new Error('no cluster is asked for')),
    isLocked: async () => false,
    authorOf: async ([id]) => ({ who: `whoever changed ${id}`, call: 'Modify', at: 'then' }),
    progress: () => undefined,
    ...changes,
  });

test('asks AWS without taking the lock, and applies nothing', async () => {
  const drift = await look();
  expect(ran.map(([command]) => command)).toEqual(['init', 'plan', 'show']);
  expect(ran[1]).toContain('-lock=false');
  expect(isDrifted(drift)).toBe(true);
  expect(drift.infrastructure[0]?.by?.who).toBe('whoever changed aws_vpc.v0');
});

test('says nothing while somebody works on the region, before or meanwhile', async () => {
  await expect(look({ isLocked: async () => true })).rejects.toThrow(DeploymentUnderWay);
  expect(ran).toEqual([]);
  let asked = 0;
  await expect(look({ isLocked: async () => ++asked > 1 })).rejects.toThrow(/^somebody works on eu: /);
});

test('tells what drifted even where CloudTrail does not answer, which is asked once then', async () => {
  let asked = 0;
  const authorOf = async () => {
    asked += 1;
    throw new Error('AccessDenied:\n  no');
  };
  const drift = await look({ authorOf }, 3);
  expect(drift.infrastructure).toHaveLength(3);
  expect(drift.remarks).toEqual(['CloudTrail did not tell who: AccessDenied: no']);
  expect(asked).toBe(1);
});

test('asks about a bounded number of objects', async () => {
  let asked = 0;
  const drift = await look({ authorOf: async () => void ++asked as undefined }, 50);
  expect(drift.infrastructure).toHaveLength(50);
  expect(asked).toBe(20);
  expect(drift.remarks).toEqual(['CloudTrail was asked about the first 20 only']);
});
