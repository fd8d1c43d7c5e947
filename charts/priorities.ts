/** What is started first and evicted last, by criticality of a service; higher wins. */
export const priorities = {
  platform: { value: 1_000_000, preempts: true, for: 'The gateway and whatever every service needs.' },
  critical: { value: 100_000, preempts: true, for: 'Services that a purchase or a sign-in needs.' },
  standard: { value: 10_000, preempts: true, for: 'Most services.' },
  deferrable: { value: 1_000, preempts: false, for: 'What can wait: evicted first, evicts nothing.' },
} as const;

export type Priority = keyof typeof priorities;

/** Name of the PriorityClass: classes belong to the whole cluster, so the product's carry its name. */
export function priorityClassName(priority: Priority): string {
  return `polycloud-${priority}`;
}
