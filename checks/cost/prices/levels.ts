import type { Category } from './list';

/**
 * Prices of an AWS region relative to us-east-1, by category; estimates from public comparisons, as of the list's date.
 * An AWS region that is not here has no prices, and the proof says so.
 */
export const levels: Readonly<Record<string, Readonly<Record<Category, number>>>> = {
  'us-east-1': level(1, 1, 1, 1, 1, 1, 1, 1),
  'eu-west-1': level(1.11, 1.11, 1.08, 1.08, 1.1, 1.1, 1.1, 1.14),
  'ap-southeast-1': level(1.25, 1.23, 1.22, 1.24, 1.25, 1.2, 1.31, 1.4),
  'ap-south-1': level(1.05, 1.08, 1.08, 1.05, 1.08, 1.14, 1.25, 1.34),
  'me-central-1': level(1.23, 1.22, 1.22, 1.22, 1.22, 1.21, 1.1, 1.25),
};

function level(
  compute: number,
  database: number,
  streaming: number,
  cache: number,
  search: number,
  storage: number,
  network: number,
  operations: number,
): Readonly<Record<Category, number>> {
  return { compute, database, streaming, cache, search, storage, network, operations };
}
