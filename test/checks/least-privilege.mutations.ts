import { guestsLetMore } from './guests.mutations';
import { evasions } from './least-privilege/evasions';
import { pods } from './least-privilege/pods';
import { seatBreaks } from './least-privilege/seats';
import { tiers } from './least-privilege/tiers';
import { roles } from './least-privilege/what-roles-may';
import { things } from './least-privilege/who-gets-in';
import { limits } from './least-privilege/who-takes-roles';
import type { Break } from './mutate';

/** Single changes that each give somebody more, or less, than is asked for. */
export const breaks: readonly Break[] = [
  ...roles,
  ...limits,
  ...things,
  ...seatBreaks,
  ...pods,
  ...tiers,
  ...evasions,
  ...guestsLetMore,
];
