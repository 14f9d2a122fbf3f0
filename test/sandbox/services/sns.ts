import type {
  GetSubscriptionAttributesInput,
  GetSubscriptionAttributesResponse,
  GetTopicAttributesInput,
  GetTopicAttributesResponse,
  ListSubscriptionsByTopicInput,
  ListSubscriptionsByTopicResponse,
  ListSubscriptionsInput,
  ListSubscriptionsResponse,
  ListTagsForResourceRequest,
  ListTagsForResourceResponse,
  ListTopicsInput,
  ListTopicsResponse,
  Subscription,
} from '@aws-sdk/client-sns';
import type { Estate, SubscriptionRecord, TopicRecord } from '../estate/model.ts';
import { type Context, type Service, ServiceError } from '../service.ts';
import { type Page, page } from './page.ts';
import { regionOf } from './place-of.ts';
import { publish } from './publish.ts';
import { topicOf } from './topic-of.ts';

/** Topics and their subscriptions, 100 a page, and `Publish`, which keeps what it is told in `estate.published`. */
export const sns: Service<Estate> = {
  client: 'sns',
  operations: {
    ListTopics: listTopics,
    GetTopicAttributes: getTopicAttributes,
    ListSubscriptions: listSubscriptions,
    ListSubscriptionsByTopic: listSubscriptionsByTopic,
    GetSubscriptionAttributes: getSubscriptionAttributes,
    ListTagsForResource: listTagsForResource,
    Publish: publish,
  },
};

function listTopics(input: ListTopicsInput, context: Context<Estate>): ListTopicsResponse {
  const { items, next } = cut(regionOf(context).topics, 'ListTopics', input.NextToken, context);
  return { Topics: items.map(({ arn }) => ({ TopicArn: arn })), ...token(next) };
}

function getTopicAttributes(input: GetTopicAttributesInput, context: Context<Estate>): GetTopicAttributesResponse {
  const topic = topicOf(input.TopicArn, context);
  const pending = topic.subscriptions.filter((one) => one.pending).length;
  return {
    Attributes: {
      ...topic.attributes,
      SubscriptionsConfirmed: String(topic.subscriptions.length - pending),
      SubscriptionsPending: String(pending),
      SubscriptionsDeleted: '0',
      EffectiveDeliveryPolicy:
        '{"http":{"defaultHealthyRetryPolicy":{"minDelayTarget":20,"maxDelayTarget":20,"numRetries":3}}}',
    },
  };
}

function listSubscriptions(input: ListSubscriptionsInput, context: Context<Estate>): ListSubscriptionsResponse {
  const all = regionOf(context).topics.flatMap(subscriptionsOf);
  const { items, next } = cut(all, 'ListSubscriptions', input.NextToken, context);
  return { Subscriptions: [...items], ...token(next) };
}

function listSubscriptionsByTopic(
  input: ListSubscriptionsByTopicInput,
  context: Context<Estate>,
): ListSubscriptionsByTopicResponse {
  const topic = topicOf(input.TopicArn, context);
  const { items, next } = cut(
    subscriptionsOf(topic),
    `ListSubscriptionsByTopic/${topic.arn}`,
    input.NextToken,
    context,
  );
  return { Subscriptions: [...items], ...token(next) };
}

function subscriptionsOf(topic: TopicRecord): readonly Subscription[] {
  return topic.subscriptions.map(({ arn, pending, protocol, endpoint, owner }) => ({
    SubscriptionArn: pending ? 'PendingConfirmation' : arn,
    Owner: owner,
    Protocol: protocol,
    Endpoint: endpoint,
    TopicArn: topic.arn,
  }));
}

function getSubscriptionAttributes(
  input: GetSubscriptionAttributesInput,
  context: Context<Estate>,
): GetSubscriptionAttributesResponse {
  if (input.SubscriptionArn === 'PendingConfirmation')
    throw invalid('SubscriptionArn Reason: An ARN must have at least 6 elements, not 1');
  for (const topic of regionOf(context).topics) {
    const found = topic.subscriptions.find((one) => one.arn === input.SubscriptionArn);
    if (found !== undefined) return { Attributes: attributesOf(found, topic) };
  }
  throw new ServiceError('NotFoundException', 'Subscription does not exist', 404);
}

function attributesOf(
  { arn, owner, protocol, endpoint, pending, attributes }: SubscriptionRecord,
  topic: TopicRecord,
): Record<string, string> {
  return {
    SubscriptionArn: arn,
    TopicArn: topic.arn,
    Owner: owner,
    Protocol: protocol,
    Endpoint: endpoint,
    PendingConfirmation: String(pending),
    ...attributes,
  };
}

function listTagsForResource(input: ListTagsForResourceRequest, context: Context<Estate>): ListTagsForResourceResponse {
  const topic = regionOf(context).topics.find((one) => one.arn === input.ResourceArn);
  if (topic === undefined) throw new ServiceError('ResourceNotFoundException', 'Resource does not exist', 404);
  return { Tags: Object.entries(topic.tags).map(([Key, Value]) => ({ Key, Value })) };
}

function cut<Item>(all: readonly Item[], of: string, given: string | undefined, context: Context<Estate>): Page<Item> {
  return page(all, {
    of: `sns:${of}/${context.caller.account}/${context.region}`,
    token: given,
    size: 100,
    malformed: () => invalid('NextToken Reason: Invalid token'),
  });
}

function token(next: string | undefined): { NextToken?: string } {
  return next === undefined ? {} : { NextToken: next };
}

function invalid(what: string): ServiceError {
  return new ServiceError('InvalidParameterException', `Invalid parameter: ${what}`);
}
