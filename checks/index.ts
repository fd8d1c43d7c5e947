import { blastRadius } from './blast-radius';
import { capacity } from './capacity';
import { compatibility } from './compatibility';
import { cost } from './cost';
import { disruption } from './disruption';
import type { Proof } from './finding';
import { leastPrivilege } from './least-privilege';
import type { Model } from './model/model';
import { parity } from './parity';
import { reachability } from './reachability';
import { residency } from './residency';

/** Every proof, in the order in which tables show them. */
export const proofs: readonly Proof<Model>[] = [
  residency,
  blastRadius,
  capacity,
  disruption,
  compatibility,
  parity,
  leastPrivilege,
  reachability,
  cost,
];
