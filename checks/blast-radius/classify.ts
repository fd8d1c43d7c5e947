import { type Difference, differencesOf } from './differences';
import { type Class, type Effect, harmless, outage, worst } from './effect';
import { isMadeFirst, type Kind, kindOf, type PlannedChange, valuesOf } from './planned-change';
import { type Ending, entryFor, type Row } from './row';
import { rows } from './types';

/** One change of a plan, with what it does. */
export interface Classed {
  readonly address: string;
  readonly type: string;
  readonly kind: Kind;
  readonly class: Class;
  /** `<type>.<what>`, e.g. `aws_db_instance.instance_class`, or `unknown`. */
  readonly rule: string;
  readonly why: string;
  /** Why Terraform does it, e.g. `name can't be changed in place`. */
  readonly cause: string;
  readonly differences: readonly Difference[];
  readonly source: string;
  readonly mend: string;
}

/** Arguments of every type, whose change nobody notices. */
const common: Readonly<Record<string, Effect>> = {
  tags: harmless('tags are for people and bills'),
  tags_all: harmless('tags are for people and bills'),
  timeouts: harmless('it is how long Terraform waits'),
};

const advice: Readonly<Record<Class, string>> = {
  harmless: 'nothing',
  'brief interruption': 'nothing, but choose a quiet hour',
  outage: 'take it back, or announce it, choose the hour, and approve the plan by its digest',
  'data loss': 'take it back, or bring the data to safety first, and approve the plan by its digest',
};

/** What a planned change does. What the table does not cover counts as an outage, by the rule `unknown`. Pure. */
export function classify(planned: PlannedChange): Classed {
  const { address, type, actions, change, configured } = planned;
  const kind = kindOf(actions);
  const row = rows[type];
  const differences = kind === 'update' || kind === 'replace' ? differencesOf(change, configured) : [];
  const found = row === undefined ? foreign(type) : judged(planned, row, differences);
  return {
    ...{ address, type, kind, class: found.class, rule: found.rule, why: found.why },
    ...{ cause: causeOf(planned), differences },
    source: row?.source ?? 'checks/blast-radius/types',
    mend: found.mend ?? advice[found.class],
  };
}

type Judged = Effect & { readonly rule: string };

const unknownRule = (why: string): Judged => ({
  ...outage(why, 'add it to checks/blast-radius/types, with its source'),
  rule: 'unknown',
});

const foreign = (type: string) => unknownRule(`nobody has said what a change of ${type} does`);

function judged(planned: PlannedChange, row: Row, differences: readonly Difference[]): Judged {
  const { type, actions } = planned;
  const values = valuesOf(planned);
  const by = (what: string, ending: Ending): Judged => ({
    ...(typeof ending === 'function' ? ending(values) : ending),
    rule: `${type}.${what}`,
  });
  const updates = differences.flatMap((difference) => {
    const { argument } = difference;
    const entry = common[argument.split('.')[0] ?? ''] ?? entryFor(row, argument);
    if (entry === undefined) return [];
    const effect = typeof entry === 'function' ? entry(difference, values) : entry;
    return [{ ...effect, rule: `${type}.${argument || 'value'}` }];
  });
  const known = worst(updates);
  switch (actions.join()) {
    case 'create':
      return by('created', row.created);
    case 'delete':
      return by('deleted', row.deleted);
    case 'update':
      if (updates.length < differences.length) return uncovered(type, row, differences);
      return known ?? by('same', harmless('no value of it differs'));
    case 'create,delete':
    case 'delete,create': {
      const replaced = by('replaced', isMadeFirst(actions) ? row.madeFirst : row.replaced);
      return worst([replaced, ...(known === undefined ? [] : [known])]) ?? replaced;
    }
    default:
      return unknownRule(`nobody has said what ${actions.join(' and ')} does`);
  }
}

function uncovered(type: string, row: Row, differences: readonly Difference[]): Judged {
  const names = differences
    .map(({ argument }) => argument)
    .filter((argument) => common[argument.split('.')[0] ?? ''] === undefined)
    .filter((argument) => entryFor(row, argument) === undefined);
  return unknownRule(`nobody has said what an update of ${names.join(', ')} of ${type} does`);
}

const reasons: Readonly<Record<string, string>> = {
  replace_because_tainted: 'an earlier apply broke off while it was made',
  replace_by_request: 'its replacement was asked for',
  replace_by_triggers: 'something that it names as a trigger is replaced',
  delete_because_no_resource_config: 'the configuration no longer has it',
  delete_because_wrong_repetition: 'the configuration counts it differently',
  delete_because_count_index: 'the configuration has fewer of it',
  delete_because_each_key: 'the configuration no longer has its key',
  delete_because_no_module: 'the configuration no longer has its module',
  delete_because_no_move_target: 'the configuration no longer has what it was moved to',
};

function causeOf({ reason, change: { replace_paths: paths = [] }, actions }: PlannedChange): string {
  const names = [...new Set(paths.map((path) => path.filter((step) => typeof step === 'string').join('.')))];
  if (names.length > 0) return `${names.sort().join(', ')} can't be changed in place`;
  return (
    reasons[reason ?? ''] ?? reason ?? (kindOf(actions) === 'create' ? 'it is new' : 'its values differ')
  );
}
