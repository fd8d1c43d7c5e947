/** Keys of the labels and annotations that the product's objects carry. */
export const labels = {
  /** The service or component. */
  name: 'app.kubernetes.io/name',
  partOf: 'app.kubernetes.io/part-of',
  /** The release's tag, where one applies. */
  version: 'app.kubernetes.io/version',
  region: 'polycloud.io/region',
  /** The part of a service: web, worker, cron, beat or the name of a queue. */
  component: 'polycloud.io/component',
} as const;

export const annotations = {
  /** Which objects must stand before which: see `order.ts`. */
  order: 'polycloud.io/order',
  /** `true` on what was made from example outputs, and so must never reach a cluster. */
  example: 'polycloud.io/example',
  /** Hash of the configuration that a pod read when it started. */
  configuration: 'polycloud.io/configuration',
} as const;

/** What selects the pods of one part of a service or component. */
export function podLabels(name: string, component: string): Readonly<Record<string, string>> {
  return { [labels.name]: name, [labels.component]: component };
}

/** What every object of a service or component carries. */
export function chartLabels(name: string, region: string, tag?: string): Record<string, string> {
  return {
    [labels.name]: name,
    [labels.partOf]: 'polycloud',
    [labels.region]: region,
    ...(tag !== undefined && { [labels.version]: tag }),
  };
}
