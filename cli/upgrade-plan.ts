import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Command } from 'commander';
import { type UpgradePlan, upgradePlan } from '../checks/compatibility/upgrade/plan';
import type { UpgradeStep } from '../checks/compatibility/upgrade/step';
import type { Environment } from '../checks/model/model';
import { readModel } from '../checks/model/read-model';
import { synthesize } from '../deploy/synthesize';
import { isoDate } from '../regions/kubernetes-versions';
import { findRegion, regionsWith } from '../regions/lookup';
import { platform } from '../regions/platform';
import type { Region } from '../regions/region';
import { tiers } from '../regions/tiers';
import { servicesIn } from '../services';
import { addonVersions } from '../stacks/cluster/addons';
import { readStack } from './check/read-files';
import { colours, print } from './console';
import { UsageError } from './errors';
import { chartsOf } from './manifests';
import { projectRoot } from './root';

interface Options {
  readonly to?: string;
  readonly json?: true;
}

export function upgradePlanCommand(program: Command): void {
  program
    .command('upgrade-plan')
    .description(
      'tell the legal order of steps from a region’s Kubernetes version to another; changes nothing',
    )
    .argument('<region>')
    .option('--to <version>', 'Kubernetes version (default: the newest in standard support)')
    .option('--json', 'print the steps as JSON')
    .addHelpText('after', '\nExample:\n  npx polycloud upgrade-plan eu --to 1.37')
    .action((name: string, { to, json }: Options) => {
      const today = isoDate(new Date());
      const environment = synthesized(findRegion(name), today);
      const plan = upgradePlan(environment, { today, pins: addonVersions, ...(to !== undefined && { to }) });
      if ('refused' in plan) throw new UsageError(plan.refused);
      print(json === true ? JSON.stringify(plan, null, 2) : describeUpgrade(plan));
    });
}

/** The region as it would be synthesized now, read as the proofs read it; written to a folder that is gone afterwards. */
function synthesized(region: Region, today: string): Environment {
  const { name } = region;
  const outdir = mkdtempSync(join(tmpdir(), 'polycloud-upgrade-'));
  try {
    synthesize({ names: [name], outdir });
    const manifests = chartsOf(projectRoot(), region).flatMap((chart) =>
      chart.objects.map((object) => ({ file: join('manifests', name, `${chart.name}.yaml`), object })),
    );
    const { environments } = readModel({
      environments: [{ name, ...readStack(outdir, name), manifests }],
      regions: regionsWith([name]),
      platform,
      tiers,
      services: servicesIn,
      today,
    });
    const [environment] = environments;
    if (environment === undefined) throw new Error(`${name} was not synthesized`);
    return environment;
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

/** The steps for a person to go through, one after the other. */
export function describeUpgrade({ environment, from, to, steps }: UpgradePlan): string {
  if (steps.length === 0) return `${environment} is at Kubernetes ${from}: nothing to do.`;
  const { bold } = colours();
  const head = `${environment}: Kubernetes ${from} → ${to} in ${steps.length} steps, in this order.`;
  const apply =
    'From each control plane on it is one deployment, which Terraform takes in this order; what is before is deployed first.';
  return [head, apply, ...steps.map((step, i) => one(step, i + 1, bold))].join('\n\n');
}

function one(step: UpgradeStep, number: number, bold: (text: string) => string): string {
  const { what, from, to, why, file, key, prove } = step;
  return [
    bold(`${number}. ${what}: ${from} → ${to}`),
    `   why    ${why}`,
    `   change ${file}: ${key}`,
    `   prove  ${prove}`,
  ].join('\n');
}
