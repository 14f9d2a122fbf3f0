import { describe, expect, it } from 'vitest';
import { describeSegment } from '#boundary';

const segment = (differs: object) =>
  describeSegment(JSON.stringify({ id: '1', name: 'orders', origin: 'AWS::Lambda::Function', ...differs }));
const none = { segments: 1, ownSteps: 0, awsCalls: 0, remoteCalls: 0, putsMetrics: false };

describe('A segment of a trace', () => {
  it('is told by its name, its origin, and the kinds of its steps', () => {
    const told = segment({
      annotations: { customer: 'hunter2' },
      metadata: { body: 'hunter2' },
      subsegments: [
        {
          name: 'Invocation',
          subsegments: [
            { name: '## index.handler', subsegments: [{ name: '### price', annotations: { order: 'hunter2' } }] },
            { name: 'DynamoDB', namespace: 'aws', aws: { operation: 'GetItem', table_name: 'hunter2' } },
            { name: 'pay.example.com', namespace: 'remote', http: { request: { url: 'https://hunter2' } } },
          ],
        },
      ],
    });
    expect(told).toEqual({
      name: 'orders',
      origin: 'AWS::Lambda::Function',
      calls: { segments: 1, ownSteps: 2, awsCalls: 1, remoteCalls: 1, putsMetrics: false },
    });
    expect(JSON.stringify(told)).not.toContain('hunter2');
  });

  it.each([
    'Initialization',
    'Invocation',
    'Overhead',
    'Restore',
    'Dwell Time',
    'QueueTime',
    'Attempt #1',
    'Attempt #12',
  ])('has in %s no step of its own code', (name) => {
    expect(segment({ subsegments: [{ name }] })?.calls).toEqual(none);
  });

  it.each(['Invocation of pay', 'An Overhead', 'Attempt', 'handler'])('has one in %s', (name) => {
    expect(segment({ subsegments: [{ name }] })?.calls.ownSteps).toBe(1);
  });

  it('shows a call of PutMetricData, and no other call for one', () => {
    const calling = (aws: object, namespace = 'aws') =>
      segment({ subsegments: [{ name: 'CloudWatch', namespace, aws }] });
    expect(calling({ operation: 'PutMetricData' })?.calls).toEqual({ ...none, awsCalls: 1, putsMetrics: true });
    expect(calling({ operation: 'GetMetricData' })?.calls.putsMetrics).toBe(false);
    expect(calling({ operation: 'PutMetricData' }, 'remote')?.calls.putsMetrics).toBe(false);
    expect(segment({ subsegments: [{ name: 'CloudWatch', namespace: 'aws' }] })?.calls.putsMetrics).toBe(false);
  });

  it('is passed over where it is inferred, has no origin, or is none', () => {
    expect(segment({ inferred: true })).toBeUndefined();
    expect(segment({ inferred: false })?.calls).toEqual(none);
    expect(segment({ origin: undefined })).toBeUndefined();
    expect(segment({ name: 7 })).toBeUndefined();
    expect(describeSegment('no JSON')).toBeUndefined();
    expect(describeSegment('[]')).toBeUndefined();
    expect(segment({ subsegments: ['text', null, { id: 'nameless' }] })?.calls).toEqual(none);
  });
});
