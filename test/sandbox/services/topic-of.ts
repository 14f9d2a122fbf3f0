import type { Estate, TopicRecord } from '../estate/model.ts';
import { type Context, ServiceError } from '../service.ts';
import { regionOf } from './place-of.ts';

/** The caller's own topic with this ARN, in the region that was asked. */
export function topicOf(arn: string | undefined, context: Context<Estate>): TopicRecord {
  const [, , service, region, account] = (arn ?? '').split(':');
  if (service !== 'sns' || region !== context.region)
    throw new ServiceError('InvalidParameterException', 'Invalid parameter: TopicArn');
  if (account !== context.caller.account) {
    throw new ServiceError(
      'AuthorizationErrorException',
      `User: ${context.caller.arn} is not authorized to perform this operation on resource: ${arn ?? ''} because no resource-based policy allows it`,
      403,
    );
  }
  const topic = regionOf(context).topics.find((one) => one.arn === arn);
  if (topic === undefined) throw new ServiceError('NotFoundException', 'Topic does not exist', 404);
  return topic;
}
