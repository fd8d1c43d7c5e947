/**
 * The order in which kinds are applied; within an order everything is applied at once. 0: what others live in or
 * obey. 1: what pods start with. 2: jobs that prepare the stores. 3: workloads and what watches them.
 */
const orders: Readonly<Record<string, 0 | 1 | 2 | 3>> = {
  Namespace: 0,
  PriorityClass: 0,
  ResourceQuota: 0,
  LimitRange: 0,
  ServiceAccount: 1,
  ClusterRole: 1,
  ClusterRoleBinding: 1,
  Role: 1,
  RoleBinding: 1,
  ConfigMap: 1,
  SecretProviderClass: 1,
  Service: 1,
  NetworkPolicy: 1,
  Job: 2,
  Deployment: 3,
  DaemonSet: 3,
  CronJob: 3,
  HorizontalPodAutoscaler: 3,
  PodDisruptionBudget: 3,
};

/** The order of a kind. @throws Error on a kind that the table does not place. */
export function orderOf(kind: string): number {
  const order = orders[kind];
  if (order === undefined) throw new Error(`kind ${kind} has no order; add it to charts/order.ts`);
  return order;
}
