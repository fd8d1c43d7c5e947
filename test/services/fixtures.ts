import { eu } from '../../regions/eu';
import { platform } from '../../regions/platform';
import type { Region } from '../../regions/region';
import { tiers } from '../../regions/tiers';
import { uae } from '../../regions/uae';
import type { Catalogue } from '../../services/rules/rule';
import type { ApiService, CronService, Service, WebService, WorkerService } from '../../services/service';

/** The least that each archetype must say. */
export const web: WebService = {
  name: 'shop',
  archetype: 'web',
  summary: 'Sells.',
  team: 'commerce',
  criticality: 'standard',
  port: 8080,
  probes: { ready: '/readyz', live: '/livez' },
  resources: { cpu: 0.25, memoryMiB: 256 },
  scaling: { min: 3, max: 6, targetCpu: 65 },
};

export const worker: WorkerService = {
  name: 'mailer',
  archetype: 'worker',
  summary: 'Mails.',
  team: 'messaging',
  criticality: 'standard',
  resources: { cpu: 0.25, memoryMiB: 256 },
  scaling: { min: 3, max: 6, targetCpu: 70 },
};

export const cron: CronService = {
  name: 'nightly',
  archetype: 'cron',
  summary: 'Tidies.',
  team: 'platform',
  criticality: 'deferrable',
  schedule: '0 3 * * *',
  deadlineMinutes: 30,
  resources: { cpu: 0.25, memoryMiB: 256 },
};

export const api: ApiService = {
  ...web,
  name: 'desk',
  archetype: 'api',
  port: 8000,
  queues: { default: { resources: web.resources, scaling: { min: 2, max: 4, targetCpu: 70 } } },
  beat: true,
};

export const digest = `sha256:${'0123456789abcdef'.repeat(4)}`;

/** A catalogue of just these services, in `eu` and `uae`. */
export function catalogueOf(services: readonly Service[], regions: readonly Region[] = [eu, uae]): Catalogue {
  return { services, regions, tiers, platform };
}

/** A name that the types would refuse, as a file that was not compiled may hold it. */
export function unchecked<T>(value: unknown): T {
  return value as T;
}
