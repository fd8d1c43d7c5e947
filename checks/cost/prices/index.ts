import { levels } from './levels';
import { type Category, hourOfLarge, hoursPerMonth, type ListPrice, monthly, sizes } from './list';

export type { Category, ListPrice } from './list';

/** Kinds of instances that have prices by family and size. */
export type InstanceKind = keyof typeof hourOfLarge;
export type MonthlyPrice = keyof typeof monthly;

const categoryOf: Readonly<Record<InstanceKind, Category>> = {
  ec2: 'compute',
  rds: 'database',
  kafka: 'streaming',
  cache: 'cache',
  search: 'search',
};

/**
 * USD for a month of an instance such as `m6i.xlarge`, `db.r6g.large` or `r7g.large.search`, on demand; undefined when
 * the table has no price for the type, or none in that AWS region.
 */
export function monthOfInstance(awsRegion: string, kind: InstanceKind, type: string): ListPrice | undefined {
  const match = /^(?:db\.|cache\.|kafka\.)?([a-z]\d[a-z]*)\.([a-z0-9]+)(?:\.search)?$/.exec(type);
  const [, family = '', size = ''] = match ?? [];
  const families: Readonly<Record<string, ListPrice>> = hourOfLarge[kind];
  const price = families[family];
  const factor = sizes[size];
  const level = levels[awsRegion]?.[categoryOf[kind]];
  if (price === undefined || factor === undefined || level === undefined) return undefined;
  return { usd: price.usd * factor * level * hoursPerMonth, estimated: price.estimated || level !== 1 };
}

/** USD for a month of anything else; undefined when that AWS region has no prices. */
export function monthOf(awsRegion: string, category: Category, name: MonthlyPrice): ListPrice | undefined {
  const level = levels[awsRegion]?.[category];
  const { usd, estimated } = monthly[name];
  return level === undefined ? undefined : { usd: usd * level, estimated: estimated || level !== 1 };
}
