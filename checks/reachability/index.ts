import type { Finding, Proof } from '../finding';
import type { Environment, Model } from '../model/model';
import { unknownFindings } from './closed-world';
import { declarationsOf, wayFindings } from './compare';
import { reachEvidence } from './evidence';
import { reachGraph } from './graph';
import { operatorFindings } from './operators';
import { routeFindings } from './routes-declared';
import { structureFindings } from './structure';

export { type ReachGraph, reaches, reachGraph } from './graph';

/** Who reaches whom is what the data files declare: no way more, and none less. */
export const reachability: Proof<Model> = {
  name: 'reachability',
  shows: 'services, stores and the internet reach what is declared, and nothing else',
  findings: ({ environments }) => environments.flatMap(findingsOf),
  evidence: reachEvidence,
};

function findingsOf(environment: Environment): readonly Finding[] {
  const unknown = unknownFindings(environment);
  const graph = reachGraph(environment);
  const declarations = declarationsOf(environment, graph.places.all);
  const structure = structureFindings(graph, declarations);
  // A graph that says less than is so has no say in what is reached.
  return structure.length > 0
    ? [...unknown, ...structure]
    : [
        ...unknown,
        ...wayFindings(graph, declarations),
        ...routeFindings(graph),
        ...operatorFindings(environment),
      ];
}
