import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, test } from 'vitest';
import { DeliveryError } from '../../src/deliver/delivery-error.ts';
import { tellFailure } from '../../src/deliver/tell-failure.ts';

const sns = mockClient(SNSClient);
const topicArn = 'arn:aws:sns:eu-west-1:111122223333:audits';
const chatTopicArn = 'arn:aws:sns:us-east-1:111122223333:chat';
const failure = {
  runId: 'request-1',
  at: '2026-11-23T05:00:12.000Z',
  problem: `The table findings cannot be read: <AccessDenied> ${'because '.repeat(12)}.\nx-amz-security-token:IQoJtoken`,
};

beforeEach(() => {
  sns.reset();
  sns.on(PublishCommand).resolves({});
});

const published = () => sns.commandCalls(PublishCommand).map((call) => call.args[0].input);

describe('a run that failed', () => {
  test('is told to the topic in words, and to the chat in its own form, of the first line only', async () => {
    await tellFailure({ topicArn, chatTopicArn }, failure);
    const [mail, chat] = published();
    expect(mail).toMatchObject({ TopicArn: topicArn, Subject: 'Serverless audit failed' });
    expect(mail?.Message).toContain('SERVERLESS AUDIT FAILED, 2026-11-23 05:00 UTC\n\nThe table findings');
    expect(mail?.Message?.split('\n').filter((line) => line.length > 72)).toEqual([]);
    const attributes = Object.entries(mail?.MessageAttributes ?? {}).map(([name, value]) => [name, value.StringValue]);
    expect(Object.fromEntries(attributes)).toMatchObject({ kind: 'failure', runStatus: 'failed', runId: 'request-1' });
    expect(chat?.TopicArn).toBe(chatTopicArn);
    expect(JSON.parse(chat?.Message ?? '')).toMatchObject({
      version: '1.0',
      source: 'custom',
      content: { textType: 'client-markdown', title: 'Serverless audit failed', keywords: ['failed'] },
      metadata: { threadId: 'request-1' },
    });
    expect(chat?.Message).toContain('&lt;AccessDenied&gt;');
    expect(JSON.stringify(published())).not.toContain('IQoJtoken');
  });

  test('is told where there is somebody to tell, and to nobody else', async () => {
    await tellFailure({}, failure);
    expect(published()).toEqual([]);
    await tellFailure({ chatTopicArn }, failure);
    expect(published().map(({ TopicArn }) => TopicArn)).toEqual([chatTopicArn]);
  });

  test('that cannot be told is a failed delivery', async () => {
    sns.on(PublishCommand).rejects(Object.assign(new Error('no'), { name: 'AuthorizationErrorException' }));
    await expect(tellFailure({ topicArn }, failure)).rejects.toThrow(DeliveryError);
  });
});
