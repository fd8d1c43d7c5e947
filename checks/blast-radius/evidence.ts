import type { Evidence } from '../finding';
import type { Environment } from '../model/model';
import { isDangerous } from './effect';
import { isProtected } from './findings';
import { rows } from './types';

/** What would be lost with each type of resource whose loss is more than a brief interruption, and what guards it. */
export function evidenceOf(environment: Environment): Evidence {
  const { name, byType } = environment;
  const lost = [...byType].flatMap(([type, resources]) => {
    const row = rows[type];
    const [first] = resources;
    if (row === undefined || first === undefined) return [];
    const effect = typeof row.deleted === 'function' ? row.deleted(first.attributes) : row.deleted;
    if (!isDangerous(effect)) return [];
    const guarded = row.guards.length > 0 ? row.guards.join(', ') : (row.unguarded ?? 'the gate');
    return [{ effect, cells: [type, String(resources.length), effect.class, effect.why, guarded] }];
  });
  const state = isProtected(environment)
    ? 'Its data is protected: every guard holds.'
    : 'Its data may go: guards that would be in the way are off.';
  return {
    environment: name,
    title: 'What is lost with it',
    note: `${state} A plan that does any of this is refused unless a person approves just that plan.`,
    columns: ['type', 'resources', 'class', 'when it goes', 'guarded by'],
    rows: lost.sort((a, b) => a.effect.class.localeCompare(b.effect.class)).map(({ cells }) => cells),
  };
}
