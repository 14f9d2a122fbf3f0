import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, test } from 'vitest';
import { noticeSinks } from '../../src/deliver/notice-sinks.ts';
import { anOutcome, aRun, streamOf } from './outcomes.ts';

const sns = mockClient(SNSClient);
const bridge = mockClient(EventBridgeClient);
const topicArn = 'arn:aws:sns:eu-west-1:111122223333:audits';
const chatTopicArn = 'arn:aws:sns:us-east-1:111122223333:chat';
const busArn = 'arn:aws:events:eu-central-1:111122223333:event-bus/audits';

beforeEach(() => {
  sns.reset();
  bridge.reset();
  sns.on(PublishCommand).resolves({});
  bridge.on(PutEventsCommand).resolves({ FailedEntryCount: 0, Entries: [] });
});

describe('those who are told of a run', () => {
  test('are nobody where nobody is named', () => {
    expect(noticeSinks({})).toEqual([]);
  });

  test('are told each in its own region, critical findings one by one where that is asked for', async () => {
    const sinks = noticeSinks({ topicArn, chatTopicArn, busArn, alerts: true });
    expect(sinks.map(({ name }) => name)).toEqual(['sns', 'chat', 'events']);
    const outcomes = [anOutcome({ severity: 'critical' })];
    for (const sink of sinks) await sink.deliver(aRun({}, outcomes), streamOf(outcomes));
    const published = await Promise.all(
      sns.commandCalls(PublishCommand).map(async ({ args: [{ input }], thisValue }) => {
        const { config } = thisValue as SNSClient;
        return `${input.TopicArn ?? ''} ${await config.region()} ${input.MessageAttributes?.['kind']?.StringValue ?? ''}`;
      }),
    );
    expect(published).toEqual([
      `${topicArn} eu-west-1 finding`,
      `${topicArn} eu-west-1 digest`,
      `${topicArn} eu-west-1 machine`,
      `${chatTopicArn} us-east-1 `,
    ]);
    const put = bridge.commandCalls(PutEventsCommand);
    expect(put.flatMap(({ args: [{ input }] }) => input.Entries?.map(({ EventBusName }) => EventBusName))).toEqual([
      busArn,
      busArn,
    ]);
    expect(await (put[0]?.thisValue as EventBridgeClient).config.region()).toBe('eu-central-1');
  });
});
