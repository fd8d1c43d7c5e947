import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { exampleOutputs } from '../../charts/example-outputs';
import { guestCharts } from '../../charts/guest/guest-charts';
import type { ChartFile, Manifest } from '../../charts/manifest';
import { regionCharts } from '../../charts/region-charts';
import { regions } from '../../regions';
import { eu } from '../../regions/eu';
import { guestHost, type Seat, seatsOf } from '../../regions/guests';
import type { Region } from '../../regions/region';
import { servicesIn } from '../../services';
import { parseReleases, type Releases, releasesFile } from '../../services/release';
import type { Service } from '../../services/service';
import type { RegionOutputs } from '../../stacks/outputs';

export const digest = `sha256:${'0123456789abcdef'.repeat(4)}`;

/** The charts of a region as it is. */
export function realCharts(region: Region): readonly ChartFile[] {
  const services = servicesIn(region);
  const text = readFileSync(join(__dirname, '../..', releasesFile(region.name)), 'utf8');
  const releases = parseReleases(region, text, services);
  return regionCharts({ region, services, releases, outputs: exampleOutputs(region, services) });
}

/** The charts of a region that has just these services, all released as v1.0.0. */
export function chartsWith(
  services: readonly Service[],
  { region = eu, outputs = {} }: { region?: Region; outputs?: Partial<RegionOutputs> } = {},
): readonly ChartFile[] {
  const releases: Releases = Object.fromEntries(
    services.map(({ name }) => [name, { tag: 'v1.0.0', digest }]),
  );
  return regionCharts({
    region,
    services,
    releases,
    outputs: { ...exampleOutputs(region, services), ...outputs },
  });
}

/** A guest in the first seat of the region that takes them, with its services and releases. */
export function guestFiles(preview = 'qa-12'): readonly ChartFile[] {
  const { region, seat } = firstSeat();
  const services = servicesIn(region);
  const text = readFileSync(join(__dirname, '../..', releasesFile(region.name)), 'utf8');
  const releases = parseReleases(region, text, services);
  return guestCharts({
    ...{ region, seat, preview, services, releases },
    outputs: exampleOutputs(region, services),
  });
}

/** The seat of the host that the tests look at. */
export function firstSeat(): { readonly region: Region; readonly seat: Seat } {
  const region = guestHost(regions);
  const [seat] = region === undefined ? [] : seatsOf(region);
  if (region === undefined || seat === undefined) throw new Error('no region takes guests');
  return { region, seat };
}

/** The objects of one file, by `Kind/name`. */
export function objectsOf(files: readonly ChartFile[], file: string): Readonly<Record<string, Manifest>> {
  const objects = files.find(({ name }) => name === file)?.objects ?? [];
  return Object.fromEntries(objects.map((object) => [`${object.kind}/${object.metadata.name}`, object]));
}

/** The texts of a ConfigMap; none where the file has no such. */
export function dataOf(
  files: readonly ChartFile[],
  file: string,
  name = file,
): Readonly<Record<string, string>> {
  return (objectsOf(files, file)[`ConfigMap/${name}`]?.['data'] ?? {}) as Readonly<Record<string, string>>;
}

/** What the tests look at of an object's body. */
export interface Workload extends Manifest {
  readonly spec: {
    readonly replicas?: number;
    readonly strategy?: object;
    readonly schedule?: string;
    readonly selector?: { readonly matchLabels: Readonly<Record<string, string>> };
    readonly template?: PodTemplate;
    readonly jobTemplate?: { readonly spec: { readonly template: PodTemplate } };
  };
}

export interface PodTemplate {
  readonly metadata: {
    readonly labels: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  readonly spec: Pod;
}

export interface Pod {
  readonly serviceAccountName: string;
  readonly automountServiceAccountToken: boolean;
  readonly priorityClassName: string;
  readonly nodeSelector: Readonly<Record<string, string>>;
  readonly tolerations?: readonly { readonly key: string; readonly value: string }[];
  readonly securityContext: object;
  readonly terminationGracePeriodSeconds: number;
  readonly topologySpreadConstraints?: readonly object[];
  readonly initContainers?: readonly Container[];
  readonly containers: readonly Container[];
  readonly volumes: readonly (object & { readonly name: string })[];
}

export interface Container {
  readonly name: string;
  readonly image: string;
  readonly args?: readonly string[];
  readonly securityContext: object;
  readonly resources: {
    readonly requests: Readonly<Record<string, string>>;
    readonly limits: Readonly<Record<string, string>>;
  };
  readonly lifecycle?: { readonly preStop?: { readonly sleep?: { readonly seconds: number } } };
  readonly startupProbe?: object;
  readonly readinessProbe?: object;
  readonly livenessProbe?: object;
  readonly ports?: readonly { readonly containerPort: number }[];
}

/** The template of whatever makes pods; undefined for what makes none. */
export function templateOf(object: Manifest): PodTemplate | undefined {
  const { spec } = object as Workload;
  return spec?.template ?? spec?.jobTemplate?.spec.template;
}
