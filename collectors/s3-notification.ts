import {
  type FilterRuleName,
  GetBucketNotificationConfigurationCommand,
  type NotificationConfiguration,
  type NotificationConfigurationFilter,
  S3Client,
} from '@aws-sdk/client-s3';
import { type Aws, asArn, byArn, enrich, notifyingBuckets, observe, required } from '#aws';
import { defineCollector, type View } from '#kit';
import type { PolicyDocument, S3Bucket, S3Notification, S3NotificationTarget } from '#model';

type Notified = 'lambda.function' | 'lambda.alias' | 'sns.topic' | 'sqs.queue';

/**
 * Notifications of the buckets that a policy of a function, alias, queue or topic of the region lets notify it; of all
 * buckets where a policy names none, or could not be read. Destinations in other accounts are not found by this.
 */
export const s3Notification = defineCollector({
  kinds: ['s3.notification'],
  scope: 'region',
  after: ['s3.bucket', 'lambda.function', 'lambda.alias', 'sns.topic', 'sqs.queue'],
  permissions: ['s3:GetBucketNotification'],
  collect(aws, seen) {
    const client = aws.client(S3Client);
    return enrich(bucketsToAsk(seen), (bucket) => readNotification(aws, client, bucket), byArn(aws));
  },
});

function* bucketsToAsk(seen: View<'s3.bucket' | Notified>): Iterable<S3Bucket> {
  const policies = policiesIn(seen);
  const names = policies.map((policy) => (policy === 'unread' ? 'every' : notifyingBuckets(policy)));
  const named = new Set(names.flat());
  yield* seen.all('s3.bucket').filter(({ name }) => names.includes('every') || named.has(name));
}

function policiesIn(seen: View<Notified>): readonly (PolicyDocument | 'unread')[] {
  const observed = [...seen.all('lambda.function'), ...seen.all('lambda.alias')].map(({ policy }) =>
    policy.seen ? policy.value : 'unread',
  );
  const told = [...seen.all('sns.topic'), ...seen.all('sqs.queue')].map(({ policy }) => policy);
  return [...observed, ...told].filter((policy) => policy !== undefined);
}

async function readNotification(aws: Aws, client: S3Client, bucket: S3Bucket): Promise<S3Notification | undefined> {
  const read = await observe(aws, {
    kind: 's3.notification',
    operation: 's3:GetBucketNotification',
    call: () => client.send(new GetBucketNotificationConfigurationCommand({ Bucket: bucket.name })),
    whenNotFound: undefined,
    hides: 'listing',
  });
  if (!read.seen || read.value === undefined) return undefined;
  const targets = targetsIn(read.value);
  const eventBridge = read.value.EventBridgeConfiguration !== undefined;
  return targets.length > 0 || eventBridge ? { ...bucket, kind: 's3.notification', targets, eventBridge } : undefined;
}

/** S3 leaves out a list that is empty. */
function targetsIn(configuration: NotificationConfiguration): readonly S3NotificationTarget[] {
  const { LambdaFunctionConfigurations, QueueConfigurations, TopicConfigurations } = configuration;
  return [
    ...(LambdaFunctionConfigurations ?? []).map((one) => ({ ...one, arn: one.LambdaFunctionArn })),
    ...(QueueConfigurations ?? []).map((one) => ({ ...one, arn: one.QueueArn })),
    ...(TopicConfigurations ?? []).map((one) => ({ ...one, arn: one.TopicArn })),
  ].map(({ arn, Events, Filter }) => ({
    arn: asArn(required(arn)),
    events: required(Events),
    prefix: ruleIn(Filter, 'prefix'),
    suffix: ruleIn(Filter, 'suffix'),
  }));
}

/** S3 gives the names of rules back as they were written, `Prefix` or `prefix`. */
function ruleIn(filter: NotificationConfigurationFilter | undefined, name: FilterRuleName): string | undefined {
  return filter?.Key?.FilterRules?.find((rule) => rule.Name?.toLowerCase() === name)?.Value;
}
