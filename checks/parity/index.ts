import type { Proof } from '../finding';
import type { Model } from '../model/model';
import { type Comparison, compare } from './compare';
import { parityEvidence } from './evidence';
import { findingOf } from './findings';
import { type Peer, peerOf } from './objects';

/** The tiers whose environments are compared: what is tried in staging is to run in production. */
const compared: readonly string[] = ['production', 'staging'];

interface Fleet {
  readonly peers: readonly Peer[];
  readonly comparison: Comparison;
}

const known = new WeakMap<Model, Fleet>();

/** Production regions differ from each other, and staging from them, as their data says, and in nothing else. */
export const parity: Proof<Model> = {
  name: 'parity',
  shows: 'production regions and staging differ as their data declares, and in nothing else',
  findings: (model) => fleetOf(model).comparison.odd.map(findingOf),
  evidence: (model) => {
    const { peers, comparison } = fleetOf(model);
    return parityEvidence(peers, comparison);
  },
};

/** Compares the environments once. Pure. */
function fleetOf(model: Model): Fleet {
  const fleet = known.get(model) ?? build(model);
  known.set(model, fleet);
  return fleet;
}

function build({ environments }: Model): Fleet {
  const peers = environments
    .filter(({ region }) => region !== undefined && compared.includes(region.tier))
    .map(peerOf)
    .filter((peer) => peer !== undefined);
  return { peers, comparison: compare(peers) };
}
