/**
 * What AWS has granted every account of the fleet: the organisation's quota request template asks for it when an
 * account is made, and Service Quotas raises it within days. A region that needs more than its siblings says so in its
 * own file: `quotas: { ...accountQuotas, 'L-34B43A08': 2048 }`.
 * Source: Service Quotas user guide, Using request templates.
 */
export const accountQuotas: Readonly<Record<string, number>> = {
  /** Running On-Demand Standard instances, in vCPUs: all of a region's nodes when there is no spot capacity. */
  'L-1216C47A': 512,
  /** All Standard Spot Instance Requests, in vCPUs. */
  'L-34B43A08': 256,
  /** Concurrently running CodeBuild builds, Linux/Small: the region's runner. */
  'L-9D07B6EF': 5,
};
