import type { Environment } from '../model/model';
import type { Workload } from '../model/workloads';

/** Where a manifest has the specification of its pods. */
export function podKey({ kind }: Workload): string {
  return kind === 'CronJob' ? 'spec.jobTemplate.spec.template.spec' : 'spec.template.spec';
}

/** The service that a workload is a part of; undefined for what is the platform's own. */
export function serviceOf(
  { services }: Environment,
  { owner, namespace }: Workload,
): Environment['services'][number] | undefined {
  return namespace === 'services' ? services.find(({ name }) => name === owner) : undefined;
}

/** The file that a person edits to change a workload. */
export function declaredIn(environment: Environment, workload: Workload): string {
  const service = serviceOf(environment, workload);
  return service === undefined ? `charts/ (${workload.owner})` : `services/catalogue/${service.name}.ts`;
}
