import type { Command } from 'commander';
import { cost as proof } from '../checks/cost';
import { budgetOf } from '../checks/cost/budget';
import { type Estimate, estimateOf } from '../checks/cost/estimate';
import { costEvidence, dollars } from '../checks/cost/evidence';
import { pricesAsOf } from '../checks/cost/prices/list';
import { scenariosOf } from '../checks/cost/scenarios';
import { byCategory, serviceCosts } from '../checks/cost/shares';
import type { Evidence } from '../checks/finding';
import type { Model } from '../checks/model/model';
import { checkConfiguration, currentFleet } from '../deploy/configuration';
import { regions } from '../regions';
import { isoDate } from '../regions/kubernetes-versions';
import { findRegion } from '../regions/lookup';
import { colours, notice, print, table } from './console';
import { CommandExit } from './errors';
import { modelAtScale } from './model-at-scale';
import { releasesOf } from './releases-of';
import { projectRoot } from './root';

interface Options {
  readonly json?: true;
}

export function cost(program: Command): void {
  program
    .command('cost')
    .description('estimate what regions cost in a month: by category, by service, and in other circumstances')
    .argument('[regions...]', 'default: all, as one table')
    .option('--json', 'print the estimates as JSON, in USD a month')
    .addHelpText('after', '\nExamples:\n  npx polycloud cost\n  npx polycloud cost eu')
    .action((names: string[], { json }: Options) => {
      const wanted = names.length === 0 ? regions : names.map((name) => findRegion(name));
      for (const warning of checkConfiguration(currentFleet(projectRoot(), isoDate(new Date())))) {
        notice(`warning: ${warning}`);
      }
      const models = wanted.map((region) => modelAtScale(region, region.scale, releasesOf(region)));
      if (json === true) print(JSON.stringify(models.flatMap(asJson), null, 2));
      else if (names.length === 0) print(overview(models));
      else
        print(
          models
            .flatMap(({ environments }) => environments.flatMap(costEvidence))
            .map(told)
            .join('\n\n'),
        );
      const findings = models.flatMap((model) => proof.findings(model));
      for (const { environment, message, mend } of findings)
        notice(`${environment}: ${message}\n  mend: ${mend}`);
      if (findings.length > 0) throw new CommandExit(1);
    });
}

function overview(models: readonly Model[]): string {
  const rows = models.flatMap(({ environments }) =>
    environments.map((environment) => {
      const estimate = estimateOf(environment);
      const { spotSaves, atMost } = scenariosOf(environment, estimate);
      const budget = budgetOf(environment)?.usd;
      return [
        environment.name,
        environment.awsRegion,
        dollars(estimate.total),
        budget === undefined ? '' : dollars(budget),
        budget === undefined ? '' : `${Math.round((estimate.total / budget) * 100)} %`,
        dollars(spotSaves),
        dollars(atMost),
      ];
    }),
  );
  const columns = ['region', 'AWS region', 'USD a month', 'budget', 'use', 'spot saves', 'at its largest'];
  return `${table(columns, rows)}\nEstimates at list prices of ${pricesAsOf}, without data transfer, taxes, support and discounts.`;
}

function told({ environment, title, note, columns, rows }: Evidence): string {
  const { bold } = colours();
  return [
    `${bold(`${environment}: ${title}`)}`,
    ...(note === undefined ? [] : [note]),
    table(columns, rows),
  ].join('\n');
}

function asJson({ environments }: Model) {
  return environments.map((environment) => {
    const estimate: Estimate = estimateOf(environment);
    return {
      region: environment.name,
      awsRegion: environment.awsRegion,
      pricesAsOf,
      usdPerMonth: estimate.total,
      budget: budgetOf(environment)?.usd ?? null,
      categories: Object.fromEntries(byCategory(estimate.items).map(([category, usd]) => [category, usd])),
      services: serviceCosts(environment, estimate),
      scenarios: scenariosOf(environment, estimate),
      items: estimate.items,
    };
  });
}
