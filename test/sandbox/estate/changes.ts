import type { Event } from '@aws-sdk/client-cloudtrail';
import type { Place } from './model.ts';
import { daysFromNow } from './moments.ts';
import { accountIds } from './place.ts';
import { stableUuid } from './stable-id.ts';

/**
 * What the event history of production has: a function that somebody changed in the console, one that a pipeline and
 * CloudFormation deployed, and one that somebody was not allowed to change.
 */
export function changesOf(at: Place): Event[] {
  if (at.account !== accountIds.production || at.region !== 'eu-west-1') return [];
  const person = { type: 'IAMUser', userName: 'dana' };
  const pipeline = { type: 'AssumedRole', sessionContext: { sessionIssuer: { userName: 'deploy' } } };
  return [
    anEvent(at, 'checkout-service', { userIdentity: person, userAgent: 'console.amazonaws.com' }),
    anEvent(at, 'orders-api', { userIdentity: pipeline, userAgent: 'aws-sdk-go-v2' }),
    anEvent(at, 'orders-api', { userIdentity: person, sourceIPAddress: 'cloudformation.amazonaws.com' }),
    anEvent(at, 'stock-check', { userIdentity: person, errorCode: 'AccessDenied' }),
    // A robot has switched it off since yesterday.
    {
      ...anEvent(at, 'ops-bot', { userIdentity: pipeline, userAgent: 'Boto3' }),
      EventName: 'PutFunctionConcurrency20171031',
    },
  ];
}

function anEvent(at: Place, functionName: string, differs: Readonly<Record<string, unknown>>): Event {
  const record = {
    sourceIPAddress: '198.51.100.7',
    requestParameters: { functionName, environment: { variables: 'HIDDEN_DUE_TO_SECURITY_REASONS' } },
    ...differs,
  };
  return {
    EventId: stableUuid(`${at.account}/${functionName}/${JSON.stringify(differs)}`),
    EventName: 'UpdateFunctionConfiguration20150331v2',
    EventTime: daysFromNow(-1),
    CloudTrailEvent: JSON.stringify(record),
  };
}
