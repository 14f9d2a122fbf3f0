import type { ListAppMonitorsRequest, ListAppMonitorsResponse } from '@aws-sdk/client-rum';
import type { Estate } from '../estate/model.ts';
import { type Context, type Service, ServiceError } from '../service.ts';
import { page } from './page.ts';
import { regionOf } from './place-of.ts';

/** App monitors, without what they watch. */
export const rum: Service<Estate> = { client: 'rum', operations: { ListAppMonitors: listAppMonitors } };

function listAppMonitors(input: ListAppMonitorsRequest, context: Context<Estate>): ListAppMonitorsResponse {
  const size = input.MaxResults ?? 50;
  if (size < 1 || size > 100) throw new ServiceError('ValidationException', 'maxResults is out of range.');
  const { items, next } = page(regionOf(context).appMonitors, {
    of: `rum:ListAppMonitors/${context.caller.account}/${context.region}`,
    token: input.NextToken,
    size,
    malformed: () => new ServiceError('ValidationException', 'The token is not valid.'),
  });
  return { AppMonitorSummaries: [...items], ...(next === undefined ? {} : { NextToken: next }) };
}
