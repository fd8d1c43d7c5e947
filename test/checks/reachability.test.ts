import { readModel } from '../../checks/model/read-model';
import { reachability, reaches, reachGraph } from '../../checks/reachability';
import { fleetInput } from './fixtures';
import { proveSound } from './prove-sound';
import { harmless } from './reachability.harmless';
import { breaks } from './reachability.mutations';

proveSound(reachability, { breaks, harmless });

const model = readModel(fleetInput());
const [india] = model.environments.filter(({ name }) => name === 'india');
if (india === undefined) throw new Error('no india');
const table = (title: string) =>
  (reachability.evidence?.(model) ?? []).find(
    (one) => one.environment === 'india' && one.title.startsWith(title),
  )?.rows ?? [];

test('the internet reaches a domain’s routes over HTTPS, and nothing else of the network', () => {
  const graph = reachGraph(india);
  const outside = graph.places.all.find(({ kind }) => kind === 'internet');
  if (outside === undefined) throw new Error('no internet');
  const open = graph.places.all.filter((to) => to.location && graph.reach(outside, to).possible.length > 0);
  expect(open.map(({ kind }) => kind)).toEqual(['balancer', 'balancer']);
  const routes = india.services.flatMap((service) => ('routes' in service ? (service.routes ?? []) : []));
  const answered = table('The internet').filter(([, port, , answer]) => {
    return port === 'HTTPS 443' && india.services.some(({ name }) => name === answer);
  });
  expect(answered.map(([, , path]) => path).sort()).toEqual([...routes].sort());
});

test('each service reaches the database instance that holds its own, and no other', () => {
  const held = new Map(
    india.tier?.databases.flatMap(({ name, holds }) => holds.map((group) => [group, name])),
  );
  const graph = reachGraph(india);
  const instances = india.byType.get('aws_db_instance') ?? [];
  expect(instances).toHaveLength(3);
  for (const { name, database } of india.services) {
    const pods = graph.places.all.find(({ pods: facts }) => facts?.owner === name);
    const reached = instances.filter(({ address, attributes }) =>
      reaches(graph, pods?.id ?? '', address, Number(attributes['port'])),
    );
    expect([name, reached.map(({ attributes }) => attributes['identifier'])]).toEqual([
      name,
      database === undefined ? [] : [`india-${held.get(database.group)}`],
    ]);
  }
});

test('callers are those that declare the call, and the gateway', () => {
  const rows = new Map(table('Who calls').map(([service, callers]) => [service, callers]));
  const callers = india.services.filter(({ calls = [] }) =>
    (calls as readonly string[]).includes('payments'),
  );
  expect(rows.get('payments')).toBe([...callers.map(({ name }) => name), 'gateway'].sort().join(', '));
});
