import { describe, expect, it } from 'vitest';
import { describeStateMachine } from '#boundary';
import type { WorkflowState } from '#model';

const at = { partition: 'aws', region: 'eu-west-1', account: '111122223333' };
const orders = 'arn:aws:lambda:eu-west-1:111122223333:function:orders';

function read(states: object, more: object = {}) {
  const [startAt] = Object.keys(states);
  return describeStateMachine(JSON.stringify({ StartAt: startAt, States: states, ...more }), at);
}

function only(state: object): WorkflowState | undefined {
  return read({ Only: state })?.states[0];
}

const plain = {
  within: [],
  next: [],
  call: undefined,
  retries: [],
  catches: [],
  timeout: undefined,
  heartbeat: undefined,
  wait: undefined,
  mapMode: undefined,
  itemBuckets: [],
};

it('tells how a task calls, fails and goes on, and nothing of what it is given', () => {
  const state = {
    Type: 'Task',
    Resource: 'arn:aws:states:::lambda:invoke',
    Comment: 's3cr3t',
    Parameters: { FunctionName: orders, Qualifier: 'live', Payload: { token: 's3cr3t' } },
    ResultSelector: { hidden: 's3cr3t' },
    TimeoutSeconds: 60,
    HeartbeatSeconds: 20,
    Retry: [
      { ErrorEquals: ['States.Timeout'], MaxAttempts: 0 },
      { ErrorEquals: ['States.ALL'], MaxAttempts: 5, IntervalSeconds: 2, BackoffRate: 1.5, JitterStrategy: 'FULL' },
    ],
    Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Park', Output: 's3cr3t' }],
    Next: 'Park',
  };
  const definition = read({ Charge: state, Park: { Type: 'Fail', Cause: 's3cr3t' } }, { TimeoutSeconds: 900 });
  expect(definition).toEqual({
    startAt: 'Charge',
    timeoutSeconds: 900,
    states: [
      {
        ...plain,
        name: 'Charge',
        type: 'Task',
        next: ['Park'],
        call: {
          integration: 'optimized',
          service: 'lambda',
          action: 'invoke',
          pattern: 'request-response',
          invokes: `${orders}:live`,
          names: undefined,
        },
        retries: [
          { errors: ['States.Timeout'], maxAttempts: 0, intervalSeconds: 1, backoffRate: 2 },
          { errors: ['States.ALL'], maxAttempts: 5, intervalSeconds: 2, backoffRate: 1.5 },
        ],
        catches: [{ errors: ['States.ALL'], next: 'Park' }],
        timeout: 60,
        heartbeat: 20,
      },
      { ...plain, name: 'Park', type: 'Fail' },
    ],
  });
  expect(JSON.stringify(definition)).not.toContain('s3cr3t');
});

it('takes three attempts, a second and a doubling for a retry that says no more', () => {
  expect(only({ Type: 'Task', Retry: [{ ErrorEquals: ['States.ALL'] }] })?.retries).toEqual([
    { errors: ['States.ALL'], maxAttempts: 3, intervalSeconds: 1, backoffRate: 2 },
  ]);
});

it('walks branches of branches, item processors and the older iterators, each state after those around it', () => {
  const leaf = { Type: 'Pass', End: true };
  const definition = read({
    Fan: {
      Type: 'Parallel',
      Branches: [
        {
          StartAt: 'Left',
          States: { Left: { Type: 'Parallel', Branches: [{ StartAt: 'Deep', States: { Deep: leaf } }] } },
        },
        { StartAt: 'Right', States: { Right: leaf } },
      ],
      Next: 'Each',
    },
    Each: {
      Type: 'Map',
      ItemProcessor: { ProcessorConfig: { Mode: 'DISTRIBUTED' }, StartAt: 'One', States: { One: leaf } },
      Next: 'Old',
    },
    Old: { Type: 'Map', Iterator: { StartAt: 'Item', States: { Item: leaf } }, End: true },
  });
  expect(definition?.states.map(({ name, within, mapMode }) => [name, within, mapMode])).toEqual([
    ['Fan', [], undefined],
    ['Left', ['Fan'], undefined],
    ['Deep', ['Fan', 'Left'], undefined],
    ['Right', ['Fan'], undefined],
    ['Each', [], 'DISTRIBUTED'],
    ['One', ['Each'], undefined],
    ['Old', [], 'INLINE'],
    ['Item', ['Old'], undefined],
  ]);
});

