import { type CloudTrailClient, type Event, LookupEventsCommand } from '@aws-sdk/client-cloudtrail';
import { z } from 'zod';

/** Who made the last change to an object, as CloudTrail recorded it. */
export interface Author {
  readonly who: string;
  /** The API call, e.g. `ModifyVpcAttribute`. */
  readonly call: string;
  /** ISO 8601, UTC. */
  readonly at: string;
}

/** CloudTrail keeps what it can be asked for so long. Source: CloudTrail user guide, Working with event history. */
export const keptDays = 90;

/** CloudTrail answers two look-ups a second, so that more objects than this are not asked about. */
export const mostLookups = 20;

/** Whose calls are no drift: the roles that deploy. */
const deployRole = /\/polycloud-[a-z0-9-]+-(plan|apply)\//;

const identity = z.object({
  userIdentity: z.object({ arn: z.string().optional(), invokedBy: z.string().optional() }).optional(),
});

/**
 * Who changed the object that has one of these names; undefined when CloudTrail knows of nobody, which it doesn't
 * after 90 days, and for global services (IAM, Route 53) whose events are in us-east-1.
 * @throws what the SDK throws, e.g. AccessDeniedException
 */
export async function authorOf(
  client: CloudTrailClient,
  names: readonly string[],
): Promise<Author | undefined> {
  for (const name of names) {
    const { Events = [] } = await client.send(
      new LookupEventsCommand({ LookupAttributes: [{ AttributeKey: 'ResourceName', AttributeValue: name }] }),
    );
    const authors = Events.flatMap(authorIn).sort((a, b) => (a.at < b.at ? 1 : -1));
    if (authors[0] !== undefined) return authors[0];
  }
  return undefined;
}

function authorIn({
  ReadOnly,
  EventName = '',
  EventTime,
  Username,
  CloudTrailEvent = '{}',
}: Event): readonly Author[] {
  if (ReadOnly === 'true' || EventTime === undefined) return [];
  const parsed = identity.safeParse(parse(CloudTrailEvent));
  const { arn, invokedBy } = (parsed.success && parsed.data.userIdentity) || {};
  if (arn !== undefined && deployRole.test(arn)) return [];
  return [{ who: arn ?? Username ?? invokedBy ?? 'unknown', call: EventName, at: EventTime.toISOString() }];
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}
