import type { WorldStore } from '../../store';
import { callsAbout, type RecordedCall } from '../../trail';
import { ANY_ACCOUNT, type Caller } from './caller';
import type { Reply, Request } from './http';
import { answer, failure, operationOf } from './json';

interface LookupEvents {
  readonly LookupAttributes?: readonly { readonly AttributeKey?: string; readonly AttributeValue?: string }[];
}

/** Answers LookupEvents by the name of a resource: the one question that finding out who did it needs. */
export async function cloudtrail(store: WorldStore, request: Request, caller: Caller): Promise<Reply> {
  const operation = operationOf(request);
  if (operation !== 'LookupEvents') {
    return failure(
      'UnsupportedOperationException',
      `the world simulates no CloudTrail operation ${operation}`,
    );
  }
  const { LookupAttributes: [asked] = [] } = JSON.parse(request.body.toString()) as LookupEvents;
  if (asked?.AttributeKey !== 'ResourceName' || asked.AttributeValue === undefined) {
    return failure('InvalidLookupAttributesException', 'the world looks up events by ResourceName only');
  }
  const { account = ANY_ACCOUNT, region } = caller;
  const found = callsAbout(await store.read(), { account, region }, asked.AttributeValue);
  return answer({ Events: found.map((call) => eventOf(call, account)) });
}

function eventOf({ id, name, user, at, resource }: RecordedCall, account: string) {
  const arn = `arn:aws:sts::${account}:assumed-role/AWSReservedSSO_Administrator_0123456789abcdef/${user}`;
  return {
    EventId: id,
    EventName: name,
    EventTime: Date.parse(at) / 1000,
    ReadOnly: 'false',
    Username: user,
    Resources: resource.names.map((ResourceName) => ({ ResourceName })),
    CloudTrailEvent: JSON.stringify({
      eventName: name,
      eventTime: at,
      userIdentity: { type: 'AssumedRole', arn },
    }),
  };
}