it('goes on to every choice and the default, each once', () => {
  const choices = [{ Next: 'Ship', Variable: '$.total' }, { Next: 'Ask' }, { Next: 'Ship' }, 'none'];
  expect(only({ Type: 'Choice', Choices: choices, Default: 'Stop' })?.next).toEqual(['Ship', 'Ask', 'Stop']);
});

describe('a time', () => {
  it.each([
    ['a number', { TimeoutSeconds: 30, HeartbeatSeconds: 10 }, 30, 10],
    ['a path', { TimeoutSecondsPath: '$.limit', HeartbeatSecondsPath: '$.beat' }, 'path', 'path'],
    ['an expression', { TimeoutSeconds: '{% $limit %}', HeartbeatSeconds: '{% $beat %}' }, 'expression', 'expression'],
    ['nothing', {}, undefined, undefined],
  ])('to end may be %s', (_, limits, timeout, heartbeat) => {
    expect(only({ Type: 'Task', ...limits })).toMatchObject({ timeout, heartbeat });
  });

  it.each([
    ['a number', { Seconds: 60 }, 60],
    ['a path', { SecondsPath: '$.pause' }, 'path'],
    ['an expression', { Seconds: '{% $pause %}' }, 'expression'],
    ['a point in time', { Timestamp: '2030-01-01T00:00:00Z' }, 'timestamp'],
    ['a path to a point in time', { TimestampPath: '$.due' }, 'timestamp'],
  ])('to wait may be %s', (_, pause, wait) => {
    expect(only({ Type: 'Wait', ...pause })?.wait).toBe(wait);
  });
});

describe('a call', () => {
  const integrated = (name: string) => `arn:aws:states:::${name}`;
  it.each([
    ['of a function by its ARN', `${orders}:live`, ['direct', 'lambda', 'invoke', 'request-response']],
    [
      'of an activity',
      'arn:aws:states:eu-west-1:111122223333:activity:count',
      ['direct', 'states', 'activity', 'activity'],
    ],
    [
      'that waits for a token',
      integrated('sqs:sendMessage.waitForTaskToken'),
      ['optimized', 'sqs', 'sendMessage', 'callback'],
    ],
    ['that waits for a job', integrated('glue:startJobRun.sync'), ['optimized', 'glue', 'startJobRun', 'sync']],
    [
      'of a machine in a machine',
      integrated('states:startExecution.sync:2'),
      ['optimized', 'states', 'startExecution', 'sync'],
    ],
    ['of a web address', integrated('http:invoke'), ['optimized', 'http', 'invoke', 'request-response']],
    ['of any API', integrated('aws-sdk:dynamodb:getItem'), ['sdk', 'dynamodb', 'getItem', 'request-response']],
    [
      'of any API for a token',
      integrated('aws-sdk:ec2:runInstances.waitForTaskToken'),
      ['sdk', 'ec2', 'runInstances', 'callback'],
    ],
    [
      'in another partition',
      'arn:aws-us-gov:states:::sns:publish',
      ['optimized', 'sns', 'publish', 'request-response'],
    ],
  ])('%s is known by its resource', (_, resource, [integration, service, action, pattern]) => {
    expect(only({ Type: 'Task', Resource: resource })?.call).toMatchObject({ integration, service, action, pattern });
  });

  it.each([
    ['directly', { Resource: `${orders}:live` }, `${orders}:live`],
    ['with parameters', { Resource: integrated('lambda:invoke'), Parameters: { FunctionName: 'orders' } }, orders],
    ['with arguments', { Resource: integrated('lambda:invoke'), Arguments: { FunctionName: 'orders' } }, orders],
    [
      'for a token',
      { Resource: integrated('lambda:invoke.waitForTaskToken'), Parameters: { FunctionName: orders } },
      orders,
    ],
    ['by the SDK', { Resource: integrated('aws-sdk:lambda:invoke'), Parameters: { FunctionName: orders } }, orders],
    ['by a path', { Resource: integrated('lambda:invoke'), Parameters: { 'FunctionName.$': '$.name' } }, 'unresolved'],
    [
      'by an expression',
      { Resource: integrated('lambda:invoke'), Arguments: { FunctionName: '{% $name %}' } },
      'unresolved',
    ],
    ['with one expression for all', { Resource: integrated('lambda:invoke'), Arguments: '{% $call %}' }, 'unresolved'],
    ['no function at all', { Resource: integrated('aws-sdk:lambda:getFunction') }, undefined],
  ])('invokes a function %s', (_, task, invokes) => {
    expect(only({ Type: 'Task', ...task })?.call?.invokes).toBe(invokes);
  });

  it.each([
    [
      'with parameters',
      {
        Resource: integrated('sqs:sendMessage'),
        Parameters: { QueueUrl: 'https://sqs.eu-west-1.amazonaws.com/111122223333/inbox', MessageBody: 's3cr3t' },
      },
      'arn:aws:sqs:eu-west-1:111122223333:inbox',
    ],
    [
      'with arguments, by the SDK',
      { Resource: integrated('aws-sdk:dynamodb:getItem'), Arguments: { TableName: 'orders' } },
      'arn:aws:dynamodb:eu-west-1:111122223333:table/orders',
    ],
    ['by a path', { Resource: integrated('sns:publish'), Parameters: { 'TopicArn.$': '$.topic' } }, 'unresolved'],
    ['with one expression for all', { Resource: integrated('sns:publish'), Arguments: '{% $call %}' }, 'unresolved'],
    [
      'of no kind that we know',
      { Resource: integrated('glue:startJobRun.sync'), Parameters: { JobName: 'nightly' } },
      undefined,
    ],
    ['but a function', { Resource: integrated('lambda:invoke'), Parameters: { FunctionName: 'orders' } }, undefined],
  ])('is for a resource %s', (_, task, names) => {
    const state = only({ Type: 'Task', ...task });
    expect(state?.call?.names).toBe(names);
    expect(JSON.stringify(state)).not.toContain('s3cr3t');
  });

  it.each([
    ['a placeholder', '${Function}'],
    ['a web address', 'https://example.com'],
    ['none', undefined],
  ])('is not known where the resource is %s', (_, resource) => {
    expect(only({ Type: 'Task', Resource: resource })?.call).toBeUndefined();
  });
});

