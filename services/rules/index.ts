import type { Problem } from '../../regions/problem';
import { noCallCycles } from './cycles';
import { imageBuilders } from './image-builders';
import { egress, listening } from './listening';
import { freeNames, legalNames, uniqueNames } from './names';
import { criticalOnDemand, podsFitNodes } from './placement';
import { absentRegionsExist, calledServicesExist, consumedTopicsAreProduced } from './references';
import { routes } from './routes';
import type { Catalogue, CatalogueRule } from './rule';
import { scaling } from './scaling';
import { startingReleases } from './starting-releases';

/** Every rule of the catalogue; all are checked together, before anything is written. */
const rules: readonly CatalogueRule[] = [
  legalNames,
  freeNames,
  uniqueNames,
  calledServicesExist,
  consumedTopicsAreProduced,
  absentRegionsExist,
  noCallCycles,
  routes,
  scaling,
  listening,
  egress,
  startingReleases,
  podsFitNodes,
  criticalOnDemand,
  imageBuilders,
];

/** Everything that is wrong with the catalogue, in no order; empty when it is sound. */
export function catalogueProblems(catalogue: Catalogue): readonly Problem[] {
  return rules.flatMap((rule) => rule(catalogue));
}
