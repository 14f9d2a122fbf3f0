import { describe, expect, it } from 'vitest';
import { describeCall, requestedResource } from '#boundary';

const at = { partition: 'aws-cn', region: 'cn-north-1', account: '111122223333' };
const here = (service: string, own: string) => `arn:aws-cn:${service}:cn-north-1:111122223333:${own}`;
const topic = 'arn:aws:sns:us-east-1:444455556666:news';

function named(service: string, given: unknown) {
  return describeCall(service, JSON.stringify(given), at);
}

describe('The arguments of a call name', () => {
  it.each([
    ['dynamodb', { TableName: 'orders', Item: {} }, here('dynamodb', 'table/orders')],
    [
      'dynamodb',
      { TableName: 'arn:aws:dynamodb:us-east-1:444455556666:table/orders' },
      'arn:aws:dynamodb:us-east-1:444455556666:table/orders',
    ],
    ['events', { Entries: [{ EventBusName: 'shop' }] }, here('events', 'event-bus/shop')],
    ['eventbridge', { EventBusName: 'shop' }, here('events', 'event-bus/shop')],
    ['firehose', { DeliveryStreamName: 'lake' }, here('firehose', 'deliverystream/lake')],
    ['kinesis', { StreamName: 'clicks' }, here('kinesis', 'stream/clicks')],
    ['kinesis', { StreamARN: here('kinesis', 'stream/clicks') }, here('kinesis', 'stream/clicks')],
    ['s3', { Bucket: 'uploads', Key: 'a/b' }, 'arn:aws-cn:s3:::uploads'],
    [
      'secretsmanager',
      { SecretId: here('secretsmanager', 'secret:db-AbCdEf') },
      here('secretsmanager', 'secret:db-AbCdEf'),
    ],
    ['sfn', { StateMachineArn: here('states', 'stateMachine:other') }, here('states', 'stateMachine:other')],
    [
      'states',
      { StateMachineArn: here('states', 'stateMachine:other:live') },
      here('states', 'stateMachine:other:live'),
    ],
    ['sns', { TopicArn: topic }, topic],
    ['sns', { TargetArn: topic }, topic],
    [
      'sqs',
      { QueueUrl: 'https://sqs.us-east-1.amazonaws.com/444455556666/jobs.fifo' },
      'arn:aws-cn:sqs:us-east-1:444455556666:jobs.fifo',
    ],
    ['ssm', { Name: '/shop/limit' }, here('ssm', 'parameter/shop/limit')],
    ['ssm', { Name: 'limit' }, here('ssm', 'parameter/limit')],
  ])('what %s is asked of: %j', (service, given, arn) => {
    expect(named(service, given)).toBe(arn);
  });

  it.each([
    ['dynamodb', { 'TableName.$': '$.table' }],
    ['dynamodb', { TableName: '{% $table %}' }],
    ['dynamodb', { TableName: 7 }],
    ['s3', { Bucket: '$.bucket' }],
    ['secretsmanager', { SecretId: 'db' }],
    ['sns', { TopicArn: '$.topic' }],
    ['sqs', { QueueUrl: 'https://example.com/queue' }],
    ['ssm', { Name: '${name}' }],
  ])('nothing for sure where %s is asked of something computed: %j', (service, given) => {
    expect(named(service, given)).toBe('unresolved');
  });

  it.each([
    ['dynamodb', { RequestItems: {} }],
    ['ecs', { TableName: 'orders' }],
    ['toString', {}],
    ['sqs', 'text'],
  ])('nothing that we know of %s: %j', (service, given) => {
    expect(named(service, given)).toBeUndefined();
  });

  it('nothing where they are no JSON', () => {
    expect(describeCall('sqs', 's3cr3t', at)).toBeUndefined();
  });
});

describe('A request of API Gateway is for', () => {
  const address = (tail: string) => `arn:aws-cn:apigateway:cn-north-1:${tail}`;
  it.each([
    ['a queue by its path', { uri: address('sqs:path/111122223333/inbox') }, here('sqs', 'inbox')],
    ['a bucket by its path', { uri: address('s3:path/uploads/{key}') }, 'arn:aws-cn:s3:::uploads'],
    ['a bucket that the caller names', { uri: address('s3:path/{bucket}/{key}') }, 'unresolved'],
    ['a queue that the caller names', { uri: address('sqs:path/111122223333/{queue}') }, 'unresolved'],
    [
      'a table by its template',
      {
        uri: address('dynamodb:action/PutItem'),
        requestTemplates: { 'application/json': '{ "TableName": "orders", "Item": {} }' },
      },
      here('dynamodb', 'table/orders'),
    ],
    [
      'a machine by its template',
      {
        uri: address('states:action/StartExecution'),
        requestTemplates: {
          'application/json': `{"input": "$util.escapeJavaScript($input.body)", "stateMachineArn": "${here('states', 'stateMachine:shop')}"}`,
        },
      },
      here('states', 'stateMachine:shop'),
    ],
    [
      'a topic by its form, encoded',
      {
        uri: address('sns:action/Publish'),
        requestTemplates: {
          'application/json': `Action=Publish&TopicArn=$util.urlEncode('${topic}')&Message=$input.body`,
        },
      },
      topic,
    ],
    [
      'a topic by a parameter',
      {
        uri: address('sns:action/Publish'),
        requestParameters: { 'integration.request.querystring.TopicArn': `'${topic}'` },
      },
      topic,
    ],
    [
      'a machine by a parameter of an HTTP API',
      {
        subtype: 'StepFunctions-StartExecution',
        requestParameters: { StateMachineArn: here('states', 'stateMachine:shop') },
      },
      here('states', 'stateMachine:shop'),
    ],
    [
      'a stream by a parameter',
      { subtype: 'Kinesis-PutRecord', requestParameters: { StreamName: 'clicks' } },
      here('kinesis', 'stream/clicks'),
    ],
    [
      'what the request says',
      { subtype: 'SQS-SendMessage', requestParameters: { QueueUrl: '$request.body.queue' } },
      'unresolved',
    ],
    [
      'a function, which is told elsewhere',
      { uri: address('lambda:path/2015-03-31/functions/f/invocations') },
      undefined,
    ],
    ['a service of which we know no names', { uri: address('ses:action/SendEmail') }, undefined],
    ['a service on a path that names nothing', { uri: address('kinesis:path/x') }, undefined],
    ['another host', { uri: 'https://user:s3cr3t@example.com/TableName=orders' }, undefined],
    ['nobody', {}, undefined],
  ])('%s', (_, request, arn) => {
    expect(requestedResource(request, at)).toBe(arn);
  });
});
