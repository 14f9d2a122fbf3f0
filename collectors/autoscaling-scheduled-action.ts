import {
  ApplicationAutoScalingClient,
  type ScheduledAction as ListedAction,
  paginateDescribeScheduledActions,
} from '@aws-sdk/client-application-auto-scaling';
import { type Aws, asArn, required } from '#aws';
import { defineCollector } from '#kit';
import type { ScheduledAction } from '#model';

/** Scheduled actions of functions, where a function has a target: without one there is none. */
export const autoscalingScheduledAction = defineCollector({
  kinds: ['autoscaling.scheduled-action'],
  scope: 'region',
  after: ['autoscaling.target'],
  permissions: ['application-autoscaling:DescribeScheduledActions'],
  async *collect(aws, seen) {
    if (!seen.all('autoscaling.target').some(({ namespace }) => namespace === 'lambda')) return;
    const client = aws.client(ApplicationAutoScalingClient);
    const pages = paginateDescribeScheduledActions({ client }, { ServiceNamespace: 'lambda', MaxResults: 50 });
    for await (const page of pages) yield* required(page.ScheduledActions).map((listed) => toAction(aws, listed));
  },
});

/** Only targets have tags. */
function toAction(aws: Aws, listed: ListedAction): ScheduledAction {
  return {
    kind: 'autoscaling.scheduled-action',
    arn: asArn(required(listed.ScheduledActionARN)),
    name: required(listed.ScheduledActionName),
    account: aws.account,
    region: aws.region,
    tags: { seen: true, value: {} },
    namespace: 'lambda',
    resourceId: required(listed.ResourceId),
    dimension: required(listed.ScalableDimension),
  };
}