it('makes do with states and rules that are none', () => {
  const definition = read({ Odd: 'none', Task: { Type: 'Task', Retry: 'all', Catch: [{}, null] } });
  expect(definition?.states).toEqual([
    { ...plain, name: 'Odd', type: '' },
    { ...plain, name: 'Task', type: 'Task', catches: [{ errors: [], next: '' }] },
  ]);
});

it.each([
  [100, 100],
  [101, undefined],
  [15_000, undefined],
])('of %i levels of states it tells %s', (levels, told) => {
  const opening = '{"StartAt":"A","States":{"A":{"Type":"Map","ItemProcessor":'.repeat(levels - 1);
  const text = `${opening}{"StartAt":"A","States":{"A":{"Type":"Pass"}}}${'}}}'.repeat(levels - 1)}`;
  expect(
    describeStateMachine(text, { partition: 'aws', region: 'eu-west-1', account: '111122223333' })?.states.length,
  ).toBe(told);
});

it.each(['', '{', '{}', '[]', '{"StartAt":"A"}', '{"States":{}}', '{"StartAt":"A","States":[]}'])(
  'knows that this is no definition: %j',
  (text) => {
    expect(describeStateMachine(text, at)).toBeUndefined();
  },
);

it('tells which buckets a distributed Map reads its items from and writes its results to, each once', () => {
  const reading = (Bucket: string) => ({ Resource: 'arn:aws:states:::s3:listObjectsV2', Parameters: { Bucket } });
  const buckets = (state: object) => only({ Type: 'Map', ItemProcessor: {}, ...state })?.itemBuckets;
  expect(buckets({ ItemReader: reading('uploads'), ResultWriter: reading('results') })).toEqual([
    'arn:aws:s3:::uploads',
    'arn:aws:s3:::results',
  ]);
  expect(buckets({ ItemReader: reading('uploads'), ResultWriter: reading('uploads') })).toEqual([
    'arn:aws:s3:::uploads',
  ]);
  expect(buckets({ ItemReader: { Resource: 'x', Arguments: '{% $all %}' } })).toEqual(['unresolved']);
  expect(buckets({})).toEqual([]);
});
