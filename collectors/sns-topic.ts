import { GetTopicAttributesCommand, paginateListTopics, SNSClient, type Topic } from '@aws-sdk/client-sns';
import { type Aws, asArn, enrich, observe, parsePolicy, required, wholeNumber } from '#aws';
import { defineCollector } from '#kit';
import type { SnsTopic } from '#model';

/** Topics; one whose attributes are refused is missing from the listing, since all we tell of it is in them. */
export const snsTopic = defineCollector({
  kinds: ['sns.topic'],
  scope: 'region',
  permissions: ['sns:ListTopics', 'sns:GetTopicAttributes', 'tag:GetResources'],
  collect(aws) {
    const client = aws.client(SNSClient);
    return enrich(listTopics(client), (listed) => toTopic(aws, client, listed), {
      aws,
      key: ({ TopicArn }) => required(TopicArn),
    });
  },
});

async function* listTopics(client: SNSClient): AsyncIterable<Topic> {
  for await (const page of paginateListTopics({ client }, {})) yield* required(page.Topics);
}

async function toTopic(aws: Aws, client: SNSClient, listed: Topic): Promise<SnsTopic | undefined> {
  const arn = asArn(required(listed.TopicArn));
  const attributes = await observe(aws, {
    kind: 'sns.topic',
    operation: 'sns:GetTopicAttributes',
    call: async () => required((await client.send(new GetTopicAttributesCommand({ TopicArn: arn }))).Attributes),
    whenNotFound: undefined,
    hides: 'listing',
  });
  if (!attributes.seen || attributes.value === undefined) return undefined;
  const {
    Policy: policy,
    KmsMasterKeyId: kmsKeyId,
    FifoTopic: fifo,
    TracingConfig: tracing,
    SubscriptionsConfirmed: confirmed,
  } = attributes.value;
  return {
    kind: 'sns.topic',
    arn,
    name: required(arn.split(':')[5]),
    account: aws.account,
    region: aws.region,
    tags: await aws.tags(arn),
    policy: policy === undefined ? undefined : parsePolicy(policy),
    kmsKeyId,
    fifo: fifo === 'true',
    tracingActive: tracing === 'Active',
    confirmedSubscriptions: wholeNumber(required(confirmed), 'SubscriptionsConfirmed'),
  };
}
