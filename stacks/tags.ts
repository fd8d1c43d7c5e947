export interface TagProps {
  readonly region: string;
  /** `platform`, or the region's tier. */
  readonly environment: string;
  readonly owner: string;
  readonly costCentre: string;
  /** What the worst leak from here would hold. */
  readonly dataClass: 'customer' | 'synthetic' | 'none';
  readonly customer?: string;
}

/** The tags that the provider puts on every resource of a stack. */
export function defaultTags(props: TagProps): Record<string, string> {
  return {
    region: props.region,
    environment: props.environment,
    owner: props.owner,
    'cost-centre': props.costCentre,
    'data-class': props.dataClass,
    'managed-by': 'polycloud',
    ...(props.customer ? { customer: props.customer } : {}),
  };
}
