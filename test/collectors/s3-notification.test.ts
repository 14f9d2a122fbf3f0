import { GetBucketNotificationConfigurationCommand, S3Client } from '@aws-sdk/client-s3';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { Malformed } from '#aws';
import type { PolicyDocument, Resource } from '#model';
import { s3Notification } from '../../collectors/s3-notification.ts';
import { aBucket, aFunction, anAlias, aQueue, aTopic, seen, unseen } from '../support/build.ts';
import { collect, denied, fakeAws, serviceError } from '../support/fake-aws.ts';

const s3 = mockClient(S3Client);
const uploads = aBucket({ name: 'uploads', tags: seen({ team: 'web' }) });
const other = aBucket({ name: 'other' });
const functionArn = 'arn:aws:lambda:eu-west-1:111122223333:function:resize:live';

beforeEach(() => {
  s3.reset();
  s3.on(GetBucketNotificationConfigurationCommand).resolves({});
});

function letting(bucket: string): PolicyDocument {
  return {
    statements: [
      {
        sid: undefined,
        effect: 'Allow',
        principals: [{ type: 'Service', value: 's3.amazonaws.com' }],
        notPrincipals: [],
        actions: ['lambda:InvokeFunction'],
        notActions: [],
        resources: ['*'],
        notResources: [],
        conditions: [{ operator: 'ArnLike', key: 'AWS:SourceArn', values: [`arn:aws:s3:::${bucket}`] }],
      },
    ],
  };
}

async function asked(...before: readonly Resource[]): Promise<readonly unknown[]> {
  await collect(s3Notification, fakeAws(), [uploads, other, ...before]);
  return s3.commandCalls(GetBucketNotificationConfigurationCommand).map(({ args }) => args[0].input.Bucket);
}

const open = aFunction({ policy: seen(letting('*')) });

describe('the buckets it asks', () => {
  it.each([
    ['none where no policy lets S3 notify', [aFunction(), anAlias(), aQueue(), aTopic()], []],
    ['the one that a function lets notify it', [aFunction({ policy: seen(letting('uploads')) })], ['uploads']],
    ['the one that an alias lets notify it', [anAlias({ policy: seen(letting('other')) })], ['other']],
    ['the one that a queue lets notify it', [aQueue({ policy: letting('uploads') })], ['uploads']],
    ['the one that a topic lets notify it', [aTopic({ policy: letting('other') })], ['other']],
    ['all where a policy names none', [open], ['uploads', 'other']],
    ['all where a policy could not be read', [aFunction({ policy: unseen() })], ['uploads', 'other']],
  ])('are %s', async (_, before, buckets) => {
    expect(await asked(...before)).toEqual(buckets);
  });
});

it('tells whom a bucket notifies of what', async () => {
  s3.on(GetBucketNotificationConfigurationCommand, { Bucket: 'uploads' }).resolves({
    LambdaFunctionConfigurations: [
      // S3 gives names of rules back as they were written.
      {
        LambdaFunctionArn: functionArn,
        Events: ['s3:ObjectCreated:*'],
        Filter: { Key: { FilterRules: [{ Name: 'Prefix' as 'prefix', Value: 'in/' }] } },
      },
    ],
    QueueConfigurations: [
      {
        QueueArn: 'arn:aws:sqs:eu-west-1:111122223333:inbox',
        Events: ['s3:ObjectRemoved:*'],
        Filter: { Key: { FilterRules: [{ Name: 'suffix', Value: '.jpg' }] } },
      },
    ],
    TopicConfigurations: [{ TopicArn: 'arn:aws:sns:eu-west-1:111122223333:alerts', Events: ['s3:TestEvent'] as never }],
    EventBridgeConfiguration: {},
  });
  const { resources, error } = await collect(s3Notification, fakeAws(), [uploads, other, open]);
  expect(error).toBeUndefined();
  expect(resources).toEqual([
    {
      ...uploads,
      kind: 's3.notification',
      eventBridge: true,
      targets: [
        { arn: functionArn, events: ['s3:ObjectCreated:*'], prefix: 'in/', suffix: undefined },
        {
          arn: 'arn:aws:sqs:eu-west-1:111122223333:inbox',
          events: ['s3:ObjectRemoved:*'],
          prefix: undefined,
          suffix: '.jpg',
        },
        {
          arn: 'arn:aws:sns:eu-west-1:111122223333:alerts',
          events: ['s3:TestEvent'],
          prefix: undefined,
          suffix: undefined,
        },
      ],
    },
  ]);
});

it('hides the notifications of a bucket that refuses to tell, and goes on with the next', async () => {
  s3.on(GetBucketNotificationConfigurationCommand, { Bucket: 'uploads' }).rejects(denied);
  s3.on(GetBucketNotificationConfigurationCommand, { Bucket: 'other' }).resolves({ EventBridgeConfiguration: {} });
  const aws = fakeAws();
  expect(await collect(s3Notification, aws, [uploads, other, open])).toMatchObject({
    resources: [{ name: 'other', targets: [], eventBridge: true }],
    error: undefined,
  });
  expect(aws.noted).toMatchObject([
    { kind: 's3.notification', operation: 's3:GetBucketNotification', hides: 'listing', reason: 'denied' },
  ]);
});

it('drops a bucket that has vanished since', async () => {
  s3.on(GetBucketNotificationConfigurationCommand).rejects(serviceError('NoSuchBucket', 404));
  const aws = fakeAws();
  expect(await collect(s3Notification, aws, [uploads, open])).toEqual({ resources: [], error: undefined });
  expect(aws.noted).toEqual([]);
});

it.each([
  ['no target', { Events: ['s3:ObjectCreated:*'] }],
  ['no events', { LambdaFunctionArn: functionArn }],
  ['a target that is no ARN', { LambdaFunctionArn: 'resize', Events: ['s3:ObjectCreated:*'] }],
])('finds a notification with %s malformed', async (_, configuration) => {
  s3.on(GetBucketNotificationConfigurationCommand).resolves({ LambdaFunctionConfigurations: [configuration as never] });
  expect((await collect(s3Notification, fakeAws(), [uploads, open])).error).toBeInstanceOf(Malformed);
});
