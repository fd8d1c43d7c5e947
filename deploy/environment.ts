import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { exampleOutputs } from '../charts/example-outputs';
import { regionCharts } from '../charts/region-charts';
import type { PlannedChange } from '../checks/blast-radius/planned-change';
import { beforePlan } from '../checks/cost/before';
import type { Environment, ManifestObject } from '../checks/model/model';
import { type EnvironmentInput, readModel } from '../checks/model/read-model';
import type { IsoDate } from '../regions/kubernetes-versions';
import { platform } from '../regions/platform';
import type { Region } from '../regions/region';
import { tiers } from '../regions/tiers';
import type { Releases } from '../services/release';
import type { Service } from '../services/service';

export interface EnvironmentOptions {
  /** Absent for the platform stack. */
  readonly region?: Region;
  readonly services: readonly Service[];
  readonly releases: Releases;
  /** Absolute path of the synthesized stack. */
  readonly folder: string;
  readonly today: IsoDate;
}

/**
 * The environment as the proofs see it: its stack as it was synthesized, and the manifests that go with it, made from
 * example outputs, for which pods need what does not hang on them.
 * @throws InvalidInput when the folder has no stack of it
 */
export function environmentOf(options: EnvironmentOptions): Environment {
  const { region, services, releases, folder } = options;
  const file = join(folder, 'cdk.tf.json');
  const terraform: unknown = JSON.parse(readFileSync(file, 'utf8'));
  const manifests = region === undefined ? [] : manifestsOf(region, services, releases);
  return modelled(options, { name: (region ?? platform).name, file, terraform, manifests });
}

/** The environment as it was before a plan, with the pods of today. */
export function formerEnvironment(
  options: Pick<EnvironmentOptions, 'region' | 'services' | 'today'>,
  environment: Environment,
  changes: readonly PlannedChange[],
): Environment {
  return modelled(options, { ...environment, terraform: beforePlan(environment.terraform, changes) });
}

function modelled(
  { region, services, today }: Pick<EnvironmentOptions, 'region' | 'services' | 'today'>,
  input: EnvironmentInput,
): Environment {
  const model = readModel({
    environments: [input],
    regions: region === undefined ? [] : [region],
    ...{ platform, tiers, today },
    services: () => services,
  });
  const [environment] = model.environments;
  if (environment === undefined) throw new Error(`no model of ${input.name}`);
  return environment;
}

function manifestsOf(
  region: Region,
  services: readonly Service[],
  releases: Releases,
): readonly ManifestObject[] {
  const outputs = exampleOutputs(region, services);
  return regionCharts({ region, services, releases, outputs, example: true }).flatMap((chart) =>
    chart.objects.map((object) => ({ file: `manifests/${region.name}/${chart.name}.yaml`, object })),
  );
}
