import type { Evidence } from '../finding';
import type { Environment } from '../model/model';
import { budgetOf } from './budget';
import { estimateOf } from './estimate';
import { pricesAsOf } from './prices/list';
import { scenariosOf } from './scenarios';
import { byCategory, serviceCosts } from './shares';

/** Whole dollars with thousands, e.g. `12,345`. */
export function dollars(usd: number): string {
  return Math.round(usd)
    .toString()
    .replace(/\B(?=(\d{3})+$)/g, ',');
}

/** What an environment costs: by category, by service, and in other circumstances. */
export function costEvidence(environment: Environment): readonly Evidence[] {
  const estimate = estimateOf(environment);
  const { items, total } = estimate;
  const { name } = environment;
  const share = (usd: number) => `${total === 0 ? 0 : Math.round((usd / total) * 100)} %`;
  const services = serviceCosts(environment, estimate);
  const scenarios = scenariosOf(environment, estimate);
  return [
    {
      environment: name,
      title: 'Cost by category',
      note: `USD a month with every autoscaler at its minimum, at list prices of ${pricesAsOf}; ~ has estimates in it. Not counted: data transfer, requests, taxes, support, discounts.`,
      columns: ['category', 'USD a month', 'share'],
      rows: [
        ...byCategory(items).map(([category, usd, estimated]) => [
          category,
          `${estimated ? '~' : ''}${dollars(usd)}`,
          share(usd),
        ]),
        ['in all', `~${dollars(total)}`, '100 %'],
      ],
    },
    ...(environment.services.length === 0
      ? []
      : [
          {
            environment: name,
            title: 'Cost by service',
            note: 'Nodes and all that nobody else can be charged with by requested CPU or memory; databases by pods, brokers by partitions, cache and search evenly.',
            columns: ['service', 'nodes', 'stores', 'its own', 'the rest', 'USD a month'],
            rows: services.map(({ service, nodes, stores, own, rest, total: all }) => [
              service,
              ...[nodes, stores, own, rest, all].map(dollars),
            ]),
          },
          {
            environment: name,
            title: 'Cost in other circumstances',
            note: 'Traffic between zones is not in it: AWS asks 0.01 USD for each GiB and direction.',
            columns: ['circumstance', 'USD a month'],
            rows: [
              ['budget of the account', dollars(budgetOf(environment)?.usd ?? 0)],
              ['as it usually is', dollars(total)],
              ['spot saves against the same nodes on demand', dollars(scenarios.spotSaves)],
              ['every service at its largest all month', dollars(scenarios.atMost)],
              ['the same without any spot capacity', dollars(scenarios.atMostWithoutSpot)],
              [
                `${scenarios.standbyNodes} more nodes, so that the largest load needs no new node when a zone is lost`,
                dollars(scenarios.standby),
              ],
            ],
          },
        ]),
  ];
}
